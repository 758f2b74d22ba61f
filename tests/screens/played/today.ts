import type { AnswerOf } from "../../support/console/played-api.ts";
import { NOW } from "./staff.ts";

const COUNTS = [2316, 1870, null, 2940, 31480, 4120, 3260, 2890, 2410, null, 3180, 2760, 2545, 2680];

const next14Days = COUNTS.map((count, index) => ({
  day: new Date(Date.UTC(2026, 10, 27 + index)).toISOString().slice(0, 10),
  count,
  ...(count === null && { closedBecause: "sunday" }),
}));

const window = { opensAtMinute: 450, closesAtMinute: 1200, isSendingDay: true, isOpen: true };

export const busyDay: AnswerOf<"get-today"> = {
  day: "2026-11-27",
  at: NOW,
  window,
  counts: { delivered: 2041, sent: 118, failed: 28, waiting: 84, skipped: 45, sending: 0, unknown: 3 },
  bySms: 268,
  reasons: [
    { state: "failed", reason: "InvalidParameter", count: 19 },
    { state: "failed", reason: "OptedOut", count: 9 },
    { state: "waiting", reason: "halted", count: 62 },
    { state: "waiting", reason: "-100", count: 22 },
    { state: "skipped", reason: "renewed", count: 31 },
    { state: "skipped", reason: "opted-out", count: 14 },
  ],
  spentDong: 1_230_400,
  next14Days,
  alerts: [
    { kind: "campaign-halted", weight: "stops", scheme: "voluntary-si", since: "2026-11-27T02:12:00Z", count: 62 },
    { kind: "stale-list", weight: "soon", scheme: "voluntary-si", day: "2026-11-21" },
    { kind: "list-held", weight: "soon", importId: "20261127T030500000Z-abcdefgh", count: 1 },
    { kind: "law-unconfirmed", weight: "soon", parameter: "vsi-floor", day: "2027-01-01" },
    { kind: "holidays-missing", weight: "note", year: 2027 },
  ],
};

export const quietDay: AnswerOf<"get-today"> = {
  day: "2026-11-29",
  at: "2026-11-29T03:24:00Z",
  window: { ...window, isSendingDay: false, isOpen: false },
  counts: { delivered: 0, sent: 0, failed: 0, waiting: 0, skipped: 0, sending: 0, unknown: 0 },
  bySms: 0,
  reasons: [],
  spentDong: 0,
  next14Days: next14Days.map(({ day }) => ({ day, count: 0 })),
  alerts: [],
};

const row = (messageId: string, name: string, commune: string, more: object = {}) => ({
  messageId,
  participantId: `p${messageId}`,
  name,
  commune,
  scheme: "household-hi" as const,
  step: "expiry-30",
  dueDate: "2026-12-27",
  state: "failed" as const,
  reason: "InvalidParameter",
  channel: "sms" as const,
  at: "2026-11-27T01:04:00Z",
  ...more,
});

const { participantId: _id, name: _name, commune: _commune, ...unknownPerson } = row("4", "", "");

export const messages: AnswerOf<"list-today-messages"> = {
  messages: [
    row("1", "Đặng Thị Lan", "Xã Cẩm Bình"),
    row("2", "Hồ Sỹ Nhân", "Xã Tứ Mỹ", { scheme: "voluntary-si", step: "deadline-3" }),
    row("3", "Ngô Thị Thắm", "Xã Sơn Hồng", { reason: "OptedOut" }),
    unknownPerson,
  ],
  nextCursor: "next",
};
