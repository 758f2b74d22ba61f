/** Vietnamese words of messages: for the console, and for files that staff export. */
export const STATE_WORDS = {
  waiting: "Đang chờ",
  sending: "Đang gửi",
  sent: "Đã gửi, chưa có báo nhận",
  unknown: "Chưa rõ kết quả",
  delivered: "Đã nhận",
  failed: "Không gửi được",
  skipped: "Không gửi",
};

export const STEP_WORDS: Readonly<Record<string, string>> = {
  "expiry-30": "30 ngày trước khi hết hạn thẻ",
  "expiry-7": "7 ngày trước khi hết hạn thẻ",
  "lapsed-3": "3 ngày sau khi hết hạn thẻ",
  "last-safe-10": "10 ngày trước ngày cuối không phải chờ",
  "last-month": "tháng cuối đã đóng",
  "deadline-10": "10 ngày trước hạn đóng",
  "deadline-3": "3 ngày trước hạn đóng",
};

/** Why a reminder waits, failed or is not sent. Codes of a carrier that are not here are shown as they are. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
  "opted-out": "từ chối nhận tin",
  "no-phone": "không có số điện thoại dùng được",
  "object-code": "thẻ không thuộc diện tự đóng",
  renewed: "vừa đóng tiếp",
  deceased: "đã mất",
  "moved-away": "đã chuyển đi",
  "shared-phone": "số điện thoại dùng chung quá nhiều",
  "too-late": "đã quá muộn",
  "may-still-arrive": "tin lần trước có thể còn đang đến; xin đợi kết quả, chậm nhất 3 ngày",
  "nothing-sent": "tin này chưa được gửi lần nào",
  "too-many": "tin này đã gửi lại đủ 3 lần",
  "sent-again": "cán bộ cho gửi lại, đang đợi đến lượt",
  "stale-source": "danh sách đã cũ",
  "campaign-paused": "chiến dịch tạm dừng",
  "not-in-audience": "không thuộc diện của chiến dịch",
  "other-message-today": "hôm đó đã có tin khác, dời sang ngày sau",
  stopped: "cơ quan đang dừng mọi tin",
  "no-card": "không có mẫu Zalo",
  promised: "đã hẹn ngày đóng",
  "not-due-yet": "đã dời sang ngày sau",
  "nothing-to-pay": "không phải đóng",
  superseded: "bước sau đến cùng ngày",
  closed: "ngoài giờ gửi",
  halted: "chiến dịch đã tự dừng",
  breaker: "kênh đang gặp lỗi",
  quota: "hết hạn mức trong ngày",
  budget: "hết kinh phí tháng",
  rate: "đang gửi theo lượt",
  "no-zalo": "Zalo không tới được",
  "worker-lost": "máy gửi bị ngắt giữa chừng",
  "-100": "Zalo bận",
  "-118": "không có tài khoản Zalo",
  "-124": "Zalo không nhận mã truy cập",
  "-141": "chặn tin Zalo của cơ quan",
  "-144": "hết hạn mức Zalo",
  "-147": "hết hạn mức mẫu tin Zalo",
  Throttled: "cổng SMS quá tải",
  InvalidParameter: "nhà mạng không nhận số này",
  InvalidParameterException: "nhà mạng không nhận số này",
  ThrottledException: "cổng SMS quá tải",
  ThrottlingException: "cổng SMS quá tải",
  ECONNRESET: "mất kết nối giữa chừng",
  ETIMEDOUT: "kênh trả lời quá chậm",
  OptedOut: "từ chối SMS tại nhà mạng",
  queued: "đã xếp vào hàng gửi",
};

export const KIND_WORDS = {
  "household-hi": "BHYT hộ gia đình",
  "voluntary-si": "BHXH tự nguyện",
  "pension-payout": "Lương hưu, trợ cấp",
};

export const CHANNEL_WORDS = { zalo: "Zalo", sms: "SMS" } as const;
