import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,paid_through,method";
/** E − 30 of 31 December is the service's Tuesday, 1 December 2026. */
const PEOPLE = [
  "household-hi,Nguyễn Thị Bưởi,4200000001,0912000001,18073,HH-1,1,31/12/2026,12",
  "household-hi,Trần Văn Nam,4200000002,,18073,HH-2,1,31/12/2026,12",
];

describe("today in the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
    await service.admin.addStaff([aStaffMember("approver-1", ["approver"]), aStaffMember("editor-1", ["editor"])]);
    await service.admin.importFile("people", "people.csv", Buffer.from([HEADER, ...PEOPLE].join("\n")));
    await service.cloud.advanceTo(new Date("2026-12-01T03:00:00Z"));
  });
  afterAll(() => service.stop());
  const apiAs = (sub: string) =>
    apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const api = () => apiAs("approver-1");

  it("counts what was due by state, with the list behind each number and what needs attention", async () => {
    const today = await api()("get-today", {});
    if (!today.ok) throw new Error(JSON.stringify(today.error));
    const { counts, reasons, window, next14Days, alerts } = today.value;
    const told = (counts.delivered ?? 0) + (counts.sent ?? 0);

    expect([told, counts.skipped]).toEqual([1, 1]);
    expect(reasons).toContainEqual({ state: "skipped", reason: "no-phone", count: 1 });
    expect(window).toMatchObject({ isSendingDay: true, isOpen: true });
    expect(next14Days).toHaveLength(14);
    expect(next14Days[0]).toEqual({ day: "2026-12-01", count: 2 });
    expect(next14Days.find(({ day }) => day === "2026-12-06")?.count).toBeNull();
    expect(alerts.map(({ kind }) => kind)).toContain("no-list-yet");

    const skipped = await api()("list-today-messages", { query: { state: "skipped" } });
    expect(skipped).toMatchObject({ ok: true, value: { messages: [{ name: "Trần Văn Nam", reason: "no-phone" }] } });
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("finds a day's messages by state, tells one's life, and gives them as a file with a mark and no number", async () => {
    const failed = await api()("list-messages", {
      query: { day: "2026-12-01", state: "skipped", communeCode: "18073" },
    });
    const told = await api()("list-messages", { query: { day: "2026-12-01", state: "delivered" } });
    expect(failed).toMatchObject({ ok: true, value: { messages: [{ name: "Trần Văn Nam", reason: "no-phone" }] } });
    const [message] = told.ok ? told.value.messages : [];
    const life = await api()("get-message", { params: { messageId: message?.messageId ?? "" } });
    expect(life).toMatchObject({ ok: true, value: { name: "Nguyễn Thị Bưởi", day: "2026-12-01", state: "delivered" } });

    const body = { day: "2026-12-01", format: "csv" } as const;
    const refused = await apiAs("editor-1")("export-messages", { body, idempotencyKey: "messages-0001" });
    const file = await api()("export-messages", { body, idempotencyKey: "messages-0002" });
    const sheet = await api()("export-messages", {
      body: { ...body, format: "xlsx" },
      idempotencyKey: "messages-0003",
    });
    expect(refused).toMatchObject({ ok: false, error: { problem: { kind: "not-allowed" } } });
    if (!file.ok || !sheet.ok) throw new Error("no file");
    const text = await (await fetch(file.value.url)).text();
    expect(text).toContain('"Nguyễn Thị Bưởi"');
    expect(text).toContain("approver-1");
    expect(text).not.toMatch(/0912000001|912000001|4200000001/);
    expect((await fetch(sheet.value.url)).status).toBe(200);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("lets an approver resume a halted campaign, with a reason in the audit trail, and no editor", async () => {
    const { cloud } = service;
    const client = new DynamoDBClient(cloud.client);
    const { name: tableName } = cloud.stack.find("AWS::DynamoDB::Table", "Settings");
    const since = "2026-12-01T02:12:00.000Z";
    await dynamoSendingControl({ client, tableName }).suspend("halt#household-hi", {
      ...{ kind: "halt", channel: "zalo", failure: "invalid" },
      ...{ failures: 12, calls: 40, at: since },
    });
    const found = await api()("list-stops", {});
    const [stop] = found.ok ? found.value.stops : [];
    expect(stop).toMatchObject({ kind: "halt", scheme: "household-hi", since, mayResume: true });

    const call = { params: { stopId: stop?.stopId ?? "" }, body: { since, reason: "Đã sửa mẫu tin" } };
    const refused = await apiAs("editor-1")("resume-sending", { ...call, idempotencyKey: "resume-0001" });
    const resumed = await api()("resume-sending", { ...call, idempotencyKey: "resume-0002" });
    const again = await api()("resume-sending", { ...call, idempotencyKey: "resume-0003" });

    expect(refused).toMatchObject({ ok: false, error: { problem: { kind: "not-allowed" } } });
    expect(resumed).toMatchObject({ ok: true, value: { stops: [] } });
    expect(again).toMatchObject({ ok: false, error: { problem: { kind: "not-found" } } });
    const trail = await api()("list-audit", { query: { action: "sending.resumed" } });
    expect(trail).toMatchObject({ ok: true, value: { entries: [{ reason: "Đã sửa mẫu tin" }] } });
    expect(cloud.gateway.refused).toEqual([]);
  });

  it("exports the audit trail with a mark of who fetched it", async () => {
    const file = await api()("export-audit", { body: { from: "2026-12-01" }, idempotencyKey: "export-0001" });
    if (!file.ok) throw new Error(JSON.stringify(file.error));

    expect((await fetch(file.value.url)).status).toBe(200);
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});
