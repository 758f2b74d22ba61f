import { columnLabel } from "./column-headers.ts";
import type { Column } from "./columns.ts";

/** Why a value could not be taken, in a closed set; `sentence` says it to staff. */
export type ProblemReason =
  | "missing"
  | "no-id"
  | "not-an-id"
  | "not-an-si-number"
  | "not-a-personal-id"
  | "unknown-scheme"
  | "not-a-name"
  | "suspicious-name"
  | "unreadable"
  | "impossible-date"
  | "ambiguous-date"
  | "not-a-moment"
  | "unknown-method"
  | "not-an-amount"
  | "unknown-support-group"
  | "not-a-number-of-months"
  | "unknown-opt-out"
  | "not-a-household-code"
  | "unusable-phone"
  | "income-above-ceiling"
  | "unknown-commune"
  | "ambiguous-commune"
  | "no-household"
  | "not-a-household-order"
  | "not-a-card-number"
  | "implausible-date"
  | "implausible-birth"
  | "unknown-status"
  | "not-a-run"
  | "not-months"
  | "unknown-payout-kind"
  | "unknown-payout-method"
  | "unknown-payout-status"
  | "not-a-time"
  | "number-in-note"
  | "no-such-payout"
  | "erased";

export interface CellProblem {
  readonly column: Column;
  /** What stood in the cell; absent where nothing did. */
  readonly value?: string;
  readonly reason: ProblemReason;
}

/** One Vietnamese sentence that names the column, what is wrong in it and what to write instead. */
export const sentence = ({ column, value, reason }: CellProblem): string => {
  const found = value === undefined ? "" : ` “${value}”`;
  return `Cột ${columnLabel(column)} (${column})${found} ${SAYS[reason]}.`;
};

const SAYS: Readonly<Record<ProblemReason, string>> = {
  erased: "là của người đã xin xóa dữ liệu; xin người quản trị cho phép trước",
  missing: "còn trống; xin điền giá trị",
  "no-id": "và cột Số CCCD (personal_id) đều trống; xin điền ít nhất một trong hai",
  "not-an-id": "không phải mã số BHXH 10 chữ số hay số định danh 12 chữ số; xin kiểm tra lại",
  "not-an-si-number": "không phải mã số BHXH 10 chữ số nên được bỏ qua, dòng này dùng số định danh",
  "not-a-personal-id": "không phải số định danh 12 chữ số nên được bỏ qua, dòng này dùng mã số BHXH",
  "unknown-scheme": "không phải chế độ mà dịch vụ nhắc; xin ghi BHYT hoặc BHXH TN",
  "not-a-name":
    "không phải họ tên; xin chỉ dùng chữ cái, dấu cách, gạch nối, dấu nháy và dấu chấm sau chữ viết tắt, không quá 9 từ",
  "suspicious-name": "chứa đường link hoặc dãy số không được phép gửi đi; xin chỉ ghi họ tên",
  unreadable: "không đọc được (ô lỗi, hoặc công thức không kèm kết quả) nên không coi là trống; xin ghi giá trị",
  "ambiguous-date":
    "có thể là ngày/tháng hoặc tháng/ngày mà các dòng khác của cột không cho biết; xin ghi ngày/tháng/năm và bỏ dấu hỏi",
  "impossible-date": "không phải ngày có thật; xin ghi ngày/tháng/năm, ví dụ 31/12/2026",
  "not-a-moment": "không phải thời điểm có múi giờ; xin ghi như 2026-12-01T08:30:00+07:00",
  "unknown-method": "không phải phương thức đóng; xin ghi 1, 3, 6, 12, VS hoặc TH (với BHYT: 3, 6 hoặc 12)",
  "not-an-amount": "không phải số tiền; xin ghi số đồng nguyên, ví dụ 1500000",
  "unknown-support-group": "không phải nhóm hỗ trợ; xin ghi poor, near-poor, ethnic-minority hoặc other",
  "not-a-number-of-months": "không phải số tháng; xin ghi số nguyên từ 0",
  "unknown-opt-out":
    "không rõ người tham gia từ chối gì nên chưa nhắc người này; xin để trống, ghi all hoặc ghi một chế độ",
  "not-a-household-code": "không phải mã hộ; xin ghi từ 1 đến 20 chữ cái không dấu, chữ số hoặc dấu gạch ngang",
  "income-above-ceiling": "cao hơn mức thu nhập đóng cao nhất nên tiền đóng được tính theo mức cao nhất",
  "unusable-phone": "không phải số di động Việt Nam nên được bỏ qua, người này vào danh sách cần gặp trực tiếp",
  "unknown-commune": "không phải mã xã, phường của tỉnh nên được bỏ qua; vẫn nhắc người này",
  "ambiguous-commune": "nay thuộc nhiều xã, phường nên được bỏ qua; xin ghi mã hoặc tên xã, phường hiện nay",
  "no-household":
    "còn trống nên người này được giữ ở hộ đã biết, hoặc coi như hộ một người; số tiền nhắc có thể chưa giảm trừ",
  "not-a-household-order": "không phải số thứ tự trong hộ nên người này được xếp cuối hộ",
  "implausible-date":
    "quá xa so với hôm nay; xin kiểm tra lại (thẻ BHYT: từ 2 năm trước đến 25 tháng sau, BHXH tự nguyện: từ 10 năm trước đến 6 năm sau)",
  "implausible-birth": "là ngày sinh sau hôm nay; xin kiểm tra lại",
  "unknown-status": "không rõ nghĩa nên được bỏ qua; xin để trống hoặc ghi: đang tham gia, đã chết, chuyển đi",
  "not-a-run": "không phải mã đợt chi trả; xin ghi từ 1 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch ngang",
  "not-months": "không phải kỳ chi trả; xin ghi tháng/năm như 01/2027, hoặc 01-02/2027 khi trả gộp tối đa ba tháng",
  "unknown-payout-kind": "không rõ là loại dòng nào; xin ghi regular, arrears hoặc correction",
  "unknown-payout-method":
    "không phải hình thức chi trả; xin ghi account (tài khoản), cash (tiền mặt) hoặc home (tại nhà)",
  "unknown-payout-status": "không rõ kết quả; xin ghi paid, returned, open, collected, unclaimed hoặc cancelled",
  "not-a-time": "không phải ngày giờ; xin ghi như 06/01/2027 07:30",
  "number-in-note": "chứa dãy số dài như số tài khoản hoặc số căn cước, không được lưu; xin xóa khỏi ghi chú",
  "no-such-payout": "không nói đợt chi trả và không có dòng nào của người này trong kỳ đó; xin ghi mã đợt chi trả",
  "not-a-card-number": "không phải số thẻ BHYT nên được coi là thẻ hộ gia đình",
};
