/** Where a file is dropped, and what it may be. */
export const drop = {
  drop: "Thả tệp vào đây",
  dropHint: "XLSX, XLS, ODS hoặc CSV, tối đa 40 MB. Tải lên chưa thay đổi gì.",
  choose: "Chọn tệp",
  kind: "Tệp này là",
  kinds: {
    people: "Danh sách người tham gia, đáo hạn",
    renewals: "Danh sách người vừa đóng tiếp",
    payouts: "Kết quả chi trả lương hưu, trợ cấp",
  },
  kindHints: {
    people: "mẫu D03, D05, danh sách đáo hạn, mẫu của Nhắc Hạn",
    renewals: "có cột ngày ghi nhận",
    payouts: "tệp kết quả chi trả, tệp ngân hàng trả lại",
  },
  full: "Đây là danh sách đầy đủ của cả tỉnh",
  fullHint: "Ai không có trong tệp sẽ coi là không còn tham gia.",
};
