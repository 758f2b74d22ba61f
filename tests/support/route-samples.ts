import type { RouteId } from "../../shared/api/contracts/routes.ts";

interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const HASH = "a".repeat(64);
const PERSON = { participantId: "p1" };
const LIST = { importId: "20261201T000000000Z-abcdefgh" };
const WORK = { itemId: "0123456789abcdef01234567" };
const RUN = { runId: "2026-12" };
const CASE = { caseId: "0123456789abcdef" };
const CAMPAIGN = { campaignId: "c1" };
const CONTENT = {
  ...{ name: "Thông báo", scheme: "voluntary-si", kind: "one-time", steps: [], tolerancePercent: 2 },
  ...{ firstDay: "2026-12-14", lastDay: "2026-12-18", audience: { incomeBelow: 2_200_000 } },
  words: [{ step: "message", sms: "Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong" }],
};
const reason = "theo yêu cầu";

/** A request that each route takes, as it must be written. */
export const ROUTE_SAMPLES: Readonly<Record<RouteId, Sample>> = {
  "get-me": {},
  "list-communes": {},
  "get-today": {},
  "list-today-messages": { query: { state: "skipped" } },
  "list-messages": { query: { state: "failed" } },
  "get-message": { params: { messageId: "m1" } },
  "export-messages": { body: { format: "csv" } },
  "list-dead-letters": {},
  "redrive-dead-letters": { body: { messageIds: ["0f8fad5b-d9cb-469f-a165-70867728950e"], reason } },
  "list-texts": {},
  "answer-text": { params: { textId: "dGV4dA" }, body: { answer: "Xin cảm ơn ông/bà" } },
  "settle-text": { params: { textId: "dGV4dA" }, body: { as: "done", reason } },
  "list-stops": {},
  "resume-sending": { params: { stopId: "aGFsdA" }, body: { since: "2026-12-01T03:00:00Z", reason } },
  "create-upload": { body: { fileName: "a.csv", bytes: 10 } },
  "list-imports": {},
  "get-import": { params: LIST },
  "list-import-changes": { params: LIST, query: { kind: "rejected" } },
  "confirm-import": { params: LIST, body: { previewHash: HASH } },
  "cancel-import": { params: LIST, body: {} },
  "get-rejected-file": { params: LIST, body: {} },
  "get-undo-effect": { params: LIST },
  "undo-import": { params: LIST, body: { effectHash: HASH, reason } },
  "search-people": { body: { text: "nguyen" } },
  "get-person": { params: PERSON },
  "get-timeline": { params: PERSON },
  "unmask-person": { params: PERSON, body: { reason } },
  "correct-phone": { params: PERSON, body: { phone: "0912000001", reason } },
  "record-opt-out": { params: PERSON, body: { wish: "refuse", topic: "all", reason } },
  "change-status": { params: PERSON, body: { status: "deceased", reason } },
  "send-again": { params: { ...PERSON, messageId: "m1" }, body: { reason } },
  "list-staff": {},
  "change-communes": { params: { staffId: "s1" }, body: { communes: ["18073"], reason } },
  "remove-staff": { params: { staffId: "s1" }, body: { reason } },
  "create-proposal": {
    body: { content: { kind: "change-roles", staffId: "s1", roles: ["viewer"], communes: [] }, reason },
  },
  "get-settings": {},
  "preview-settings": { body: { confirmLaw: "vsi-floor-2027-01-01" } },
  "change-settings": { body: { change: { restDays: [7] }, reason } },
  "set-calendar-day": {
    params: { date: "2027-02-04" },
    body: { kind: "off", name: "Tết", source: "Quyết định 1", confirmed: true, reason },
  },
  "remove-calendar-day": { params: { date: "2027-02-04" }, body: { reason } },
  "list-data-requests": {},
  "open-data-request": { body: { ...PERSON, kind: "erase", reason } },
  "complete-data-request": { params: { requestId: "q1" }, body: { outcome: reason } },
  "export-person": { body: { ...PERSON, reason } },
  "lift-erasure": { body: { number: "4200000001", reason } },
  "list-proposals": {},
  "get-proposal": { params: { proposalId: "q1" } },
  "approve-proposal": { params: { proposalId: "q1" }, body: { contentHash: HASH } },
  "return-proposal": { params: { proposalId: "q1" }, body: { reason } },
  "list-audit": {},
  "export-audit": { body: {} },
  "list-work": {},
  "get-work": { params: WORK },
  "record-outcome": {
    params: WORK,
    body: { outcomeId: "6b1f1f0e-0d0c-4f4e-9a54-2f6a3d1c0001", kind: "not-home", at: "2026-12-01T03:00:00Z" },
  },
  "undo-outcome": { params: { ...WORK, outcomeId: "6b1f1f0e-0d0c-4f4e-9a54-2f6a3d1c0001" }, body: {} },
  "list-campaigns": {},
  "get-campaign": { params: CAMPAIGN },
  "create-campaign": { body: { content: CONTENT } },
  "save-campaign": { params: CAMPAIGN, body: { content: CONTENT } },
  "submit-campaign": { params: CAMPAIGN, body: {} },
  "return-campaign": { params: CAMPAIGN, body: { reason } },
  "approve-campaign": { params: CAMPAIGN, body: { contentHash: HASH } },
  "start-campaign": { params: CAMPAIGN, body: {} },
  "pause-campaign": { params: CAMPAIGN, body: { reason } },
  "resume-campaign": { params: CAMPAIGN, body: { reason } },
  "end-campaign": { params: CAMPAIGN, body: { reason } },
  "preview-campaign": { body: { content: CONTENT } },
  "stop-sending": { body: { reason } },
  "go-on-sending": { body: { reason } },
  "get-forecast": {},
  "list-payout-runs": {},
  "get-payout-run": { params: RUN },
  "type-payout-totals": {
    params: { ...RUN, file: HASH },
    body: { rows: 1, sum: 1, sumAccount: 1, sumCash: 0, sumHome: 0 },
  },
  "approve-payouts": { params: { ...RUN, file: HASH }, body: {} },
  "show-payout-amounts": { params: RUN, body: { showsAmounts: true } },
  "list-marked-payouts": { params: RUN, query: { mark: "held" } },
  "preview-payout": { params: { ...RUN, payoutId: "p1" } },
  "decide-payout": { params: { ...RUN, payoutId: "p1" }, body: { kind: "release", reason } },
  "list-payout-cases": {},
  "get-payout-case": { params: CASE },
  "move-payout-case": { params: CASE, body: { state: "with-bank", text: reason } },
  "get-coverage": {},
  "assign-work": { params: WORK, body: { staffId: null } },
};
