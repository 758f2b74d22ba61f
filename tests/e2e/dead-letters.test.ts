import { gzipSync } from "node:zlib";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import type { DeadLetters } from "../../shared/dead-letters/ports.ts";
import { newDeadLetters } from "../../shared/dead-letters/sqs/dead-letters.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { findDeadLetterQueues } from "../../tools/admin/dead-letters/queues.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

/** Five households whose cards end in 30 days, and one whose reminder of 28 November could be caught up until today. */
const HOUSEHOLDS = ["DUE", "RENEWED", "REFUSED", "CLOSED", "LATER", "PAST"];
const HEADER =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,opt_out";
const rowOf = (name: string, index: number, optOut = "") =>
  `household-hi,Nguyễn Văn An,420000000${index},091234560${index},18073,HH-${name},1,GD442420000000${index},${name === "PAST" ? "28/12/2026" : "02/01/2027"},${optOut}`;

const reminder = (name: string, over = {}) =>
  JSON.stringify({
    scheme: "household-hi",
    subject: `HH-${name}`,
    dueDate: "2027-01-02",
    step: "expiry-30",
    paidThrough: "2027-01-02",
    stepDate: "2026-12-03",
    ...over,
  });

/** SNS's line in its delivery log, as CloudWatch Logs hands it to a function. */
const OPTED_OUT_LINE = {
  notification: { messageId: "34d9b400", timestamp: "2026-12-01 00:40:34.558" },
  delivery: { destination: "+84912345678", providerResponse: "Phone number is opted out" },
  status: "FAILURE",
};
const OPTED_OUT_BATCH = { messageType: "DATA_MESSAGE", logEvents: [{ message: JSON.stringify(OPTED_OUT_LINE) }] };
const OPTED_OUT_EVENT = { awslogs: { data: gzipSync(JSON.stringify(OPTED_OUT_BATCH)).toString("base64") } };

/** Somebody pressed the button by which one refuses, on a reminder that took the ordinary way. */
const refusal = {
  kind: "button-pressed",
  reminder: { scheme: "household-hi", subject: "HH-LATER", dueDate: "2027-01-02", step: "expiry-30" },
  wish: {
    kind: "refuse",
    topic: "all",
    refusalId: "press-1",
    source: "zalo-button",
    at: "2026-12-02T13:00:00.000Z",
  },
};

describe("dead letters", () => {
  let stop: RunningService["stop"];
  let store: RunningService["store"];
  let cloud: RunningService["cloud"];
  let admin: RunningService["admin"];
  let letters: DeadLetters;
  let signIn: TestSignIn;

  beforeAll(async () => {
    // The evening before the third of December, on which the step falls.
    const virtualFrom = new Date("2026-12-02T14:00:00Z");
    signIn = await newTestSignIn();
    ({ cloud, admin, store, stop } = await runService({ virtualFrom, signIn }));
    await admin.addStaff([aStaffMember("viewer-1", ["viewer"]), aStaffMember("approver-1", ["approver"])]);
    await admin.importFile(
      "people",
      "people.csv",
      Buffer.from([HEADER, ...HOUSEHOLDS.map((name, index) => rowOf(name, index))].join("\n")),
    );
    const tableName = cloud.stack.find("AWS::DynamoDB::Table", "Ledger").name;
    const ledger = dynamoReminderLedger({ client: new DynamoDBClient(cloud.client), tableName, wakeShards: 4 });
    const sqs = new SQSClient(cloud.client);
    letters = newDeadLetters({ sqs, ledger, queues: () => findDeadLetterQueues(sqs, cloud.stack.name) });
    const failed = cloud.queue("ZaloQueue/DeadLetters");
    for (const name of HOUSEHOLDS.slice(0, 4)) failed.send(reminder(name));
    failed.send(reminder("PAST", { dueDate: "2026-12-28", paidThrough: "2026-12-28", stepDate: "2026-11-28" }));
    failed.send("not a reminder");
    cloud.queue("ScanQueue/DeadLetters").send("{}");
    cloud.queue("UndoQueue/DeadLetters").send(JSON.stringify({ importId: "an-import", by: "test" }));
    for (const event of [refusal, undefined]) cloud.queue("ZaloEvents/DeadLetters").send(JSON.stringify(event ?? {}));
    cloud.queue("SmsReceipt/DeadLetters").send(JSON.stringify({ requestPayload: OPTED_OUT_EVENT }));
    cloud.queue("SmsReceipt/DeadLetters").send(JSON.stringify({ requestPayload: { awslogs: { data: "e30=" } } }));
    cloud.queue("Reminders/Undelivered").send(reminder("CLOSED"), {
      channel: { DataType: "String", StringValue: "zalo" },
    });
  }, 120_000);
  afterAll(() => stop());

  const stateOf = async (name: string) => {
    const all = await admin.allReminders();
    const { state, reason } = all.find((each) => each.subject === `HH-${name}` && each.step === "expiry-30") ?? {};
    return reason === undefined ? state : `${state}: ${reason}`;
  };

  it("are listed with their reason, as often as one looks, and stay where they are", async () => {
    await letters.list({});
    const listed = await letters.list({});

    expect(listed.map(({ queue, reason, about }) => `${queue} ${reason} ${about}`).sort()).toEqual([
      "Reminders failed household-hi#HH-CLOSED#2027-01-02#expiry-30",
      "ScanQueue unreadable ",
      "SmsReceipt failed 34d9b400 opted-out",
      "SmsReceipt unreadable ",
      "UndoQueue failed undo of import an-import",
      "ZaloEvents failed button-pressed household-hi#HH-LATER#2027-01-02#expiry-30",
      "ZaloEvents unreadable ",
      "ZaloQueue failed household-hi#HH-CLOSED#2027-01-02#expiry-30",
      "ZaloQueue failed household-hi#HH-DUE#2027-01-02#expiry-30",
      "ZaloQueue failed household-hi#HH-PAST#2026-12-28#expiry-30",
      "ZaloQueue failed household-hi#HH-REFUSED#2027-01-02#expiry-30",
      "ZaloQueue failed household-hi#HH-RENEWED#2027-01-02#expiry-30",
      "ZaloQueue unreadable ",
    ]);
  });

  it("are not sent at night: a reminder that goes back waits for the morning", async () => {
    const [closed] = await letters.list({ queue: "Reminders" });
    const back = await letters.redrive({ messageIds: [closed?.messageId ?? ""] });
    await cloud.runUntilIdle();

    expect(back).toHaveLength(1);
    expect(await stateOf("CLOSED")).toBe("waiting: closed");
    expect(await letters.list({ reason: "in-ledger" })).toMatchObject([
      { queue: "ZaloQueue", about: expect.stringMatching(/HH-CLOSED.*, waiting$/) },
    ]);
  });

  it("go back by filter, and only who is due and wants it is reminded, once", async () => {
    const renewals =
      "recorded_at,scheme,si_number,paid_through\n2026-12-02T20:00:00+07:00,household-hi,4200000001,02/01/2028";
    await admin.importFile("renewals", "renewals.csv", Buffer.from(renewals));
    await admin.importFile("people", "refused.csv", Buffer.from([HEADER, rowOf("REFUSED", 2, "all")].join("\n")));
    await cloud.advanceTo(new Date("2026-12-03T00:45:00Z"));

    const back = await letters.redrive({ queue: "ZaloQueue" });
    await cloud.advanceTo(new Date("2026-12-03T05:00:00Z"));

    expect(back).toHaveLength(5);
    expect(await stateOf("DUE")).toBe("delivered");
    expect(await stateOf("PAST")).toBe("skipped: too-late");
    expect(await stateOf("RENEWED")).toBe("skipped: renewed");
    expect(await stateOf("REFUSED")).toBe("skipped: opted-out");
    expect(await stateOf("CLOSED")).toBe("delivered");
    const told = store.outbox.all().map(({ to }) => to);
    expect(told.sort()).toEqual(["+84912345600", "+84912345603", "+84912345604"]);
    const left = (await letters.list({})).map(({ queue, reason }) => `${queue} ${reason}`);
    expect(left.sort()).toEqual([
      "ScanQueue unreadable",
      "SmsReceipt failed",
      "SmsReceipt unreadable",
      "UndoQueue failed",
      "ZaloEvents failed",
      "ZaloEvents unreadable",
      "ZaloQueue unreadable",
    ]);
  });

  it("are looked at by staff without a household's code, and go back by an approver with a reason", async () => {
    cloud.queue("ZaloQueue/DeadLetters").send(reminder("LATER"));
    const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(cloud), accessToken: () => signIn.tokenOf(sub) });
    const seen = await as("viewer-1")("list-dead-letters", {});
    if (!seen.ok) throw new Error(JSON.stringify(seen.error));
    const stuck = seen.value.letters.find(({ queue, message }) => queue === "ZaloQueue" && message);
    expect(JSON.stringify(seen.value)).not.toContain("HH-LATER");
    expect(stuck).toMatchObject({ message: { scheme: "household-hi", step: "expiry-30" }, mayRedrive: false });

    const call = { body: { messageIds: [stuck?.messageId ?? ""], reason: "Zalo đã chạy lại" } };
    const refused = await as("viewer-1")("redrive-dead-letters", { ...call, idempotencyKey: "redrive-0001" });
    const back = await as("approver-1")("redrive-dead-letters", { ...call, idempotencyKey: "redrive-0002" });
    await cloud.runUntilIdle();

    expect(refused).toMatchObject({ ok: false, error: { problem: { kind: "not-allowed" } } });
    expect(back).toMatchObject({ ok: true, value: { returned: 1 } });
    expect(await letters.list({ queue: "ZaloQueue" })).toMatchObject([{ reason: "unreadable" }]);
    const trail = await as("approver-1")("list-audit", { query: { action: "letters.redriven" } });
    expect(trail).toMatchObject({ ok: true, value: { entries: [{ reason: "Zalo đã chạy lại" }] } });
    expect(cloud.gateway.refused).toEqual([]);
  });

  it("of events go back too: a refusal that was lost is honoured after all", async () => {
    const back = await letters.redrive({ queue: "ZaloEvents" });
    await cloud.runUntilIdle();

    expect(back.map(({ about }) => about)).toEqual(["button-pressed household-hi#HH-LATER#2027-01-02#expiry-30"]);
    const later = (await admin.allEnrolled()).filter((enrolled) => JSON.stringify(enrolled).includes("HH-LATER"));
    expect(later.map((enrolled) => JSON.stringify(enrolled).includes('"optOuts":["all"]'))).toEqual([true]);
  });
});
