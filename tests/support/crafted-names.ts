/** Names of people that the agency has, as lists write them. */
export const REAL_NAMES: readonly string[] = [
  ...["Nguyễn Thị An", "Đỗ Quốc Ý", "NGUYỄN VĂN BẢY", "le thi tam", "Lê Thị Năm", "Phan Văn Chín", "Hồ Mười"],
  ...["Công Tằng Tôn Nữ Thị Hoàng Yến", "Tôn Thất Bách", "Hoàng Phủ Ngọc Tường", "Âu Dương Lân", "Ngô Thị Chấm"],
  ...["H'Hen Niê", "Y Blô Niê", "K'Brêu", "Rơ Châm H'Lan", "Y Bhiông Êban", "Hồ Thị Kăn Rế", "Quàng Thị Ơi"],
  ...["O'Brien", "Jean-Pierre Dubois", "Anna-Lena Müller", "François Châu", "Łukasz Żak", "Nuñez María José"],
  ...["Trần T. Bình", "Nguyễn V. A. Khoa", "Lê Thị Châm", "Nguyễn Thị Chăm", "Dương Đan Thanh"],
  ...["Nguyễn Thị Hồng Nhung", "Trương Vĩnh Ký", "Lý Thị Ba Năm", "Phạm Thị Tư", "Vi Thị Coóng", "Lò Văn Ún"],
  ...[
    "H'Hương Êban",
    "H’ Linh Niê",
    "Y-Moan Êñuôl",
    "K’Tiếng",
    "Sùng A Páo",
    "Giàng Thị Mỷ",
    "Ksor Phước",
    "Siu H'Phương",
  ],
  ...["Rmah H'Bé Nét", "A Lăng Thị Bé", "Zơrâm Thị Nhớ", "Pơloong Nhân", "Bh'riu Liếc", "Cil Múp Ha", "Vàng A Páo"],
  ...[
    "Nguyễn Thị Ngân Hằng",
    "Nguyễn Hoàn Tiến",
    "Trần Văn Chuyển",
    "Lê Thị Nhận",
    "Vũ Thị Soạn",
    "Bùi Thị Com",
    "Lê Quang Vay",
  ],
];

const LINKS = [
  "evil.vn",
  "bit.ly/3xYz",
  "http://x.io",
  "https://bhxh.top",
  "www.bhxh.info",
  "zalo.me/0912",
  "t.co/ab",
  "a.zip",
];
const NUMBERS = [
  "0912345678",
  "0912 345 678",
  "0912-345-678",
  "091.234.5678",
  "1900 1234",
  "19034567890123",
  "STK 0123456789",
];
const COMMANDS = [
  ...["bấm vào đây", "Soạn tin TC gửi", "Truy cập ngay", "Liên hệ gấp", "Gọi ngay cho tôi", "Nhận thưởng lớn"],
  ...[
    "Trúng thưởng xe máy",
    "Chuyển khoản cho tôi",
    "Chuyển tiền gấp",
    "Đăng nhập lại",
    "Kích hoạt thẻ",
    "Cập nhật VssID",
  ],
  ...[
    "Xác nhận OTP",
    "mã OTP của bạn",
    "Tải ứng dụng mới",
    "Quét mã QR",
    "Nhận quà Tết",
    "Nộp tiền phạt",
    "nhấn vào link",
  ],
];
const SHAPES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Nguyễn Thị An ${text}`,
  (text) => `${text} Nguyễn Văn Bê`,
  (text) => text.toUpperCase(),
  (text) => text.normalize("NFD"),
];

/** As people who want to slip something in write it: apart, wide, unseen, look-alike, spelled out. */
const DISGUISED = [
  ...[
    "e v i l . v n",
    "evil .vn",
    "evil . vn",
    "evil[.]vn",
    "evil(dot)vn",
    "evil chấm vn",
    "evil dot com",
    "evil。vn",
    "evil․vn",
  ],
  ...[
    "ｅｖｉｌ．ｖｎ",
    "ev\u200bil.v\u200bn",
    "ev\u00adil.vn",
    "h t t p s x",
    "h.t.t.p",
    "hxxp://evil.vn",
    "evil,vn/x",
    "xn--evil-abc",
  ],
  ...["не.рф", "еvil.vn", "bіt ly", "аn", "王小明", "٠٩١٢٣٤٥٦٧٨", "０９１２３４５６７８", "⓪⑨①②③④⑤⑥⑦⑧", "0９1２345678"],
  ...["không chín một hai ba bốn năm sáu", "Năm Sáu Bảy Tám", "O T P", "o.t.p", "0TP", "Q R", "S T K một"],
  ...[
    "an@bhxh.vn",
    "=HYPERLINK(1)",
    "<a href=x>An</a>",

    "An; DROP TABLE",
    "{customer_name}",
    "<customer_name>",
  ],
  ...[
    "An/Bê",
    "An (gọi số dưới)",
    "An, Bê",
    "An & Bê",
    "An.Bê",
    "A.B.C.D",
    "#An",
    "An!",
    "An?",
    "An…",
    "“An”",
    "An_Bê",
    "An*",
  ],
  ...["An 1", "An2", "Thôn 12", "1 2 3 4 5 6 7 8", "x".repeat(81), "Một Hai Ba Bốn", `${"An ".repeat(12)}Bê`],
];

/** Commands and places of the web that are made of letters alone, and others of every kind above. */
const OF_LETTERS: readonly string[] =
  `Nguyễn Thị An bit ly|An vào zalo|Gọi 0912|An VNĐ|An nhận tiền|An OTP|An Facebook|An telegram|An gmail com|An https|An www
An com vn|An chấm com|Bấm link|Soạn tin|Nhắn tin cho tôi|An trả lời có|An quét mã|An tài khoản|Không chín một hai|An\u2063B.vn
A n . c o m|An‧vn|An·vn|An｡vn|An’s.vn|An-vn.com|t-me|tme an|zaloapp|An Vietcombank|Ngân hàng Agribank|MBBank An|Trúng giải
Nhận quà|Hoàn tiền|Lãi suất cao|Vay tiền nhanh|Cài đặt VssID|Đóng phạt|Cảnh sát gọi|Công an mời|Khóa tài khoản|Truy cập
Click vào|Kết bạn zalo|Chín Tám Bảy Sáu Năm|Sáu sáu tám tám|Một chín không không|không hai ba chín|①②③|An ٣٤٥|An x100
An #1|An $|An €|STK một hai|evil d o t vn|e-v-i-l-v-n|Xin mời bấm|Liên hệ hotline|An vn`.split(/[|\n]/);

/** At least two hundred that must never leave. */
export const CRAFTED_NAMES: readonly string[] = [
  ...SHAPES.flatMap((shape) => [...LINKS, ...NUMBERS, ...COMMANDS].map(shape)),
  ...DISGUISED,
  ...OF_LETTERS,
];
