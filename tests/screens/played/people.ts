import type { AnswerOf } from "../../support/console/played-api.ts";

const commune = { code: "18313", name: "Xã Mai Hoa" };

export const found: AnswerOf<"search-people"> = {
  understoodAs: "name",
  hasMore: true,
  people: [
    {
      participantId: "p1",
      name: "Nguyễn Thị Bưởi",
      birthYear: "1968",
      commune,
      phone: "0391 ••• 822",
      siNumber: "42•• ••• 318",
      status: "active",
      schemes: ["voluntary-si", "household-hi"],
    },
    {
      participantId: "p2",
      name: "Nguyễn Thị Bưởi",
      birthYear: "1951",
      commune: { code: "18094", name: "Phường Thành Sen" },
      siNumber: "42•• ••• 907",
      status: "deceased",
      schemes: ["household-hi"],
    },
  ],
};
export const nobody: AnswerOf<"search-people"> = { understoodAs: "phone", hasMore: false, people: [] };

type Card = AnswerOf<"get-person">;
const card = {
  participantId: "p1",
  version: '"7"',
  name: "Trần Thị Hồng Nguyệt",
  status: "active" as const,
  commune,
  identity: { phone: "0391 ••• 822", siNumber: "42•• ••• 318", personalId: "0421 •••• ••45", birthDate: "••/••/1968" },
  phoneSharedBy: 0,
  optOuts: [],
  optOutUnclear: false,
  channels: ["zalo" as const, "sms" as const],
  enrollments: [
    {
      scheme: "voluntary-si" as const,
      paidThrough: "2026-08-31",
      method: "3",
      dueDate: "2026-11-30",
      supportPercent: 20,
      amount: 792000,
      nextReminder: undefined,
    },
    {
      scheme: "household-hi" as const,
      paidThrough: "2026-12-31",
      method: "12",
      lastSafeDay: "2027-03-30",
      objectCode: "GD",
      amount: 1366200,
      amountLater: { from: "2027-07-01", amount: null },
      nextReminder: { step: "expiry-30", day: "2026-12-01" },
    },
  ].map(({ nextReminder, ...rest }) => ({ ...rest, ...(nextReminder && { nextReminder }) })),
  household: {
    code: "HH-42•••••17",
    members: [
      {
        participantId: "p1",
        name: "Trần Thị Hồng Nguyệt",
        birthYear: "1968",
        order: 1,
        paidThrough: "2026-12-31",
        objectCode: "GD",
        amount: 1366200,
        isContact: true,
        status: "active" as const,
      },
      {
        participantId: "p3",
        name: "Đậu Văn Khoa",
        birthYear: "1966",
        order: 2,
        paidThrough: "2026-12-31",
        objectCode: "GD",
        amount: 956340,
        isContact: false,
        status: "active" as const,
      },
      {
        participantId: "p4",
        name: "Đậu Thị Quỳnh",
        birthYear: "1995",
        order: 3,
        paidThrough: "2026-12-31",
        objectCode: "GD",
        amount: 819720,
        isContact: false,
        status: "active" as const,
      },
      {
        participantId: "p5",
        name: "Đậu Minh Quân",
        birthYear: "2009",
        paidThrough: "2027-09-30",
        objectCode: "HS",
        amount: null,
        isContact: false,
        status: "active" as const,
      },
    ],
    total: 3142260,
  },
};
export const person: AnswerOf<"get-person"> = card;
export const gonePerson: AnswerOf<"get-person"> = { ...card, status: "deceased", channels: [] };
export const refusingPerson: AnswerOf<"get-person"> = {
  ...card,
  optOuts: ["household-hi"],
  optOutUnclear: true,
  phoneSharedBy: 3,
};
const { household: _household, ...alone } = card;
export const personWithoutPhone: AnswerOf<"get-person"> = {
  ...alone,
  identity: { siNumber: "42•• ••• 318" },
  channels: [],
  enrollments: card.enrollments.slice(0, 1).map((each) => ({ ...each, amount: null })),
} satisfies Card;

export const fullIdentity: AnswerOf<"unmask-person"> = {
  phone: "+84391234822",
  siNumber: "4200001318",
  personalId: "042168000045",
  birthDate: "12/05/1968",
};

type Entry = AnswerOf<"get-timeline">["entries"][number];

const entry = (entryId: string, at: string, kind: Entry["kind"], more: Partial<Entry> = {}): Entry => ({
  entryId,
  at,
  kind,
  ...more,
});

export const timeline: AnswerOf<"get-timeline"> = {
  entries: [
    entry("1", "2026-11-27T03:24:00Z", "look", {
      actor: { staffId: "staff-approver", name: "Nguyễn Khánh An" },
      action: "person.seen",
      reason: "Trả lời điện thoại của người này",
    }),
    entry("2", "2026-11-27T01:04:20Z", "receipt", {
      messageId: "m1",
      scheme: "voluntary-si",
      step: "deadline-3",
      channel: "zalo",
      state: "delivered",
      dueDate: "2026-11-30",
    }),
    entry("3", "2026-11-27T01:04:00Z", "message", {
      messageId: "m1",
      scheme: "voluntary-si",
      step: "deadline-3",
      channel: "zalo",
      state: "sent",
      dueDate: "2026-11-30",
      canSendAgain: true,
    }),
    entry("4", "2026-11-20T01:02:00Z", "message", {
      messageId: "m2",
      scheme: "voluntary-si",
      step: "deadline-10",
      channel: "sms",
      state: "failed",
      detail: "InvalidParameter",
      dueDate: "2026-11-30",
    }),
    entry("5", "2026-11-19T09:20:00Z", "import", {
      scheme: "household-hi",
      before: "2025-12-31",
      after: "2026-12-31",
      importId: "20261119T092000000Z-abcdefgh",
      actor: { staffId: "staff-editor", name: "Võ Thị Minh Thư" },
    }),
    entry("6", "2026-11-05T02:10:00Z", "change", {
      actor: { staffId: "staff-editor", name: "Võ Thị Minh Thư" },
      action: "person.phone-corrected",
      before: "0968 ••• 014",
      after: "0391 ••• 822",
      reason: "Theo yêu cầu tại BHXH cơ sở",
    }),
    entry("7", "2026-11-02T02:10:00Z", "opt-out", { topic: "household-hi", detail: "zalo-button" }),
  ],
  nextCursor: "next",
};
