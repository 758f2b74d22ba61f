import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { err } from "../../../../../shared/kernel/result.ts";
import { startDynamo, type TestDynamo } from "../../../../support/dynamodb.ts";
import { aPayerRow } from "../../../../support/importing.ts";
import { PEOPLE } from "../../../../support/people-office.ts";
import { aStaffApi } from "../../../../support/staff-api.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());
const anApi = (...asked: DropFirst<Parameters<typeof aStaffApi>>) => aStaffApi(dynamo, ...asked);
type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
const reason = "theo yêu cầu";

describe("a search for people", () => {
  it("finds by name, number, phone and code, each inside the caller's communes", async () => {
    const { find, known } = await anApi();
    known.code = "K7M2Q9XA";

    expect(await find("viewer-1", "bưởi nguyễn")).toEqual(["name", "Nguyễn Thị Bưởi"]);
    expect(await find("viewer-1", "Le Dinh Q")).toEqual(["name", "Lê Đình Quỳnh"]);
    expect(await find("officer-1", "quynh")).toEqual(["name"]);
    expect(await find("officer-2", "quynh")).toEqual(["name", "Lê Đình Quỳnh"]);
    expect(await find("officer-1", "quynh", "18100")).toEqual(["name"]);
    expect(await find("viewer-1", "quynh", "18073")).toEqual(["name"]);
    expect(await find("viewer-1", "0912 000 003")).toEqual(["phone", "Lê Đình Quỳnh"]);
    expect(await find("officer-1", "0912000003")).toEqual(["phone"]);
    expect(await find("viewer-1", "4200000003")).toEqual(["si-number", "Lê Đình Quỳnh"]);
    expect(await find("viewer-1", "042068000003")).toEqual(["personal-id", "Lê Đình Quỳnh"]);
    expect(await find("viewer-1", "4200000099")).toEqual(["si-number"]);
    expect(await find("viewer-1", "K7M2 Q9XA")).toEqual(["look-up-code", "Nguyễn Thị Bưởi", "Trần Văn Nam"]);
    expect(await find("officer-2", "K7M2Q9XA")).toEqual(["look-up-code"]);
  });

  it("shows a row masked, and writes down that it was made, without its words", async () => {
    const { api } = await anApi();
    const { people } = await api.ask("officer-1", "search-people", { body: { text: "bưởi", communeCode: "18073" } });

    expect(people).toEqual([
      {
        ...{ participantId: "p0001", name: "Nguyễn Thị Bưởi", status: "active", schemes: ["household-hi"] },
        ...{ birthYear: "1968", phone: "0912 ••• 001", siNumber: "42•• ••• 001" },
        commune: { code: "18073", name: "Thành Sen" },
      },
    ]);
    expect(await api.trail()).toEqual([
      "officer-1 people.searched people#search understoodAs=name found=1 commune=18073",
    ]);
  });

  it("refuses what tells nothing apart, and numbers of other lengths", async () => {
    const { api } = await anApi();
    const refusal = (text: string) => api.refusal("viewer-1", "search-people", { body: { text } });

    expect([await refusal("Thị"), await refusal("văn thị"), await refusal("..b.")]).toEqual(
      Array(3).fill("invalid-request: body.text too-vague"),
    );
    expect([await refusal("12345"), await refusal("42000000031")]).toEqual(
      Array(2).fill("invalid-request: body.text wrong-form"),
    );
  });

  it("shows twenty and says that there are more", async () => {
    const many = Array.from({ length: 23 }, (_, index) =>
      aPayerRow({ full_name: "Võ Thị Hoa", si_number: `42000001${String(index).padStart(2, "0")}`, phone: "" }),
    );
    const { find } = await anApi(many);
    const found = await find("viewer-1", "hoa");

    expect([found.length, found.at(-1)]).toEqual([22, "…"]);
    expect((await (await anApi(many.slice(0, 20))).find("viewer-1", "hoa")).at(-1)).toBe("Võ Thị Hoa");
  });
});

describe("a person's card", () => {
  it("shows what is owed by when, the household with its contact, and nothing unmasked", async () => {
    const { api, idOf } = await anApi();
    const shown = await api.ask("officer-1", "get-person", { params: { participantId: await idOf("bưởi") } });
    const amount = shown.enrollments[0]?.amount ?? 0;

    expect(amount).toBeGreaterThan(1_000_000);
    expect(shown).toEqual({
      ...{ participantId: "p0001", version: '"h1"', name: "Nguyễn Thị Bưởi", status: "active", phoneSharedBy: 0 },
      ...{
        commune: { code: "18073", name: "Thành Sen" },
        optOuts: [],
        optOutUnclear: false,
        channels: ["zalo", "sms"],
      },
      identity: { siNumber: "42•• ••• 001", birthDate: "••/••/1968", phone: "0912 ••• 001" },
      enrollments: [
        {
          ...{ scheme: "household-hi", paidThrough: "2026-12-31", method: "12", dueDate: "2026-12-31", amount },
          ...{ lastSafeDay: "2027-03-30", objectCode: "GD", nextReminder: { step: "expiry-7", day: "2026-12-24" } },
        },
      ],
      household: {
        code: "HH-42•••••01",
        members: [
          {
            ...{ participantId: "p0001", name: "Nguyễn Thị Bưởi", birthYear: "1968", order: 1, objectCode: "GD" },
            ...{ paidThrough: "2026-12-31", amount, isContact: true, status: "active" },
          },
          {
            ...{ participantId: "p0002", name: "Trần Văn Nam", birthYear: "1966", order: 2, objectCode: "GD" },
            ...{ paidThrough: "2026-12-31", amount: Math.round(amount * 0.7), isContact: false, status: "active" },
          },
        ],
        total: amount + Math.round(amount * 0.7),
      },
    });
  });

  it("of a payer shows the deadline and both prices", async () => {
    const { api, idOf } = await anApi();
    const shown = await api.ask("viewer-1", "get-person", { params: { participantId: await idOf("quynh") } });

    expect(shown.enrollments).toEqual([
      {
        ...{ scheme: "voluntary-si", paidThrough: "2026-11-30", method: "1", dueDate: "2026-12-31" },
        ...{ amount: expect.any(Number), nextReminder: expect.anything() },
      },
    ]);
    expect(shown).not.toHaveProperty("household");
    expect(shown.identity).toMatchObject({ personalId: "0420 •••• ••03" });
  });

  it("does not exist outside the caller's communes, whatever is asked", async () => {
    const { api, idOf } = await anApi();
    const params = { participantId: await idOf("quynh") };
    const asks = [
      api.refusal("officer-1", "get-person", { params }),
      api.refusal("officer-1", "get-timeline", { params }),
      api.refusal("officer-1", "unmask-person", { params, body: { reason } }),
      api.refusal("officer-1", "record-opt-out", { params, body: { wish: "refuse", topic: "all", reason } }),
      api.refusal("viewer-1", "get-person", { params: { participantId: "unknown" } }),
    ];

    expect(await Promise.all(asks)).toEqual(Array(5).fill("not-found"));
    expect((await api.trail()).filter((line) => line.startsWith("officer-1"))).toEqual([]);
  });

  it("is unmasked for a reason, which is written down with the look", async () => {
    const { api, idOf } = await anApi();
    const params = { participantId: await idOf("quynh") };

    expect(await api.ask("officer-2", "unmask-person", { params, body: { reason } })).toEqual({
      ...{ siNumber: "4200000003", personalId: "042068000003", phone: "+84912000003" },
    });
    await api.ask("officer-2", "get-person", { params });
    expect((await api.trail()).slice(1)).toEqual([
      "officer-2 person.unmasked person#p0003 (theo yêu cầu)",
      "officer-2 person.seen person#p0003",
    ]);
  });
});

describe("a change of a person", () => {
  const phone = (participantId: string, number: string | null, version = '"v1"') => ({
    ...{ params: { participantId }, body: { phone: number, reason }, version },
  });

  it("of the phone is of the state that was seen, counts its users, and is written down masked", async () => {
    const { api, idOf, office, find } = await anApi();
    const id = await idOf("quynh");

    expect(await api.refusal("editor-1", "correct-phone", phone(id, "12"))).toBe(
      "invalid-request: body.phone not-a-mobile-number",
    );
    expect(await api.refusal("editor-1", "correct-phone", phone(id, "0987654321", '"v2"'))).toBe("changed-meanwhile");
    expect(await api.ask("editor-1", "correct-phone", phone(id, "0987.654.321"))).toMatchObject({
      ...{ version: '"v2"', identity: { phone: "0987 ••• 321" } },
    });
    expect(await find("viewer-1", "0987654321")).toEqual(["phone", "Lê Đình Quỳnh"]);
    expect(await office.people.phones.subjectsOf("+84912000003")).toEqual([]);
    const subject = { scheme: "voluntary-si", subject: id } as const;
    expect([...(await office.due.load([subject])).values()]).toMatchObject([
      { enrollment: { phone: "+84987654321", phoneChangedOn: "2026-12-01" } },
    ]);
    expect(await api.ask("editor-1", "correct-phone", phone(id, null, '"v2"'))).toMatchObject({ channels: [] });
    expect((await api.trail()).filter((line) => line.includes("phone"))).toEqual([
      "editor-1 person.phone-corrected person#p0003 (theo yêu cầu) before=0912 ••• 003 after=0987 ••• 321",
      "viewer-1 people.searched people#search understoodAs=phone found=1",
      "editor-1 person.phone-corrected person#p0003 (theo yêu cầu) before=0987 ••• 321 after=",
    ]);
  });

  it("of the phone says how many others use it, and flags an office's", async () => {
    const five = Array.from({ length: 5 }, (_, index) =>
      aPayerRow({ full_name: "Võ Thị Hoa", si_number: `420000010${index}`, phone: "0911111111" }),
    );
    const { api, idOf, office } = await anApi([...PEOPLE, ...five]);
    const id = await idOf("quynh");

    expect((await office.settings.load()).sharedPhones["voluntary-si"].size).toBe(0);
    expect(await api.ask("editor-1", "correct-phone", phone(id, "0911111111"))).toMatchObject({ phoneSharedBy: 5 });
    expect([...(await office.settings.load()).sharedPhones["voluntary-si"]]).toEqual(["+84911111111"]);
  });

  it("of the status is in all records of the person, with its entry", async () => {
    const { api, idOf } = await anApi();
    const change = { params: { participantId: await idOf("bưởi") }, body: { status: "deceased", reason } };

    expect(await api.refusal("editor-1", "change-status", { ...change, version: '"h9"' })).toBe("changed-meanwhile");
    expect(await api.ask("editor-1", "change-status", { ...change, version: '"h1"' })).toMatchObject({
      ...{
        status: "deceased",
        household: {
          members: [
            { status: "deceased", amount: null },
            { status: "active", isContact: false },
          ],
        },
      },
    });
    expect((await api.trail()).at(-1)).toBe(
      "editor-1 person.status-changed person#p0001 (theo yêu cầu) before=active after=deceased",
    );
  });

  it("of wishes keeps their history, and the last word about a topic counts", async () => {
    const { api, idOf, office } = await anApi();
    const id = await idOf("quynh");
    const wish = (kind: string, topic: string) => ({
      params: { participantId: id },
      body: { wish: kind, topic, reason },
    });

    expect((await api.ask("editor-1", "record-opt-out", wish("refuse", "all"))).optOuts).toEqual(["all"]);
    office.clock.moveTo("2026-12-01T02:01:00Z");
    expect((await api.ask("officer-2", "record-opt-out", wish("accept", "voluntary-si"))).optOuts).toEqual([
      ...["household-hi", "pension-payout"],
    ]);
    const history = (await office.people.refusals.load([id])).get(id);
    expect(history?.refusals.map(({ kind, topic, source, at }) => [kind, topic, source, at])).toEqual([
      ["refuse", "all", "staff", "2026-12-01T02:00:00.000Z"],
      ["accept", "voluntary-si", "staff", "2026-12-01T02:01:00.000Z"],
    ]);
    expect((await api.trail()).filter((line) => line.includes("opt-out"))).toEqual([
      "editor-1 person.opt-out-recorded person#p0003 (theo yêu cầu) wish=refuse topic=all",
      "officer-2 person.opt-out-recorded person#p0003 (theo yêu cầu) wish=accept topic=voluntary-si",
    ]);
  });

  it("is not lost when a list changes the person meanwhile", async () => {
    let conflicts = 0;
    const { api, idOf } = await anApi(PEOPLE, (parts) => ({
      ...parts,
      commit: async (writes) => (conflicts-- > 0 ? err({ kind: "conflict", at: [0] }) : parts.commit(writes)),
    }));
    const id = await idOf("quynh");
    const wish = { params: { participantId: id }, body: { wish: "refuse", topic: "all", reason } };
    conflicts = 4;
    expect((await api.ask("editor-1", "record-opt-out", wish)).optOuts).toEqual(["all"]);
    conflicts = 5;
    expect(await api.refusal("editor-1", "record-opt-out", wish)).toBe("changed-meanwhile");
    conflicts = 1;
    expect(await api.refusal("editor-1", "correct-phone", phone(id, "0987654321", '"v2"'))).toBe("changed-meanwhile");
  });
});
