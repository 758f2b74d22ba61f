import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeHandlers } from "../../../../functions/field-api/outcomes.ts";
import { workHandlers } from "../../../../functions/field-api/work.ts";
import { fieldRoutes } from "../../../../shared/api/contracts/field.ts";
import { err } from "../../../../shared/kernel/result.ts";
import type { WorkItem } from "../../../../shared/work-lists/rules/types.ts";
import { workItemId } from "../../../../shared/work-lists/work-item-id.ts";
import { consoleApi } from "../../../support/console-api.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { aPeopleOffice } from "../../../support/people-office.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const STAFF = [
  aStaffMember("editor-1", ["editor"]),
  aStaffMember("officer-1", ["commune-officer"], ["18073"]),
  aStaffMember("officer-2", ["commune-officer"], ["18100"]),
  aStaffMember("agent-1", ["collection-agent"]),
  aStaffMember("agent-2", ["collection-agent"]),
];
const BUOI = { scheme: "household-hi", subject: "HH-4200001", paidThrough: "2026-12-31" } as const;
const QUYNH = { scheme: "voluntary-si", subject: "p0003", paidThrough: "2026-11-30" } as const;
const visit = (about: typeof BUOI | typeof QUYNH, more: Partial<WorkItem>): WorkItem => ({
  ...{ ...about, itemId: workItemId(about), lastDay: "2026-12-10", reason: "not-reached", since: "2026-11-20" },
  ...{ contactId: "p0003", state: "open", outcomes: [], version: 1, ...more },
});

const anApi = async () => {
  const office = await aPeopleOffice(dynamo);
  let conflicts = 0;
  await office.work.add([
    visit(BUOI, { contactId: "p0001", communeCode: "18073", lastDay: "2027-03-30", assignedTo: "agent-1" }),
    visit(QUYNH, { communeCode: "18100" }),
  ]);
  const api = await consoleApi(dynamo, {
    ...{ clock: office.clock, staff: STAFF, routes: fieldRoutes },
    handlersOf: (parts) => {
      const deps = {
        ...{ ...parts, ...office.people, items: office.work, due: office.due },
        coverage: { load: async () => undefined },
        commit: async (writes: Parameters<typeof parts.commit>[0]) =>
          conflicts-- > 0 ? err({ kind: "conflict" as const, at: [0] }) : parts.commit(writes),
      };
      return { ...workHandlers(deps), ...outcomeHandlers(deps) };
    },
  });
  const outcome = (about: typeof BUOI | typeof QUYNH, body: object, id = 1) => ({
    params: { itemId: workItemId(about) },
    body: { outcomeId: `6b1f1f0e-0d0c-4f4e-9a54-2f6a3d1c000${id}`, at: "2026-12-01T01:00:00Z", ...body },
  });
  const meet = (count: number) => {
    conflicts = count;
  };
  return { office, api, outcome, meet };
};

describe("work lists", () => {
  it("show officers their communes, agents what was given to them, and no one else's", async () => {
    const { api } = await anApi();
    const namesFor = async (staffId: string, query: Record<string, string> = {}) =>
      (await api.ask(staffId, "list-work", { query })).items.map(({ name }) => name);

    expect(await namesFor("officer-1")).toEqual(["Nguyễn Thị Bưởi"]);
    expect(await namesFor("officer-2")).toEqual(["Lê Đình Quỳnh"]);
    expect(await namesFor("officer-1", { communeCode: "18100" })).toEqual([]);
    expect(await namesFor("agent-1")).toEqual(["Nguyễn Thị Bưởi"]);
    expect(await namesFor("agent-2")).toEqual([]);
    expect(await namesFor("editor-1", { communeCode: "18100" })).toEqual(["Lê Đình Quỳnh"]);
    const params = { itemId: workItemId(QUYNH) };
    expect(await api.refusal("officer-1", "get-work", { params })).toBe("not-found");
    expect(await api.refusal("agent-1", "get-work", { params })).toBe("not-found");
    expect((await api.ask("officer-2", "get-work", { params })).phone).toBe("+84912000003");
    expect((await api.ask("editor-1", "get-work", { params })).phone).toBe("0912 ••• 003");
    expect((await api.trail()).slice(0, 1)).toEqual(["officer-1 work.listed people#work commune=18073 found=1"]);
  });

  it("are given to staff who may have them", async () => {
    const { api } = await anApi();
    const give = (staffId: string | null) => ({ params: { itemId: workItemId(QUYNH) }, body: { staffId } });
    const wrong = "invalid-request: body.staffId not-in-list";

    expect(await api.refusal("officer-1", "assign-work", give("agent-2"))).toBe("not-found");
    expect(await api.refusal("officer-2", "assign-work", give("officer-1"))).toBe(wrong);
    expect(await api.refusal("officer-2", "assign-work", give("editor-1"))).toBe(wrong);
    expect(await api.ask("officer-2", "assign-work", give("agent-2"))).toMatchObject({
      ...{ version: '"2"', assignedTo: { staffId: "agent-2", name: "Cán bộ agent-2" } },
    });
    expect((await api.ask("agent-2", "list-work")).items).toHaveLength(1);
    expect(await api.ask("officer-2", "assign-work", give(null))).not.toHaveProperty("assignedTo");
    expect((await api.ask("agent-2", "list-work")).items).toEqual([]);
  });
});

describe("what came of a visit", () => {
  it("is noted once, rests until the promised day, and keeps messages away until then", async () => {
    const { api, office, outcome } = await anApi();
    const promise = outcome(QUYNH, { kind: "will-pay", payOn: "2026-12-05", note: "đã hẹn" });

    expect(await api.ask("officer-2", "record-outcome", promise)).toMatchObject({
      ...{ state: "resting", restsUntil: "2026-12-05", outcomes: [{ kind: "will-pay", note: "đã hẹn" }] },
    });
    expect((await api.ask("officer-2", "record-outcome", promise)).outcomes).toHaveLength(1);
    const enrolled = [...(await office.due.load([QUYNH])).values()];
    expect(enrolled).toMatchObject([{ enrollment: { quietUntil: "2026-12-05" } }]);
    const undo = { params: { ...promise.params, outcomeId: promise.body.outcomeId }, body: {} };
    expect(await api.ask("officer-2", "undo-outcome", undo)).toMatchObject({ state: "open" });
    expect([...(await office.due.load([QUYNH])).values()][0]).not.toHaveProperty("enrollment.quietUntil");
  });

  it("tells of deaths, refusals and wrong phones, in the records and the trail", async () => {
    const { api, office, outcome } = await anApi();
    await api.ask("officer-1", "record-outcome", outcome(BUOI, { kind: "wrong-phone", phone: "0987654321" }));
    await api.ask("officer-1", "record-outcome", outcome(BUOI, { kind: "deceased", at: "2026-12-01T01:30:00Z" }, 2));
    await api.ask("officer-2", "record-outcome", outcome(QUYNH, { kind: "refuses" }));

    expect([...(await office.due.load([BUOI])).values()]).toMatchObject([
      {
        household: {
          members: [{ status: "deceased", phone: "+84987654321", phoneChangedOn: "2026-12-01" }, { status: "active" }],
        },
      },
    ]);
    expect([...(await office.due.load([QUYNH])).values()]).toMatchObject([
      { enrollment: { optOuts: ["voluntary-si"] } },
    ]);
    const history = (await office.people.refusals.load(["p0003"])).get("p0003");
    expect(history?.refusals).toMatchObject([{ kind: "refuse", topic: "voluntary-si", source: "staff" }]);
    expect(await office.people.phones.subjectsOf("+84912000001")).toEqual([]);
    expect((await api.trail()).map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
      ...["officer-1 work.outcome-recorded person#p0001 outcome=wrong-phone"],
      ...["officer-1 work.outcome-recorded person#p0001 outcome=deceased"],
      ...["officer-2 work.outcome-recorded person#p0003 outcome=refuses"],
    ]);
  });

  it("is refused where it cannot be meant, or is not the caller's", async () => {
    const { api, outcome } = await anApi();
    const refusal = (staffId: string, body: object) => api.refusal(staffId, "record-outcome", outcome(QUYNH, body));

    expect(await refusal("officer-1", { kind: "not-home" })).toBe("not-found");
    expect(await refusal("officer-2", { kind: "will-pay" })).toBe("invalid-request: body.payOn missing");
    expect(await refusal("officer-2", { kind: "will-pay", payOn: "2027-01-30" })).toBe("done");
    expect(await refusal("officer-2", { kind: "will-pay", payOn: "2027-01-31" })).toBe(
      "invalid-request: body.payOn out-of-range",
    );
    expect(await refusal("officer-2", { kind: "wrong-phone", phone: "12" })).toBe(
      "invalid-request: body.phone not-a-mobile-number",
    );
  });

  it("is written again after other writers, five times, and never over a newer visit", async () => {
    const { api, office, outcome, meet } = await anApi();
    meet(4);
    expect(await api.refusal("officer-2", "record-outcome", outcome(QUYNH, { kind: "not-home" }))).toBe("done");
    meet(5);
    expect(await api.refusal("officer-2", "record-outcome", outcome(QUYNH, { kind: "not-home" }, 2))).toBe(
      "changed-meanwhile",
    );
    const item = await office.work.find(workItemId(QUYNH));
    expect(item?.version).toBe(2);
    expect(item && (await office.work.save({ ...item, version: 1 }))).toBe(false);
    expect(item && (await office.work.save(item))).toBe(true);
  });
});
