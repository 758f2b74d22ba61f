import { PutItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forgetting } from "../../../../functions/admin-api/compose.ts";
import { dataRequestHandlers } from "../../../../functions/admin-api/data-requests/data-requests.ts";
import { proposalHandlers } from "../../../../functions/admin-api/proposals.ts";
import { settingsHandlers } from "../../../../functions/admin-api/settings/settings.ts";
import { staffHandlers } from "../../../../functions/admin-api/staff.ts";
import { dynamoProposalStore } from "../../../../shared/access/dynamodb/proposal-store.ts";
import { dynamoStaffSightings } from "../../../../shared/access/dynamodb/staff-sightings.ts";
import { adminRoutes } from "../../../../shared/api/contracts/admin-routes.ts";
import { dynamoCensusStore } from "../../../../shared/people/dynamodb/census-store.ts";
import { dynamoDataRequests } from "../../../../shared/people/dynamodb/data-requests.ts";
import { dynamoErasedPeople } from "../../../../shared/people/dynamodb/erased-people.ts";
import { dynamoPolicyStore } from "../../../../shared/sending/dynamodb/policy-store.ts";
import { consoleApi } from "../../../support/console-api.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { aLine, aPayout } from "../../../support/payouts.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aPeopleOffice, PEOPLE } from "../../../support/people-office.ts";
import { aRecord } from "../../../support/records.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const STAFF = [
  aStaffMember("admin-1", ["administrator"]),
  aStaffMember("admin-2", ["administrator"]),
  aStaffMember("approver-1", ["approver"]),
  aStaffMember("editor-1", ["editor"]),
  aStaffMember("officer-1", ["commune-officer"], ["18073"]),
];
const reason = "theo yêu cầu";

const anApi = async () => {
  const office = await aPeopleOffice(dynamo);
  const { client } = dynamo;
  const settings = { client, tableName: office.tables.settingsTable };
  const done: string[] = [];
  const erased = dynamoErasedPeople({ ...settings, key: async () => "key of the marks" });
  const api = await consoleApi(dynamo, {
    ...{ clock: office.clock, staff: STAFF, routes: adminRoutes },
    handlersOf: (parts) => {
      const access = { client, tableName: parts.accessTable };
      const deps = {
        ...{ ...parts, ...office.people, erased, payouts: office.payouts, work: office.work },
        proposals: dynamoProposalStore(access),
        sightings: dynamoStaffSightings(access),
        policies: dynamoPolicyStore(settings),
        census: dynamoCensusStore({ client, tableName: "unused" }),
        zalo: { state: async () => undefined, templates: async () => [] },
        kept: { listDays: 90, logDays: 30 },
        requests: dynamoDataRequests(access),
        textsOf: async () => [],
        forget: forgetting(
          {
            ...{ REGISTRY_TABLE: office.tables.registryTable, DUE_SHARDS: 1, LEDGER_TABLE: office.tables.ledgerTable },
            ...{ PAYOUTS_TABLE: office.tables.payoutsTable, WORK_LISTS_TABLE: office.tables.workTable },
          },
          client,
        ),
        forgetAnswers: async (id: string) => void done.push(`answers ${id}`),
        recount: async () => void done.push("recount"),
        accounts: {
          invite: async ({ email }: { readonly email: string }) => ({ staffId: email.split("@")[0] ?? "" }),
          close: async (id: string) => void done.push(`closed ${id}`),
        },
        tellApprovers: async ({ kind }: { readonly kind: string }) => void done.push(`told ${kind}`),
      };
      const counted = { ...deps, census: { ofProvince: async () => undefined } };
      return {
        ...{ ...staffHandlers({ ...deps, sightings: { all: async () => new Map() } }), ...proposalHandlers(counted) },
        ...{ ...settingsHandlers(counted), ...dataRequestHandlers(counted) },
      };
    },
  });
  const propose = (staffId: string, content: object) =>
    api.ask(staffId, "create-proposal", { body: { content, reason } });
  const approve = ({ proposalId, contentHash }: { readonly proposalId: string; readonly contentHash: string }) => ({
    ...{ params: { proposalId }, body: { contentHash } },
  });
  return { office, api, done, erased, propose, approve };
};

describe("staff and proposals", () => {
  const INVITE = {
    kind: "invite-staff",
    email: "Moi@hatinh.example",
    name: "Cán bộ Mới",
    roles: ["editor"],
    communes: [],
  };

  it("need a second person, who saw the same content, once", async () => {
    const { api, propose, approve, done } = await anApi();
    const proposal = await propose("admin-1", INVITE);

    expect(proposal).toMatchObject({ state: "open", mayDecide: false, expiresAt: "2026-12-15T02:00:00.000Z" });
    expect(await api.refusal("admin-1", "approve-proposal", approve(proposal))).toBe("own-proposal");
    const other = approve({ ...proposal, contentHash: "a".repeat(64) });
    expect(await api.refusal("admin-2", "approve-proposal", other)).toBe("content-differs");
    expect(await api.ask("admin-2", "approve-proposal", approve(proposal))).toMatchObject({
      ...{ state: "approved", decidedBy: { staffId: "admin-2", name: "Cán bộ admin-2" } },
    });
    expect(await api.refusal("approver-1", "approve-proposal", approve(proposal))).toBe("already-decided");
    const { staff } = await api.ask("admin-1", "list-staff");
    expect(staff.find(({ staffId }) => staffId === "moi")).toMatchObject({
      ...{ email: "moi@hatinh.example", roles: ["editor"], state: "active", since: "2026-12-01T02:00:00.000Z" },
    });
    expect(await api.refusal("admin-1", "create-proposal", { body: { content: INVITE, reason } })).toBe(
      "not-possible-now",
    );
    expect(done).toEqual(["told invite-staff"]);
  });

  it.each([
    ["admin-1", { ...INVITE, communes: ["99999"] }, "invalid-request: body.content.communes not-a-commune"],
    ["admin-1", { ...INVITE, roles: ["commune-officer"] }, "invalid-request: body.content.communes communes-needed"],
    ["admin-1", { kind: "change-roles", staffId: "nobody", roles: ["viewer"], communes: [] }, "not-found"],
    [
      "admin-1",
      { kind: "confirm-law", parameterId: "no-law" },
      "invalid-request: body.content.parameterId unknown-parameter",
    ],
    ["admin-1", { kind: "erase-person", participantId: "nobody" }, "not-found"],
    ["editor-1", INVITE, "not-allowed"],
    ["editor-1", { kind: "erase-person", participantId: "p0001" }, "not-allowed"],
  ])("are refused: %s %o", async (staffId, content, refusal) => {
    const { api } = await anApi();

    expect(await api.refusal(staffId, "create-proposal", { body: { content, reason } })).toBe(refusal);
  });

  it("confirm a law's value, change roles, and come back or are withdrawn with a reason", async () => {
    const { api, propose, approve } = await anApi();
    const law = await propose("editor-1", { kind: "confirm-law", parameterId: "vsi-floor-2027-01-01" });
    const roles = await propose("admin-1", {
      kind: "change-roles",
      staffId: "editor-1",
      roles: ["viewer"],
      communes: [],
    });
    const back = await propose("admin-1", {
      kind: "change-roles",
      staffId: "editor-1",
      roles: ["approver"],
      communes: [],
    });

    expect(law.law).toMatchObject({ value: 2_200_000, from: "2027-01-01" });
    expect(roles.before).toEqual({ name: "Cán bộ editor-1", roles: ["editor"], communes: [] });
    await api.ask("admin-2", "approve-proposal", approve(law));
    const settings = await api.ask("admin-1", "get-settings");
    expect(settings.law.find(({ parameterId }) => parameterId === "vsi-floor-2027-01-01")?.confirmed).toBe(true);
    await api.ask("admin-2", "approve-proposal", approve(roles));
    const returning = { params: { proposalId: back.proposalId }, body: { reason } };
    expect(await api.ask("admin-2", "return-proposal", returning)).toMatchObject({
      ...{ state: "returned", decisionReason: reason },
    });
    expect(await api.refusal("admin-1", "return-proposal", returning)).toBe("already-decided");
    const open = await api.ask("admin-1", "list-proposals", { query: { state: "open" } });
    expect(open.proposals).toEqual([]);
  });

  it("lose access at once; communes are changed as they were seen; the own row stays", async () => {
    const { api, done } = await anApi();
    const communes = { params: { staffId: "officer-1" }, body: { communes: ["18100", "18073", "18100"], reason } };

    expect(await api.refusal("admin-1", "change-communes", { ...communes, version: '"2"' })).toBe("changed-meanwhile");
    expect(await api.ask("admin-1", "change-communes", { ...communes, version: '"1"' })).toMatchObject({
      ...{ version: '"2"', communes: [{ code: "18073" }, { code: "18100" }] },
    });
    const remove = (staffId: string) => ({ params: { staffId }, body: { reason } });
    expect(await api.refusal("admin-1", "remove-staff", remove("admin-1"))).toBe("not-possible-now");
    expect(await api.ask("admin-1", "remove-staff", remove("officer-1"))).toMatchObject({
      state: "removed",
      roles: [],
    });
    expect(await api.refusal("admin-1", "remove-staff", remove("officer-1"))).toBe("not-possible-now");
    expect(await api.refusal("officer-1", "get-settings")).toBe("not-staff");
    expect(done).toEqual(["closed officer-1"]);
    expect((await api.trail()).filter((line) => line.includes("staff."))).toEqual([
      "admin-1 staff.communes-changed staff#officer-1 (theo yêu cầu) before=18073 after=18073 18100",
      "admin-1 staff.removed staff#officer-1 (theo yêu cầu) roles=commune-officer",
    ]);
  });
});

describe("settings", () => {
  const change = (more: object, version: string) => ({ body: { change: more, reason }, version });

  it("are changed as they were seen, with what they were and are in the trail", async () => {
    const { api, office } = await anApi();

    expect(await api.refusal("admin-1", "change-settings", change({ restDays: [7] }, '"p1"'))).toBe(
      "changed-meanwhile",
    );
    expect(await api.refusal("admin-1", "change-settings", change({ restDays: [7] }, '"p0"'))).toBe(
      "invalid-request: body.change nothing-changes",
    );
    expect(await api.refusal("admin-1", "change-settings", change({ restDays: [1, 2, 3, 4, 5, 6, 7] }, '"p0"'))).toBe(
      "invalid-request: body.change.restDays no-sending-day",
    );
    const { settings } = await api.ask("admin-1", "change-settings", change({ restDays: [6, 7] }, '"p0"'));
    expect(settings).toMatchObject({ version: '"p1"', restDays: [6, 7], changedBy: { staffId: "admin-1" } });
    expect((await office.settings.load()).policy.restDays).toEqual([6, 7]);
    expect(await api.refusal("admin-2", "change-settings", change({ catchUpDays: 4 }, '"p0"'))).toBe(
      "changed-meanwhile",
    );
    expect((await api.trail()).at(-1)).toBe(
      "admin-1 settings.changed settings#policy (theo yêu cầu) restDays=[7] → [6,7] from=2026-12-01T02:00:00.000Z",
    );
  });

  it("of the calendar speak of days to come", async () => {
    const { api } = await anApi();
    const day = (date: string) => ({
      ...{ params: { date }, version: '"p0"' },
      body: { kind: "off", name: "Nghỉ bão", source: "Công điện 1", confirmed: true, reason },
    });

    expect(await api.refusal("admin-1", "set-calendar-day", day("2026-11-30"))).toBe(
      "invalid-request: path.date past-day",
    );
    const { settings } = await api.ask("admin-1", "set-calendar-day", day("2026-12-01"));
    expect(settings.calendarDays).toContainEqual(expect.objectContaining({ date: "2026-12-01", name: "Nghỉ bão" }));
    const removal = { params: { date: "2026-12-01" }, body: { reason }, version: '"p1"' };
    await api.ask("admin-1", "remove-calendar-day", removal);
    expect(await api.refusal("admin-1", "remove-calendar-day", { ...removal, version: '"p2"' })).toBe("not-found");
  });
});

describe("the rights of people", () => {
  const MARKS = ["Quỳnh", "quynh", "4200000003", "042068000003", "912000003"];

  /** Texts of all tables that hold a mark of the person. */
  const leftIn = async (tables: readonly string[], marks: readonly string[]) => {
    const found: string[] = [];
    for (const TableName of tables) {
      for await (const { Items = [] } of paginateScan({ client: dynamo.client }, { TableName })) {
        found.push(
          ...Items.map((item) => JSON.stringify(item)).filter((row) => marks.some((mark) => row.includes(mark))),
        );
      }
    }
    return found;
  };

  /** Something of Mr Quỳnh in every table that may hold something. */
  const spread = async ({ people, records, payouts, work, tables }: Awaited<ReturnType<typeof aPeopleOffice>>) => {
    const history = people.refusalWrite("p0003", { seen: undefined, refusals: [aRefusal({ refusalId: "quynh" })] });
    const { Put } = history.made as { readonly Put: ConstructorParameters<typeof PutItemCommand>[0] };
    await dynamo.client.send(new PutItemCommand(Put));
    await records.move(undefined, {
      ...aRecord({
        ...aDueReminder({ scheme: "voluntary-si", subject: "p0003" }),
        state: "sending",
        recipientId: "p0003",
      }),
    });
    const recipient = {
      recipientId: "p0003",
      fullName: "Lê Đình Quỳnh",
      siNumber: "4200000003",
      phone: "+84912000003",
    } as const;
    const payout = aPayout({ payoutId: "quynh", recipient, lines: [aLine()] });
    const lines = { "01/2027|regular|1": { runId: "R1", payoutId: "quynh", status: "paid" as const } };
    await payouts.save([{ payout, due: [], gone: [] }], [{ ...recipient, lines, lastRunId: "R1" }]);
    await payouts.saveAnswer(payout, { answer: "received", at: "2026-12-01T01:00:00Z", by: "quynh" });
    await payouts.stop("p0003", { optedOutAt: "quynh" });
    await work.add([
      {
        ...{
          itemId: (await import("../../../../shared/work-lists/work-item-id.ts")).workItemId({
            scheme: "voluntary-si",
            subject: "p0003",
            paidThrough: "2026-11-30",
          }),
        },
        ...{ scheme: "voluntary-si", subject: "p0003", paidThrough: "2026-11-30", lastDay: "2026-12-31" },
        ...{ reason: "no-phone", since: "2026-12-01", contactId: "p0003", communeCode: "18100", state: "open" },
        ...{ outcomes: [{ outcomeId: "o", kind: "not-home", at: "a", by: "quynh" }], version: 1 },
      },
    ]);
    return Object.values(tables);
  };

  it("give out everything of one person and nothing of others, and erase all of it with a second person", async () => {
    const { api, office, propose, approve, done, erased } = await anApi();
    const tables = await spread(office);
    const exported = await api.ask("admin-1", "export-person", { body: { participantId: "p0003", reason } });

    expect(exported.sections.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ...[
        ["identity", 1],
        ["enrollment", 1],
        ["refusals", 1],
        ["texts", 0],
        ["messages", 2],
        ["payouts", 2],
      ],
      ...[
        ["visits", 1],
        ["trail", 0],
      ],
    ]);
    expect(JSON.stringify(exported)).not.toMatch(/Bưởi|4200000001/);
    const proposal = await propose("admin-1", { kind: "erase-person", participantId: "p0003" });
    expect(await api.refusal("admin-1", "approve-proposal", approve(proposal))).toBe("own-proposal");
    expect((await leftIn(tables, MARKS)).length).toBeGreaterThan(8);
    await api.ask("approver-1", "approve-proposal", approve(proposal));
    expect(await leftIn(tables, [...MARKS, "p0003"])).toEqual([]);
    expect(done).toEqual(["told erase-person", "answers p0003", "recount"]);
    const isErased = await erased.load();
    expect(["4200000003", "042068000003", "4200000001"].map(isErased)).toEqual([true, true, false]);
    expect((await leftIn(tables, ["Bưởi"])).length).toBeGreaterThan(0);
    expect(await api.refusal("admin-1", "export-person", { body: { participantId: "p0003", reason } })).toBe(
      "not-found",
    );
  });

  it("erase one member of a household and leave the others as they are", async () => {
    const { api, office, propose, approve } = await anApi();
    await api.ask(
      "approver-1",
      "approve-proposal",
      approve(await propose("admin-1", { kind: "erase-person", participantId: "p0001" })),
    );
    const [left] = (await office.due.load([{ scheme: "household-hi", subject: "HH-4200001" }])).values();

    expect(await leftIn(Object.values(office.tables), ["Bưởi", "buoi", "4200000001", "912000001"])).toEqual([]);
    expect(left).toMatchObject({ household: { members: [{ fullName: "Trần Văn Nam" }] } });
  });

  it("keep who was erased out of lists until it is lifted, once", async () => {
    const { api, office, propose, approve, erased } = await anApi();
    await api.ask(
      "approver-1",
      "approve-proposal",
      approve(await propose("admin-1", { kind: "erase-person", participantId: "p0003" })),
    );
    const lift = { body: { number: "4200000003", reason } };

    expect(await api.ask("admin-1", "lift-erasure", lift)).toEqual({ lifted: true });
    expect((await erased.load())("4200000003")).toBe(false);
    expect(await api.refusal("admin-1", "lift-erasure", lift)).toBe("not-found");
    expect(office.report.new).toBe(PEOPLE.length);
  });

  it("are asked for with a last day, and done once", async () => {
    const { api } = await anApi();
    const asked = await api.ask("admin-1", "open-data-request", {
      body: { participantId: "p0003", kind: "erase", reason },
    });
    const complete = { params: { requestId: asked.requestId }, body: { outcome: "đã xóa" } };

    expect(asked).toMatchObject({ state: "open", acknowledgeBy: "2026-12-03", dueBy: "2026-12-21" });
    expect(await api.ask("admin-2", "complete-data-request", complete)).toMatchObject({
      state: "done",
      outcome: "đã xóa",
    });
    expect(await api.refusal("admin-2", "complete-data-request", complete)).toBe("already-decided");
    expect((await api.ask("admin-1", "list-data-requests")).requests).toMatchObject([{ state: "done" }]);
    expect(
      await api.refusal("admin-1", "open-data-request", { body: { participantId: "x", kind: "view", reason } }),
    ).toBe("not-found");
  });
});
