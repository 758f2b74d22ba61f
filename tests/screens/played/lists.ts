import type { AnswerOf } from "../../support/console/played-api.ts";

export const IMPORT_ID = "20261127T030500000Z-abcdefgh";
const editor = { staffId: "staff-editor", name: "Võ Thị Minh Thư" };

const change = (row: number, name: string, before: string, after: string, more: object = {}) => ({
  row,
  person: { participantId: `p${row}`, name, birthYear: "1971", commune: "Xã Cẩm Bình", siNumber: "42•• ••• 318" },
  scheme: "household-hi" as const,
  fields: [{ field: "paidThrough", before, after }],
  ...more,
});

const setBack = [
  change(118, "Trần Thị Hoa", "2026-12-31", "2025-12-31"),
  change(204, "Nguyễn Đình Lượng", "2026-11-30", "2025-11-30"),
  change(391, "Phạm Thị Xoan", "2026-12-31", "2025-12-31"),
];
const renamed = [
  change(77, "Lê Văn Bảy", "", "", { fields: [{ field: "fullName", before: "Lê Văn Bảy", after: "Lê Thị Bảy" }] }),
];

const summary = {
  importId: IMPORT_ID,
  fileName: "BHYT_HGD_thang12_2026.xlsx",
  kind: "people" as const,
  full: false,
  uploadedBy: editor,
  uploadedAt: "2026-11-27T03:05:00Z",
  counts: { rows: 12486, new: 214, changed: 3962, same: 8261, rejected: 49 },
  progress: { rows: 12486, share: 1 },
};

const recognised = {
  sheet: "Đáo hạn T12",
  headerRow: 4,
  columns: [
    { header: "Họ tên", column: "full_name" },
    { header: "Mã ĐV" },
    { header: "Mã số BHXH", column: "si_number" },
    { header: "Số CMND/CCCD", column: "personal_id" },
    { header: "Số điện thoại", column: "phone" },
    { header: "Hạn thẻ đến", column: "paid_through" },
    { header: "Mã hộ", column: "household_code" },
    { header: "Địa chỉ LH", column: "commune_code" },
    { header: "Ghi chú 2" },
  ],
  hiddenSheets: ["cũ"],
  otherSheets: [],
  hiddenRows: 37,
  remarks: ["Thêm số 0 ở đầu cho 212 mã số.", "Đổi 38 số điện thoại 11 chữ số đầu cũ."],
};

export const heldList: AnswerOf<"get-import"> = {
  ...summary,
  state: "held",
  version: '"3"',
  recognised,
  held: [
    { kind: "set-back", count: 312, share: 0.025, limit: { count: 5, percent: 2 }, examples: setBack },
    { kind: "renamed", count: 6, share: 0.0005, limit: { count: 3 }, examples: renamed },
  ],
  changes: [
    { kind: "moved-household", count: 41, examples: [] },
    { kind: "gone", count: 3, examples: [] },
    { kind: "lost-phone", count: 4, examples: [] },
    { kind: "shared-phone", count: 9, examples: [] },
  ],
  warnings: {},
  previewHash: "b".repeat(64),
  hasRejectedFile: true,
  canUndo: false,
};

export const plainPreview: AnswerOf<"get-import"> = {
  ...heldList,
  state: "preview",
  held: [],
  recognised: {
    ...recognised,
    columns: recognised.columns.filter(({ column }) => column),
    hiddenSheets: [],
    hiddenRows: 0,
    remarks: [],
  },
};

export const readingList: AnswerOf<"get-import"> = {
  ...summary,
  state: "reading",
  version: '"1"',
  counts: {},
  progress: { rows: 8140, share: 0.65 },
  held: [],
  changes: [],
  warnings: {},
  hasRejectedFile: false,
  canUndo: false,
};
export const runningList: AnswerOf<"get-import"> = {
  ...readingList,
  state: "running",
};

export const doneList: AnswerOf<"get-import"> = {
  ...heldList,
  state: "done",
  held: [],
  canUndo: true,
};
export const undoneList: AnswerOf<"get-import"> = {
  ...doneList,
  state: "undone",
  canUndo: false,
  undo: { at: "2026-11-27T03:20:00Z", by: editor, restored: 4176 },
};
export const refusedList: AnswerOf<"get-import"> = {
  ...readingList,
  state: "refused",
  problem: {
    kind: "missing-columns",
    sentence: "Không tìm thấy cột ngày hết hạn. Xin thêm cột “Hạn thẻ đến” hoặc chọn đúng tệp danh sách.",
  },
};
export const cancelledList: AnswerOf<"get-import"> = {
  ...heldList,
  state: "cancelled",
};

export const undoEffect: AnswerOf<"get-undo-effect"> = {
  subjects: 4176,
  newPeople: 214,
  touchedSince: 0,
  effectHash: "c".repeat(64),
  examples: setBack,
};
export const blockedUndo: AnswerOf<"get-undo-effect"> = {
  ...undoEffect,
  touchedSince: 3,
};

export const imports: AnswerOf<"list-imports"> = {
  imports: [
    { ...summary, state: "held" },
    {
      ...summary,
      importId: "20261126T030500000Z-abcdefgh",
      fileName: "BHXH_TN_thang12.xlsx",
      state: "done",
      uploadedAt: "2026-11-26T03:05:00Z",
    },
    {
      ...summary,
      importId: "20261125T030500000Z-abcdefgh",
      fileName: "Da_dong_tuan_47.csv",
      kind: "renewals",
      state: "undone",
      uploadedAt: "2026-11-25T03:05:00Z",
    },
    {
      ...summary,
      importId: "20261124T030500000Z-abcdefgh",
      fileName: "Anh chup man hinh.csv",
      counts: {},
      state: "refused",
      uploadedAt: "2026-11-24T03:05:00Z",
    },
  ],
  nextCursor: "next",
};

export const setBackRows: AnswerOf<"list-import-changes"> = { changes: setBack, nextCursor: "next" };
export const rejectedRows: AnswerOf<"list-import-changes"> = {
  changes: [
    {
      row: 41,
      person: { name: "Nguyễn Thị Bưởi", birthYear: "1968" },
      fields: [],
      reason: "Cột “Hạn thẻ đến” ghi ngày không có thật. Xin ghi ngày/tháng/năm, ví dụ 31/12/2026.",
    },
    { row: 97, person: { name: "" }, fields: [], reason: "Thiếu họ tên." },
  ],
};
