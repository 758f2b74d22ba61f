import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

/** Thirteen days of the whole service. */
const PATIENCE = { timeout: 90_000 };

const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,paid_through,method";
/** On Tuesday, 1 December 2026: the second step of cards until 8 December, the last of those until 13 September. */
const PEOPLE = [
  "household-hi,Nguyễn Thị Bưởi,4200000001,0912000001,18073,HH-1,1,13/09/2026,12",
  "household-hi,Trần Văn Nam,4200000002,,18073,HH-2,1,08/12/2026,12",
  "household-hi,Lê Đình Quỳnh,4200000003,0999000007,18073,HH-3,1,08/12/2026,12",
  "household-hi,Hoàng Thị Mơ,4200000004,0912000004,18073,HH-4,1,31/12/2026,12",
  "household-hi,Phan Văn Sáu,4200000005,,18100,HH-5,1,31/12/2026,12",
];

describe("work lists", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
    await service.admin.addStaff([
      aStaffMember("officer-1", ["commune-officer"], ["18073"]),
      aStaffMember("officer-2", ["commune-officer"], ["18100"]),
      aStaffMember("agent-1", ["collection-agent"]),
      aStaffMember("editor-1", ["editor"]),
    ]);
    await service.admin.importFile("people", "people.csv", Buffer.from([HEADER, ...PEOPLE].join("\n")));
    await service.cloud.advanceTo(new Date("2026-12-02T01:00:00Z"));
  });
  afterAll(() => service.stop());
  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const listOf = async (sub: string, communeCode?: string) => {
    const reply = await as(sub)("list-work", { query: { ...(communeCode && { communeCode }) } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value.items;
  };
  const itemOf = async (name: string) => {
    const found = (await listOf("officer-1")).find((item) => item.name === name);
    if (found === undefined) throw new Error(`${name} is not on the list`);
    return found;
  };
  const record = (sub: string, itemId: string, body: { readonly kind: "not-home"; readonly at: string } | object) =>
    as(sub)("record-outcome", {
      params: { itemId },
      body: { outcomeId: randomUUID(), at: "2026-12-02T00:10:00Z", ...body } as never, // each test's own outcome
      idempotencyKey: randomUUID(),
    });
  const reminders = async (subject: string) =>
    (await service.admin.allReminders()).filter((record) => record.subject === subject);

  it("name whom messages did not move or did not reach, by the last day, to the commune's officer alone", async () => {
    const rows = await listOf("officer-1");

    expect(rows.map(({ name, reason, urgency, lastDay }) => [name, reason, urgency, lastDay])).toEqual([
      ["Nguyễn Thị Bưởi", "told-to-end", "soon", "2026-12-11"],
      expect.arrayContaining(["later", "2027-03-07"]),
      expect.arrayContaining(["later", "2027-03-07"]),
    ]);
    expect(Object.fromEntries(rows.map(({ name, reason }) => [name, reason]))).toEqual({
      "Nguyễn Thị Bưởi": "told-to-end",
      "Trần Văn Nam": "no-phone",
      "Lê Đình Quỳnh": "not-reached",
    });
    expect(rows[0]).toMatchObject({ phone: "+84912000001", people: 1, amount: 1_366_200 });
    expect((await listOf("editor-1", "18073"))[0]?.phone).toContain("•");
    expect((await listOf("officer-2")).map(({ name }) => name)).toEqual(["Phan Văn Sáu"]);
    expect(await listOf("officer-2", "18073")).toEqual([]);
    expect(await listOf("agent-1")).toEqual([]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("do not exist for officers of other communes, nor for agents to whom they were not given", async () => {
    const { itemId } = await itemOf("Trần Văn Nam");

    for (const sub of ["officer-2", "agent-1"]) {
      const refused = { ok: false, error: { problem: { kind: "not-found" } } };
      expect(await as(sub)("get-work", { params: { itemId } })).toMatchObject(refused);
      expect(await record(sub, itemId, { kind: "deceased" })).toMatchObject(refused);
    }
  });

  it("are given to an agent, who then sees this one visit", async () => {
    const { itemId } = await itemOf("Trần Văn Nam");
    const assign = (staffId: string) =>
      as("officer-1")("assign-work", { params: { itemId }, body: { staffId }, idempotencyKey: randomUUID() });

    expect(await assign("officer-2")).toMatchObject({ ok: false, error: { problem: { kind: "invalid-request" } } });
    expect(await assign("agent-1")).toMatchObject({ ok: true });
    expect((await listOf("agent-1")).map(({ name }) => name)).toEqual(["Trần Văn Nam"]);
  });

  it("take an outcome once, however often it comes, and the last word by time", async () => {
    const { itemId } = await itemOf("Lê Đình Quỳnh");
    const outcomeId = randomUUID();
    const promise = { outcomeId, kind: "will-pay", payOn: "2026-12-13", at: "2026-12-02T00:20:00Z" };
    await Promise.all(Array.from({ length: 5 }, () => record("officer-1", itemId, promise)));
    await record("officer-1", itemId, { kind: "not-home", at: "2026-12-02T00:05:00Z" });
    const card = await as("officer-1")("get-work", { params: { itemId } });

    expect(card).toMatchObject({ ok: true, value: { state: "resting", restsUntil: "2026-12-13" } });
    expect(card.ok && card.value.outcomes.map(({ kind }) => kind)).toEqual(["not-home", "will-pay"]);
  });

  it("refuse a promise without its day and a wrong phone that is none, at the field", async () => {
    const { itemId } = await itemOf("Lê Đình Quỳnh");
    const refusal = async (body: object) => {
      const reply = await record("officer-1", itemId, body);
      return reply.ok || reply.error.kind !== "problem" ? reply : reply.error.problem.errors?.map(({ field }) => field);
    };

    expect(await refusal({ kind: "will-pay" })).toEqual(["body.payOn"]);
    expect(await refusal({ kind: "will-pay", payOn: "2027-12-26" })).toEqual(["body.payOn"]);
    expect(await refusal({ kind: "wrong-phone", phone: "12" })).toEqual(["body.phone"]);
  });

  it("correct a phone, and the next message goes there; a death ends everything, and is taken back with it", async () => {
    const { itemId, participantId } = await itemOf("Trần Văn Nam");
    await record("agent-1", itemId, { kind: "wrong-phone", phone: "0912 000 022" });
    const outcomeId = randomUUID();
    await record("agent-1", itemId, { kind: "deceased", outcomeId, at: "2026-12-02T00:30:00Z" });
    const person = () => as("editor-1")("get-person", { params: { participantId } });

    expect(await person()).toMatchObject({ ok: true, value: { status: "deceased" } });
    expect((await listOf("officer-1")).map(({ name }) => name)).not.toContain("Trần Văn Nam");

    const undone = await as("agent-1")("undo-outcome", {
      params: { itemId, outcomeId },
      body: {},
      idempotencyKey: randomUUID(),
    });
    expect(undone).toMatchObject({ ok: true, value: { state: "open", name: "Trần Văn Nam", phone: "+84912000022" } });
    expect(await person()).toMatchObject({ ok: true, value: { status: "active" } });
  });

  it("keep the next step back until the promised day, and close with a renewal on the same day", PATIENCE, async () => {
    const upTo = async (moment: string) => {
      await service.admin.confirmSources(new Date(moment));
      await service.cloud.advanceTo(new Date(moment));
    };
    await upTo("2026-12-08T01:00:00Z");
    await upTo("2026-12-11T03:00:00Z");
    expect((await reminders("HH-3")).find(({ step }) => step === "lapsed-3")).toMatchObject({
      state: "waiting",
      reason: "promised",
    });
    expect((await reminders("HH-2")).find(({ step }) => step === "lapsed-3")?.state).toBe("delivered");

    const renewal =
      "recorded_at,scheme,si_number,paid_through\n2026-12-11T09:30:00+07:00,household-hi,4200000002,31/12/2027";
    await service.admin.importFile("renewals", "renewals.csv", Buffer.from(renewal));
    expect((await listOf("officer-1")).map(({ name }) => name)).not.toContain("Trần Văn Nam");

    await upTo("2026-12-14T03:00:00Z");
    const quynh = (await reminders("HH-3")).find(({ step }) => step === "lapsed-3");
    expect([quynh?.state, quynh?.attempts.length]).toEqual(["failed", 2]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});
