import type { AnswerOf } from "../../support/console/played-api.ts";

type DataRequestRow = AnswerOf<"list-data-requests">["requests"][number];

const request = (requestId: string, more: Partial<DataRequestRow> = {}): DataRequestRow => ({
  ...{ requestId, participantId: "p1", kind: "erase", reason: "Đơn nộp tại BHXH cơ sở" },
  ...{ receivedAt: "2026-11-26T03:00:00Z", receivedBy: { staffId: "staff-administrator", name: "Hồ Quốc Việt" } },
  ...{ acknowledgeBy: "2026-11-30", dueBy: "2026-12-16", state: "open", ...more },
});

export const requests: AnswerOf<"list-data-requests"> = {
  requests: [
    request("q1", { kind: "view", dueBy: "2026-12-06" }),
    request("q2"),
    request("q3", { state: "done", doneAt: "2026-11-20T03:00:00Z", outcome: "Đã giao bản in cho người yêu cầu" }),
  ],
};

export const exported: AnswerOf<"export-person"> = {
  participantId: "p1",
  exportedAt: "2026-11-27T03:24:00Z",
  exportedBy: "Hồ Quốc Việt (staff-administrator)",
  agency: "BHXH tỉnh Hà Tĩnh",
  sections: [
    { kind: "identity", entries: [{ fullName: "Nguyễn Thị Bưởi", siNumber: "4200000001", phone: "+84999000001" }] },
    { kind: "enrollment", entries: [{ paidThrough: "2026-12-31", method: "12", optOuts: "[]" }] },
    { kind: "refusals", entries: [] },
    { kind: "messages", entries: [{ step: "expiry-30", state: "delivered", dueDate: "2026-12-31" }] },
    { kind: "payouts", entries: [] },
    { kind: "trail", entries: [{ action: "person.seen", at: "2026-11-27T03:20:00Z" }] },
  ],
  copiesUntil: { lists: "2027-05-26", backups: "2027-01-01" },
};
