/** Words that only their accents tell from a refusing one. Without accents the words around decide. */
export const TOLD_APART = new Map(
  Object.entries({
    đúng: "right",
    đừng: "dont",
    dùng: "use",
    dụng: "use",
    thời: "time",
    chán: "bored",
    chân: "foot",
    bố: "father",
    bộ: "set",
    tắt: "switch",
    họ: "they",
    nó: "it",
    nợ: "debt",
    đóng: "pay",
    mã: "code",
    sổ: "book",
    dũng: "brave",
    chớ: "dont",
    cấm: "dont",
    nỏ: "khong",
    chả: "khong",
    chẳng: "khong",
    ứ: "khong",
    mô: "where",
    răng: "why",
    bị: "suffer",
    dẹp: "ngung",
    đẹp: "fine",
    éo: "khong",
    cóc: "khong",
    biến: "goaway",
    cút: "goaway",
    xéo: "goaway",
    quà: "gift",
  }),
);

/** As people shorten single words in chats. */
export const SHORT_FORMS = new Map(
  Object.entries({
    khong: "k ko kg kh khg kho hok hk hong hem hog kong chang no deo del dek dech khum hum eo 0",
    dung: "dg dug",
    nua: "nx nuax",
    nhe: "nghe nhen nghen hen hi",
    duoc: "dc",
    toi: "tui tau",
    minh: "mk mik",
    vay: "z v rua",
    roi: "r rui",
    gui: "gj guj",
    nhan: "nt nhn",
    muon: "mun",
  }).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word] as const)),
);

/** Short forms of two words. */
export const SHORT_PAIRS = new Map([
  ["dk", ["dang", "ky"]],
  ["tb", ["thong", "bao"]],
  ["dt", ["dien", "thoai"]],
  ["tchoi", ["tu", "choi"]],
]);
