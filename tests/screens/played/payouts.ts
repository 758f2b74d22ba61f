import type { AnswerOf } from "../../support/console/played-api.ts";

type Run = AnswerOf<"get-payout-run">;
type Case = AnswerOf<"get-payout-case">;

const CAM_BINH = { code: "18073", name: "Xã Cẩm Bình" };
const thu = { staffId: "staff-editor", name: "Võ Thị Minh Thư" };
const thinh = { staffId: "staff-2", name: "Bùi Đức Thịnh" };
const FILE = "9f3a1c77".padEnd(64, "0");
const row = { runId: "2026-12", type: "pension", months: "12/2026", payDate: "2026-12-02" } as const;

export const runs: AnswerOf<"list-payout-runs"> = {
  runs: [
    { ...row, state: "totals-differ", recipients: 70_214, held: 46 },
    {
      ...row,
      runId: "2026-11",
      months: "11/2026",
      payDate: "2026-11-03",
      state: "approved",
      recipients: 70_180,
      held: 31,
    },
  ],
};

const figure = (what: "rows" | "sum" | "sumAccount" | "sumCash" | "sumHome", typed: number, inFile: number) => ({
  ...{ what, typed, inFile },
  difference: inFile - typed,
});

export const differingRun: Run = {
  ...{ ...row, state: "totals-differ", recipients: 70_214, held: 46, version: '"3"', vanished: 12 },
  files: [
    {
      ...{ file: FILE, name: "ketqua_T12.xlsx", importedBy: thu, importedAt: "2026-11-27T01:40:00Z" },
      ...{ state: "totals-differ", typed: { by: thinh, at: "2026-11-27T02:15:00Z" }, mayType: true, mayApprove: false },
      differences: [
        figure("rows", 70_215, 70_214),
        figure("sum", 398_415_840_000, 398_412_590_000),
        figure("sumAccount", 396_518_240_000, 396_518_240_000),
        figure("sumCash", 1_897_600_000, 1_894_350_000),
        figure("sumHome", 0, 0),
      ],
    },
  ],
  byFlag: { "amount-changed": 11, "shared-phone": 7, "name-differs": 5 },
  ...{ amountBefore: 397_001_000_000, amount: 398_412_590_000, showsAmounts: false },
  answers: { received: 0, notReceived: 0, none: 70_214 },
};

const [file] = differingRun.files;

export const newRun: Run = {
  ...differingRun,
  state: "imported",
  files: [
    {
      ...{ file: FILE, name: "ketqua_T12.xlsx", importedBy: thu, importedAt: "2026-11-27T01:40:00Z" },
      ...{ state: "imported", mayType: true, mayApprove: false },
    },
  ],
};

export const agreeingRun: Run = {
  ...differingRun,
  state: "totals-agree",
  files: [
    {
      ...(file ?? newRun.files[0]),
      ...{ file: FILE, name: "ketqua_T12.xlsx", importedBy: thu, importedAt: "2026-11-27T01:40:00Z" },
      ...{ state: "totals-agree", mayType: false, mayApprove: true },
      differences: [figure("rows", 70_214, 70_214), figure("sum", 398_412_590_000, 398_412_590_000)],
    },
  ],
};

const held = (place: number, about: Partial<AnswerOf<"list-marked-payouts">["payouts"][number]>) => ({
  ...{
    payoutId: `q${place}`,
    participantId: `p${place}`,
    name: "Phạm Quang Tiến",
    birthYear: "1955",
    commune: CAM_BINH,
  },
  ...{ months: "12/2026", amount: 4_180_000, method: "account" as const, flags: [], mayDecide: true },
  ...about,
});

export const approvedRun: Run = {
  ...agreeingRun,
  state: "approved",
  answers: { received: 41_032, notReceived: 17, none: 29_165 },
};

export const preview: AnswerOf<"preview-payout"> = {
  ...{ step: "paid", day: "2026-12-02" },
  zalo: {
    title: "Đã chi trả lương hưu, trợ cấp BHXH",
    body: "Kính gửi ông/bà Phạm Quang Tiến, lương hưu, trợ cấp BHXH tháng 12/2026 của ông/bà đã được trả vào tài khoản đã đăng ký.\n\nNgày trả: 02/12/2026\nNơi nhận: Agribank, số cuối 4321\nSố tiền: Xem trong VssID\nMã tra cứu: K7M2Q9XA",
  },
  sms: "BHXH HA TINH: Luong huu/tro cap BHXH ky 12/2026 cua ong/ba da duoc tra vao tai khoan ngay 02/12/2026. Chua nhan duoc, xin goi 1900 9068, ma K7M2Q9XA.",
};

export const heldPayouts: AnswerOf<"list-marked-payouts"> = {
  payouts: [
    held(1, { flags: ["amount-changed"], amountBefore: 3_210_000 }),
    held(2, { name: "Lê Thị Cúc", flags: ["deceased"], mayDecide: false }),
    held(3, { name: "Nguyễn Thị Loan", flags: ["shared-account"], decision: "release" }),
    held(4, { name: "Trần Đình Hạnh", flags: [], bankReason: "Sai số tài khoản", mayDecide: false }),
  ],
};

const caseRow = {
  ...{ caseId: "0123456789abcdef", version: '"1"', kind: "returned" as const, state: "open" as const },
  ...{ participantId: "p4", name: "Trần Đình Hạnh", commune: CAM_BINH, months: "12/2026" },
  ...{ openedAt: "2026-11-24T17:00:00Z", dueOn: "2026-11-26" },
};

export const cases: AnswerOf<"list-payout-cases"> = {
  cases: [
    caseRow,
    {
      ...caseRow,
      caseId: "1123456789abcdef",
      kind: "not-received",
      name: "Hoàng Thị Én",
      dueOn: "2026-12-01",
      owner: thinh,
    },
    { ...caseRow, caseId: "2123456789abcdef", kind: "said-deceased", name: "Võ Văn Sửu", dueOn: "2026-12-01" },
  ],
};

export const oneCase: Case = {
  ...{ ...caseRow, state: "with-bank", runId: "2026-12", phone: "+84999000012", amount: 3_980_000, owner: thinh },
  ...{ bank: "Agribank", accountLast4: "4321", bankReason: "Sai số tài khoản", answer: "not-received" },
  notes: [{ at: "2026-11-25T02:00:00Z", by: thinh, state: "with-bank", text: "Đã gọi ông Hạnh, tài khoản cũ đã đóng" }],
  next: ["with-bank", "re-sent", "closed"],
};

export const deathCase: Case = {
  ...oneCase,
  kind: "said-deceased",
  state: "open",
  notes: [],
  answer: undefined,
  next: ["open", "closed"],
};
