import { ACTIONS, type Role, scopeFor } from "../../../shared/access/rules/permissions.ts";
import type { AnswerOf } from "../../support/console/played-api.ts";

type Me = AnswerOf<"get-me">;

export const NOW = "2026-11-27T03:24:00Z";

export const communes = [
  { code: "18073", name: "Xã Cẩm Bình" },
  { code: "18094", name: "Phường Thành Sen" },
  { code: "18229", name: "Xã Đức Thọ" },
  { code: "18562", name: "Xã Kỳ Xuân" },
  { code: "18313", name: "Xã Mai Hoa" },
];

const NAMES: Readonly<Record<Role, string>> = {
  viewer: "Lê Thị Xuân Mai",
  editor: "Võ Thị Minh Thư",
  approver: "Nguyễn Khánh An",
  administrator: "Hồ Quốc Việt",
  "commune-officer": "Trương Thị Lài",
  "collection-agent": "Đặng Văn Bưu",
};

export const meAs = (role: Role, waiting = 0) => {
  const own = role === "commune-officer" ? communes.slice(0, 1) : [];
  const staff = { staffId: `staff-${role}`, roles: [role], communes: own.map(({ code }) => code) };
  return {
    staffId: staff.staffId,
    name: NAMES[role],
    email: "can.bo@hatinh.example",
    roles: [role],
    communes: own,
    actions: ACTIONS.filter((action) => scopeFor(staff, action) !== undefined),
    waiting,
    agency: { province: "Hà Tĩnh", name: "BHXH tỉnh Hà Tĩnh", hotline: "0239 000 0000" },
    now: NOW,
  } satisfies Me;
};

type Member = AnswerOf<"list-staff">["staff"][number];

const member = (role: Role): Member => ({
  staffId: `staff-${role}`,
  version: '"1"',
  name: NAMES[role],
  email: `${role}@hatinh.example`,
  roles: [role],
  communes: role === "commune-officer" ? communes.slice(0, 3) : [],
  state: "active",
  since: "2026-09-01T01:00:00Z",
  lastSeenAt: "2026-11-27T01:04:00Z",
});
const { lastSeenAt: _never, ...newViewer } = member("viewer");

export const staffList: AnswerOf<"list-staff"> = {
  staff: [
    member("administrator"),
    member("approver"),
    member("editor"),
    newViewer,
    member("commune-officer"),
    { ...member("collection-agent"), state: "removed" },
  ],
};

const proposal = {
  proposalId: "moi-can-bo-1",
  state: "open" as const,
  content: {
    kind: "change-roles" as const,
    staffId: "staff-commune-officer",
    roles: ["commune-officer" as const, "editor" as const],
    communes: ["18073", "18094"],
  },
  before: {
    name: NAMES["commune-officer"],
    roles: ["commune-officer" as const],
    communes: communes.slice(0, 3),
  },
  contentHash: "a".repeat(64),
  reason: "Thêm việc nhập danh sách tại BHXH cơ sở Cẩm Xuyên",
  proposedBy: { staffId: "staff-administrator", name: NAMES.administrator },
  proposedAt: "2026-11-27T02:40:00Z",
  expiresAt: "2026-12-04T02:40:00Z",
  mayDecide: true,
};

export const openProposal: AnswerOf<"get-proposal"> = proposal;
export const ownProposal: AnswerOf<"get-proposal"> = { ...proposal, mayDecide: false };
export const decidedProposal: AnswerOf<"get-proposal"> = {
  ...proposal,
  state: "returned",
  mayDecide: false,
  decidedBy: { staffId: "staff-approver", name: NAMES.approver },
  decidedAt: "2026-11-27T03:00:00Z",
  decisionReason: "Chưa có quyết định phân công.",
};
const { before: _before, ...withoutBefore } = proposal;
export const lawProposal: AnswerOf<"get-proposal"> = {
  ...withoutBefore,
  proposalId: "luat-1",
  content: { kind: "confirm-law", parameterId: "vsi-floor-2027-01-01" },
  law: {
    ...{ name: "vsi-floor", unit: "dong", value: 2_200_000, before: 1_500_000, from: "2027-01-01" },
    source: "Nghị định 351/2025/NĐ-CP, chuẩn nghèo nông thôn",
  },
  reason: "Đã có công văn xác nhận",
};
export const erasureProposal: AnswerOf<"get-proposal"> = {
  ...withoutBefore,
  proposalId: "xoa-1",
  content: { kind: "erase-person", participantId: "p1" },
  reason: "Theo đơn của chính người này",
};
export const proposals: AnswerOf<"list-proposals"> = {
  proposals: [
    proposal,
    {
      ...proposal,
      proposalId: "moi-can-bo-2",
      content: {
        kind: "invite-staff",
        name: "Phan Thị Hoài Thương",
        email: "thuong@hatinh.example",
        roles: ["commune-officer"],
        communes: ["18562"],
      },
      reason: "Cán bộ xã mới nhận việc",
    },
  ],
};

type Entry = AnswerOf<"list-audit">["entries"][number];

const entry = (entryId: string, action: string, more: Partial<Entry> = {}): Entry => ({
  entryId,
  at: "2026-11-27T03:20:00Z",
  actor: { staffId: "staff-editor", name: NAMES.editor },
  action,
  details: {},
  requestId: "R-7F3K2",
  ...more,
});

export const auditEntries: AnswerOf<"list-audit"> = {
  entries: [
    entry("1", "person.unmasked", {
      subject: { kind: "person", id: "p1" },
      reason: "Trả lời điện thoại của người này",
      actor: { staffId: "staff-approver", name: NAMES.approver },
    }),
    entry("2", "list.confirmed", { subject: { kind: "list", id: "20261127T030500000Z-abcdefgh" } }),
    entry("3", "people.listed", { subject: { kind: "people", id: "today" }, details: { count: "50" } }),
    entry("4", "person.phone-corrected", {
      subject: { kind: "person", id: "p1" },
      reason: "Theo yêu cầu tại BHXH cơ sở",
    }),
    entry("5", "staff.removed", {
      subject: { kind: "staff", id: "staff-collection-agent" },
      reason: "Chuyển công tác",
      actor: { staffId: "staff-administrator", name: NAMES.administrator },
    }),
  ],
  nextCursor: "next",
};
