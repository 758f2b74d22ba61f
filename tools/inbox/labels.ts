import type { OutboxRecord } from "../fake-providers/store/outbox-record.ts";

const REFUSALS: Readonly<Record<string, string>> = {
  "-100": "Zalo đang bận, hệ thống sẽ thử lại",
  "-118": "Số này không có tài khoản Zalo",
  "-124": "Zalo không nhận mã truy cập của cơ quan",
  "-141": "Người nhận đã từ chối tin Zalo của cơ quan",
  "-144": "Đã hết hạn mức tin Zalo trong ngày",
  "-147": "Mẫu tin Zalo này đã hết hạn mức trong ngày",
  Throttled: "Cổng SMS đang quá tải, hệ thống sẽ thử lại",
  InvalidParameter: "Nhà mạng không nhận số này",
};

const SKIPS: Readonly<Record<string, string>> = {
  "opted-out": "đã từ chối nhận tin",
  "no-phone": "không có số điện thoại",
  "object-code": "thẻ do Nhà nước đóng",
  renewed: "đã đóng tiếp",
  deceased: "đã mất",
  "moved-away": "đã chuyển đi",
  "shared-phone": "số máy dùng chung quá nhiều",
  "too-late": "đã quá muộn",
  promised: "đã hẹn ngày đóng",
  "not-due-yet": "đã dời sang ngày sau",
  "stale-source": "danh sách đã cũ",
  "campaign-paused": "đợt nhắc đang tạm dừng",
  "not-in-audience": "không thuộc diện của chiến dịch",
  "other-message-today": "đã có tin khác trong ngày",
  stopped: "đang dừng mọi tin",
};

/** Why a gateway did not take a message. */
export const refusalText = ({ outcome, channel }: Pick<OutboxRecord, "outcome" | "channel">): string =>
  REFUSALS[outcome] ?? `${channel === "zalo" ? "Zalo" : "Cổng SMS"} không nhận tin (mã ${outcome})`;

/** Why nothing was sent to a person. */
export const skipText = (reason: string): string => SKIPS[reason] ?? reason;
