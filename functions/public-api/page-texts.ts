import type { MessageKind } from "../../shared/reminders/rules/types.ts";

export type ActionName = "received" | "not-received" | "refuse" | "accept" | "call";

interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export const KINDS: Readonly<Record<MessageKind, Bilingual>> = {
  "household-hi": { vi: "Tin nhắc hạn thẻ BHYT hộ gia đình.", en: "a reminder about household health insurance." },
  "voluntary-si": { vi: "Tin nhắc đóng BHXH tự nguyện.", en: "a reminder about voluntary social insurance." },
  "pension-payout": { vi: "Tin về lương hưu, trợ cấp BHXH.", en: "a notice about a pension or allowance." },
};

interface Action {
  readonly label: string;
  readonly english: string;
  readonly done: string;
  readonly doneEnglish: string;
  readonly isOfPayout?: true;
}

export const ACTIONS: Readonly<Record<ActionName, Action>> = {
  received: {
    label: "Tôi đã nhận được tiền",
    english: "I got the money",
    done: "Đã ghi nhận: ông/bà đã nhận được tiền.",
    doneEnglish: "Noted: you got the money.",
    isOfPayout: true,
  },
  "not-received": {
    label: "Tôi chưa nhận được tiền",
    english: "I did not get the money",
    done: "Đã ghi nhận: ông/bà chưa nhận được tiền. Cán bộ sẽ xem lại và liên hệ.",
    doneEnglish: "Noted: you did not get the money. Our staff will look into it.",
    isOfPayout: true,
  },
  refuse: {
    label: "Không nhận tin nữa",
    english: "Stop messages",
    done: "Đã nhận yêu cầu dừng nhận tin. Điện thoại nhận tin sẽ được báo khi làm xong.",
    doneEnglish: "Your request to stop messages was taken. The phone is told when it is done.",
  },
  accept: {
    label: "Nhận lại tin",
    english: "Get messages again",
    done: "Đã nhận yêu cầu nhận lại tin. Điện thoại nhận tin sẽ được báo khi làm xong.",
    doneEnglish: "Your request to get messages again was taken. The phone is told when it is done.",
  },
  call: {
    label: "Xin cán bộ gọi lại",
    english: "Please call me",
    done: "Đã nhận yêu cầu gọi lại. Cán bộ gọi vào điện thoại đã nhận tin, không hỏi OTP hay mật khẩu.",
    doneEnglish:
      "Your request was taken. Staff call the phone that got the message, and ask for no OTP and no password.",
  },
};
