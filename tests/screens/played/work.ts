import type { AnswerOf } from "../../support/console/played-api.ts";

type Work = AnswerOf<"list-work">;
type Row = Work["items"][number];

const CAM_BINH = { code: "18073", name: "Xã Cẩm Bình" };

const visit = (place: number, about: Partial<Row> & Pick<Row, "name" | "lastDay" | "urgency">): Row => ({
  ...{ itemId: `${place}`.padStart(24, "0"), version: '"1"', participantId: `p${place}`, commune: CAM_BINH },
  ...{ scheme: "household-hi", reason: "told-to-end", paidThrough: "2026-08-31", people: 1, amount: 1_366_200 },
  phone: "+84999000012",
  said: { step: "last-safe-10", state: "delivered", channel: "sms", day: "2026-11-18" },
  ...about,
});

const lai = { staffId: "staff-commune-officer", name: "Trương Thị Lài" };

export const visits: Work = {
  day: "2026-11-27",
  items: [
    visit(1, { name: "Bùi Thị Thanh", lastDay: "2026-11-28", urgency: "now", people: 2, amount: 2_322_540 }),
    visit(2, {
      ...{ name: "Hoàng Đức Tài", lastDay: "2026-11-30", urgency: "now", scheme: "voluntary-si", amount: 792_000 },
      paidThrough: "2026-08-31",
      outcome: { outcomeId: "o2", kind: "not-home", at: "2026-11-20T02:10:00Z", by: lai },
    }),
    visit(3, {
      ...{ name: "Phan Thị Mai", lastDay: "2027-02-27", urgency: "later", reason: "no-phone", phone: undefined },
      ...{
        paidThrough: "2026-11-30",
        said: { step: "expiry-30", state: "skipped", reason: "no-phone", day: "2026-10-31" },
      },
    }),
    visit(4, { name: "Nguyễn Văn Sỹ", lastDay: "2026-12-04", urgency: "soon", people: 4, amount: null }),
    visit(5, {
      ...{ name: "Lê Thị Hòa", lastDay: "2026-12-13", urgency: "later", restsUntil: "2026-11-30", people: 3 },
      outcome: { outcomeId: "o5", kind: "will-pay", at: "2026-11-27T02:40:00Z", payOn: "2026-11-30", by: lai },
    }),
  ],
};

export const masked: Work = {
  ...visits,
  items: visits.items.map((row) => ({ ...row, ...(row.phone && { phone: "0999 ••• 012" }) })),
};
