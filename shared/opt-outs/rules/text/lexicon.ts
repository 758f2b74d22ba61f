/** Words of chats without accents, by what they do in a sentence. */
const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Who speaks, and for whom. */
const SELF = setOf(`toi tui tau tao em con chau minh to ta ba me ma bo father mu ong anh chi chu bac o co di cau mo gia
  dinh nha vo chong chung so may dien thoai sdt khach hang nguoi cha bu mi bay dan`);

/** Politeness, address and time, which change nothing. */
const COURTESY = setOf(`xin vui long lam on phuc nho phien de nghi yeu cau mong muon can cho da kinh gui thua alo chao
  hello hi bhxh bao hiem xa hoi tinh ha huyen thi co quan quy ad admin cac ban ben vang u uh uk ok oke oki um thi la ma
  hay se van nhat dinh kien quyet hoan toan deu rat nhe nha a voi luon roi cam on nhieu thanks tks please pls giup dum gium
  ho tu gio mai lan sau bay chu hom tro ve neu duoc xac nhan soan bam an ngay bua sms thiet tro luon noi bao phep`);

/** Around the thing that is stopped. */
const FILLER = setOf(`nhan den toi qua vao ve cua tu cho cac moi nhung tat toan ca hai het nua nhe nha a di luon ngay
  lap tuc lai gi nao nay kia do day viec su kieu loai nhu vay va hoac cung them tiep thuong xuyen hoai suot lien hang
  thang tren bang dau that cai ni rua te duy nhat vinh vien thoi giup dum al it me more mo`);

/** What we send. */
export const MESSAGE = setOf(`tin nhan thong bao nhac nho han loi zalo sms quang cao qc spam rac thu dich vu
  lien lac goi cuoc gui oa mes msg trang kenh page`);

export const TOPIC = setOf(
  `bhyt bhxh bao hiem y te xa hoi tu nguyen tn hgd ho gia dinh luong huu chi tra tro cap the va`,
);

/** May stand beside a refusal without changing it. */
export const isBeside = (word: string): boolean => SELF.has(word) || COURTESY.has(word) || FILLER.has(word);

/** Every single word that the grammar knows, by which words written together are told apart. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...SELF,
  ...COURTESY,
  ...FILLER,
  ...MESSAGE,
  ...TOPIC,
  ...setOf(`khong chang dung ngung huy chan stop tu choi thoi khoi mien xoa danh sach cancel unsubscribe unsub unfollow dont off of
    block khoa switch dang ky theo doi quan tam thich nhu dong y chap phep lai tiep tuc lam quay ray roi tc ngat cat`),
]);
