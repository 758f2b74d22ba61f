import { describe, expect, it } from "vitest";
import { toldText } from "../../../../../shared/channels/rules/texts/told-texts.ts";
import {
  type OwnFact,
  type OwnFactsContext,
  type OwnPayout,
  ownFactsOf,
} from "../../../../../shared/opt-outs/rules/own-facts.ts";
import { aFamilyOf, aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../../support/people.ts";

const context = (changes: Partial<OwnFactsContext> = {}): OwnFactsContext => ({
  ...{ phone: "+84912345678", today: "2026-12-01", objectCodes: ["GD"], confirmedLaw: [] },
  sharedPhones: { "household-hi": new Set(), "voluntary-si": new Set() },
  ...changes,
});
const householdFacts = (household = aHousehold(), changes: Partial<OwnFactsContext> = {}) =>
  ownFactsOf({ scheme: "household-hi", household }, context(changes));
const payerFacts = (changes: Parameters<typeof aVoluntaryEnrollment>[0] = {}, more: Partial<OwnFactsContext> = {}) =>
  ownFactsOf(
    { scheme: "voluntary-si", enrollment: aVoluntaryEnrollment(changes) },
    context({ phone: "+84987654321", ...more }),
  );

describe("what a phone is told of a household", () => {
  it("is its cards' end, the last safe day, the people and the price", () => {
    expect(householdFacts()).toEqual([
      {
        ...{ scheme: "household-hi", paidThrough: "2026-12-31", dueDate: "2026-12-31", people: 1, months: 12 },
        ...{ lastSafeDay: "2027-03-30", amount: expect.any(Number) },
      },
    ]);
  });

  it("is a fact for each end, in their order, each for those whose cards end then", () => {
    const [first, second, third] = aFamilyOf([1, 2, 3]).members;
    const phone = "+84912345678";
    if (!first || !second || !third) throw new Error("A family of three.");
    const members = [first, { ...second, paidThrough: "2026-11-30", phone } as const, { ...third, method: 6 as const }];

    expect(
      householdFacts(aHousehold({ members })).map(({ paidThrough, people, months }) => [paidThrough, people, months]),
    ).toEqual([
      ["2026-11-30", 1, 12],
      // Two ways of paying have no period in common.
      ["2026-12-31", 2, undefined],
    ]);
  });

  it.each<[string, Parameters<typeof aHouseholdMember>[0], Partial<OwnFactsContext>]>([
    ["another phone", {}, { phone: "+84900000000" }],
    [
      "an office's phone",
      {},
      { sharedPhones: { "household-hi": new Set(["+84912345678"]), "voluntary-si": new Set() } },
    ],
    ["who pays otherwise", { objectCode: "HT" }, {}],
    ["who has refused", { optOuts: ["all"] }, {}],
    ["who has died", { status: "deceased" }, {}],
  ])("is nothing for %s", (_, member, changes) => {
    expect(householdFacts(aHousehold({ members: [aHouseholdMember(member)] }), changes)).toEqual([]);
  });
});

describe("what a phone is told of a payer", () => {
  it("is what is paid, the deadline and the price", () => {
    expect(payerFacts()).toEqual([
      {
        ...{ scheme: "voluntary-si", paidThrough: "2026-12-31", dueDate: "2027-01-31", people: 1, months: 1 },
        ...{ amount: expect.any(Number), later: expect.anything() },
      },
    ]);
    expect(payerFacts({ method: "VS" })[0]).not.toHaveProperty("months");
  });

  it.each<[string, Parameters<typeof aVoluntaryEnrollment>[0], Partial<OwnFactsContext>]>([
    ["another phone", {}, { phone: "+84900000000" }],
    [
      "an office's phone",
      {},
      { sharedPhones: { "household-hi": new Set(), "voluntary-si": new Set(["+84987654321"]) } },
    ],
    ["who refused everything", { optOuts: ["all"] }, {}],
    ["who refused this", { optOuts: ["voluntary-si"] }, {}],
    ["whose refusal is unclear", { refusalUnclear: true }, {}],
    ["who has moved", { status: "moved-away" }, {}],
    ["who has nothing to pay", { method: "TH" }, {}],
  ])("is nothing for %s", (_, enrollment, changes) => {
    expect(payerFacts(enrollment, changes)).toEqual([]);
  });

  it("is told to who refused something else, or whose phone is shared elsewhere", () => {
    const elsewhere = { "household-hi": new Set(["+84987654321"]), "voluntary-si": new Set<string>() };

    expect(payerFacts({ optOuts: ["household-hi"] })).toHaveLength(1);
    expect(payerFacts({}, { sharedPhones: elsewhere })).toHaveLength(1);
  });
});

const card = (changes: Partial<OwnFact> = {}): OwnFact => ({
  ...{ scheme: "household-hi", paidThrough: "2026-12-31", dueDate: "2026-12-31", people: 1, months: 12 },
  ...{ lastSafeDay: "2027-03-30", amount: 1_263_600, ...changes },
});
const payer = (changes: Partial<OwnFact> = {}): OwnFact => ({
  ...{ scheme: "voluntary-si", paidThrough: "2026-12-31", dueDate: "2027-01-31", people: 1, months: 1 },
  ...{ amount: 264_000, ...changes },
});

describe("the words in which it is told", () => {
  const told = (about: Parameters<typeof toldText>[0]["about"], fact: OwnFact, today = "2026-12-01") =>
    toldText({ about, facts: [fact] }, today);

  it.each<[string, OwnFact, string]>([
    ["Thẻ BHYT của ông/bà dùng được đến hết ngày 31/12/2026.", card(), "2026-12-31"],
    ["Thẻ BHYT của 3 người trong hộ ông/bà dùng được đến hết ngày 31/12/2026.", card({ people: 3 }), "2026-12-01"],
    [
      "Thẻ BHYT của ông/bà đã hết hạn ngày 31/12/2026, đóng chậm nhất ngày 30/03/2027 để không phải chờ 30 ngày.",
      card(),
      "2027-01-01",
    ],
    [
      "Thẻ BHYT của ông/bà đã hết hạn ngày 31/12/2026, đóng chậm nhất ngày 30/03/2027 để không phải chờ 30 ngày.",
      card(),
      "2027-03-30",
    ],
    ["Thẻ BHYT của ông/bà đã hết hạn ngày 31/12/2026.", card(), "2027-03-31"],
    [
      "BHXH tự nguyện của ông/bà đã đóng đến hết ngày 31/12/2026, hạn đóng kỳ tiếp theo: 31/01/2027.",
      payer(),
      "2026-12-01",
    ],
    ["BHXH tự nguyện của ông/bà đã đóng đến hết ngày 31/12/2026.", payer({ dueDate: "2026-12-31" }), "2026-12-01"],
  ])("of the day: %s", (text, fact, today) => {
    expect(told(["end"], fact, today)).toBe(text);
  });

  it.each<[string, OwnFact]>([
    ["đóng 12 tháng hôm nay là 1.263.600 đồng", card()],
    ["mức đóng mời ông/bà hỏi điểm thu", card({ amount: null })],
    [
      "đóng 1 tháng hôm nay là 264.000 đồng, từ ngày 01/01/2027: 387.200 đồng",
      payer({ later: { from: "2027-01-01", amount: 387_200 } }),
    ],
    [
      "đóng 1 tháng hôm nay là 264.000 đồng, từ ngày 01/01/2027: mức đóng có thể thay đổi",
      payer({ later: { from: "2027-01-01", amount: null } }),
    ],
  ])("of the price: %s", (text, fact) => {
    expect(told(["amount"], fact)).toMatch(/^(?:Thẻ|BHXH).*; .*\.$/);
    expect(told(["amount"], fact).split("; ")[1]).toBe(`${text}.`);
  });

  it("of no known period, of the place, and of what was just paid", () => {
    const { months: _, ...fact } = card();

    expect(told(["amount"], fact)).toContain("đóng kỳ tiếp theo hôm nay là");
    expect(toldText({ about: ["where"], facts: [card()] }, "2026-12-01")).toBe(
      "Mời ông/bà đóng tại điểm thu BHXH, BHYT hoặc BHXH cơ sở gần nhà, nhớ lấy biên lai.",
    );
    expect(told(["paid"], card())).toBe(
      "Thẻ BHYT của ông/bà dùng được đến hết ngày 31/12/2026. Nếu vừa đóng mà chưa thấy ghi nhận, mời ông/bà giữ biên lai và hỏi lại điểm thu.",
    );
    expect(toldText({ about: ["end"], facts: [card(), payer()] }, "2026-12-01").split(". ")).toHaveLength(2);
  });

  const payout = (changes: Partial<OwnPayout>): OwnPayout => ({
    ...{ text: "paid", months: { first: "2027-01-01", count: 1 }, dueDate: "2027-01-25", ...changes },
  });
  const what = "Lương hưu, trợ cấp BHXH tháng 01/2027 của ông/bà";

  it.each<[string, OwnPayout]>([
    [
      `${what} đã được trả vào tài khoản ngày 05/01/2027. Chưa thấy tiền, mời ông/bà nhắn: chưa nhận được tiền.`,
      payout({ paidOn: "2027-01-05" }),
    ],
    [
      `${what.replace("01/2027", "01 và 02/2027")} đã được trả vào tài khoản ngày 25/01/2027. Chưa thấy tiền, mời ông/bà nhắn: chưa nhận được tiền.`,
      payout({ text: "paid-months", months: { first: "2027-01-01", count: 2 } }),
    ],
    [
      `${what} chưa vào được tài khoản, tiền vẫn được giữ đủ. Mời ông/bà đến BHXH cơ sở gần nhà gặp cán bộ.`,
      payout({ text: "returned" }),
    ],
    [
      `${what} được trả bằng tiền mặt, 07h30 ngày 06/01/2027, tại Nhà văn hóa.`,
      payout({ text: "cash-day", cashFrom: "2027-01-06T07:30", cashPlace: "Nhà văn hóa" }),
    ],
    [`${what} được nhân viên bưu điện trả tại nhà.`, payout({ text: "home-day" })],
    [
      `${what} chưa có người nhận. Mời ông/bà nhận tại Bưu điện, đến hết ngày 25/01/2027.`,
      payout({ text: "cash-post", postOffice: "Bưu điện" }),
    ],
    [
      `${what} chưa có người nhận. Mời ông/bà nhận tại bưu điện gần nhà, đến hết ngày 25/01/2027.`,
      payout({ text: "cash-post" }),
    ],
  ])("of a payout: %s", (text, known) => {
    expect(toldText({ about: ["pension"], facts: [card()], payouts: [known] }, "2027-01-05")).toBe(text);
  });

  it("of a payout whose point is not named", () => {
    const known = payout({ text: "cash-day", cashFrom: "2027-01-06T07:30" });

    expect(toldText({ about: ["pension"], facts: [], payouts: [known] }, "2027-01-05")).toContain(
      "tại điểm chi trả của xã, phường.",
    );
    expect(toldText({ about: ["pension"], facts: [] }, "2027-01-05")).toBe("");
  });
});
