/** Family names that are no other word of a refusal; of the others ("vợ", "mai", "hồ") only a middle name makes a name. */
const FAMILY =
  "nguyen|tran|le|pham|phan|hoang|huynh|vu|dang|bui|ngo|duong|dinh|doan|trinh|truong|luu|dao|phung|nghiem|luong|thai|kieu";
const ANY_FAMILY = `${FAMILY}|vo|do|ho|ly|mai|ha|cao|ta|to|tong|chu|lam|la|tu|quach|dau|bach`;
const MIDDLE =
  "van|thi|duc|quang|dinh|huu|xuan|ngoc|minh|manh|tien|quoc|trong|cong|thanh|hoang|gia|nhat|anh|khac|si|viet";
const GIVEN = "huy|dung|ngung|chan";

const NAME = new RegExp(
  `^(?:(?:[a-z]+ ){0,3}(?:la|ten) )?(?:(?:anh|chi|ong|ba|chu|bac|co|o|eng) |(?:${FAMILY}) (?:[a-z]+ ){0,2}|(?:${ANY_FAMILY}) (?:${MIDDLE}) (?:[a-z]+ )?|(?:${MIDDLE}) )(?:${GIVEN})(?: (?:oi|day|a|ne))*$`,
);
/** Without accents "đúng là", "đúng số rồi" look as "dừng" and "đừng" do. */
const RIGHT =
  /^(?:(?:da|vang|u|ok|thi|oi) )*dung (?:(?:la|roi|vay|do|nguoi|ten|y|nhu vay)\b|so (?:dien thoai )?(?:roi|cua|toi|em|minh)\b)(?!.*\b(?:nua|stop)\b)/;

/** Whether a clause gives a name, or says that something is right: its words look like those of a refusal. */
export const isNameOrRight = (words: readonly string[]): boolean => {
  const said = words.join(" ");
  return NAME.test(said) || RIGHT.test(said);
};

const ACCENTED = /[^\p{ASCII}]/u;
const GIVEN_NAME = /(?<=\p{L} )(?:Huy|Dung|Dũng|Ngưng)(?![\p{L}\p{M}])/gu;

/** "Em Huy đây": who writes accents writes "hủy" with its own, so that a capital inside the text makes a name. */
export const withoutGivenNames = (text: string): string =>
  ACCENTED.test(text.replace(GIVEN_NAME, "")) && /\p{Ll} /u.test(text) ? text.replace(GIVEN_NAME, "brave") : text;
