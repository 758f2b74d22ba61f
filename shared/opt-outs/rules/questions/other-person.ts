/** With their accents these are words for other people that look like something else without them. */
const ACCENTED =
  /(?<![\p{L}\p{M}])(?:nó|hắn|họ|vợ|ả|mệ|mụ|eng|bọn|nhà bên|cả (?:xóm|làng|thôn|xã)|ai)(?![\p{L}\p{M}])(?! (?:trực|đó không))/u;

const TITLE = "ông|bà|anh|chị|cô|chú|bác|o|ả|eng|mệ|dì|cậu|mợ|mự|thím|dượng|bé|cháu|em";
/** What follows a title that only addresses the reader: "cho em hỏi", "thẻ em còn hạn không". */
const GOES_ON =
  "ơi|khi|bao|còn|hết|đã|có|đến|tới|phải|đóng|nộp|chưa|xem|biết|kiểm|cho|thì|hỏi|với|là|này|hiện|giờ|mấy|nữa|ạ|ad|mua|gia|muốn|được|dùng|bữa|ngày|tháng|năm|lên|vào|vô|nợ|ở|ra|đi|chừ|ni|xài|tra|nhờ|gặp|gọi|sử|hạn|bhyt|bhxh|bảo|thẻ|tên|năm|kỳ|lúc|mô|mới|vừa|cần|định|không|nỏ|ko|k|hông|đang|sắp|tui|tôi|em|mình|anh|chị|oi|con|het|da|co|den|toi|phai|dong|nop|chua|biet|kiem|hoi|voi|la|nay|hien|gio|may|nua|a|nha|nhà";
const CAPITAL = new RegExp(
  `(?<![\\p{L}])(?:${TITLE}|ong|ba|chi|co|chu|bac|di|cau) (?!(?:Ông|Bà|Anh|Chị|Chi|Cô|Chú|Bác|Ơi|Oi|Cho|Có|Co|Biết|Xem|Hỏi|Ad)(?![\\p{L}]))\\p{Lu}\\p{Ll}+`,
  "u",
);
const OWNED = new RegExp(
  `(?<![\\p{L}])(?:thẻ|của|bhyt|bhxh|bảo hiểm|lương|lương hưu) (?:${TITLE}) (?!(?:${GOES_ON})(?![\\p{L}]))\\p{L}+`,
  "u",
);
const RELATIVE =
  / (?:ba|ong|me|bo|bu|cha|vo|chong|mu|cau|di|chu|bac|thim|mo|anh|chi|em|chau|con) (?:toi|em|minh|chau|nha|noi|ngoai|trai|gai|re|dau|ay|nay|kia|do) /;
const BELONGS =
  / (?:cua|the|bhyt|bhxh|luong|luong huu) (?:ba|ong|me|bo|bu|cha|chong|chu|bac|thim|mi|may|no|khong(?= (?:khi|bao|da|het|con))) | ca (?:xom|lang|thon|xa) /;

/**
 * Whether a text is about another person, by a title with a name ("thẻ chị Thu"), a relative ("lương của bà tôi") or a word
 * for others. The account tells of the writer's own alone; the rest staff read.
 */
export const isAboutAnother = (text: string, plain: string): boolean => {
  const lower = text.toLowerCase();
  return (
    ACCENTED.test(lower) ||
    (/\p{Ll}/u.test(text) && CAPITAL.test(text)) ||
    (/[^\p{ASCII}]/u.test(text) && OWNED.test(lower)) ||
    BELONGS.test(plain) ||
    RELATIVE.test(plain)
  );
};
