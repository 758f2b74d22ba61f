/** What the warnings of a report say to staff, after the number of rows that each concerns. */
const SAYS: Readonly<Record<string, string>> = {
  "set-back": "lùi hạn so với hạn đã biết",
  "phone-taken": "bỏ số điện thoại đã biết",
  renamed: "đổi họ tên của người đã biết",
  foreign: "có xã, phường hoặc thẻ của tỉnh khác",
  gone: "ghi người đã chết hoặc chuyển đi; những người này không được nhắc nữa",
  leaving: "thuộc nhóm “Giảm”; những người này không được nhắc nữa",
  "unknown-status": "có trạng thái không rõ nghĩa nên giữ trạng thái đã biết",
  "duplicate-row": "nói về người đã có ở dòng khác trong tệp; hạn muộn hơn được giữ",
  "moved-household": "nói về người trước đây ở hộ khác; người này được chuyển sang hộ trong tệp",
  "newer-list": "Có danh sách mới hơn đã cập nhật người này, nên dòng của danh sách cũ không được dùng",
  "waits-for-person":
    "nói về người chưa có trong danh sách nào; việc gia hạn được giữ 30 ngày chờ danh sách có người này",
  "renewed-meanwhile": "cũ hơn lần gia hạn đã ghi nhận nên hạn đã ghi nhận được giữ",
  "not-an-si-number": "có mã số BHXH không đúng 10 chữ số nên dùng số định danh",
  "not-a-personal-id": "có số định danh không đúng 12 chữ số nên dùng mã số BHXH",
  "no-phone": "nói về người chưa có số điện thoại; những người này cần gặp trực tiếp",
  unreadable: "có ô không đọc được (ô lỗi, công thức không kèm kết quả); dữ liệu đã có được giữ",
  "unusable-phone": "có số điện thoại không dùng được nên được bỏ qua",
  "income-above-ceiling": "có thu nhập cao hơn mức đóng cao nhất; tiền đóng được tính theo mức cao nhất",
  "unknown-commune": "có xã, phường không thuộc tỉnh nên được bỏ qua; vẫn nhắc những người này",
  "ambiguous-commune": "có xã, phường nay thuộc nhiều nơi; xin ghi mã hoặc tên hiện nay",
  "no-household": "không có mã hộ; số tiền nhắc có thể chưa giảm trừ",
  "not-a-household-order": "có số thứ tự trong hộ không đọc được nên được xếp cuối hộ",
  "not-a-card-number": "có số thẻ BHYT không đọc được nên được coi là thẻ hộ gia đình",
};

/** A Vietnamese sentence about the rows that a warning of a report concerns. */
export const warningText = (kind: string, count: number): string =>
  `${count.toLocaleString("vi-VN")} dòng ${SAYS[kind] ?? "có lưu ý khác, xin xem tệp báo cáo"}.`;
