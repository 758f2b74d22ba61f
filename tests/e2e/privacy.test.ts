import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { unaccent } from "../../shared/kernel/rules/unaccent.ts";
import { userSubmitsInfo, userWrites } from "../../tools/fake-providers/zalo/zalo-events.ts";
import { codesOfReminders } from "../../tools/local-cloud/look-up-codes.ts";
import { answerPayout } from "../../tools/simulate/play/answer-payout.ts";
import { approvePayouts } from "../../tools/simulate/play/approve-payouts.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn } from "../support/staff-sign-in.ts";

/** What must be found nowhere but in the registry, in the lists and in the messages themselves. */
const NAMES = ["Đặng Dấu Vết Lộ Zưn", "Đặng Dấu Vết Hỏng Zưn", "Đặng Dấu Vết Xa Zưn"];
const NUMBERS = ["4299887761", "4299887762", "4299887763", "042099887761", "912887761", "999000002", "999000007"];
/** Zalo's ids of those who write to the account: known to the registry, for two days, and to Zalo. */
const USERS = ["246845887761197922", "246845887762197922"];
/** In the payout file alone. */
const ACCOUNT = "8877665544332211";
const MARKS = [ACCOUNT, ...NAMES, ...NAMES.map(unaccent), "Zưn", "Zun", ...NUMBERS, ...USERS];

const HEADER =
  "scheme,full_name,si_number,personal_id,phone,commune_code,household_code,household_order,card_number,paid_through,method,income";
const PEOPLE = [
  HEADER,
  `household-hi,${NAMES[0]},4299887761,,0912887761,18073,HH-1,1,GD4424299887761,31/12/2026,12,`,
  `household-hi,${NAMES[1]},4299887762,,0999000007,18073,HH-2,1,GD4424299887762,31/12/2026,12,`,
  `household-hi,${NAMES[2]},4299887763,,0999000002,18073,HH-3,1,GD4424299887763,31/12/2026,12,`,
  `voluntary-si,${NAMES[0]},,042099887761,0912887761,18073,,,,12/2026,12,1500000`,
  `household-hi,${NAMES[1]},4299887762,,0999000007,18073,,1,GD4424299887762,31/02/2026,12,`,
].join("\n");
const PAYOUTS = [
  "run_id,type,months,si_number,full_name,phone,amount,method,bank,account_number,paid_on,status,return_text",
  `2026-12,pension,12/2026,4299887761,${NAMES[0]},0912887761,3000000,account,Agribank,${ACCOUNT},02/12/2026,paid,`,
  `2026-12,pension,12/2026,4299887763,${NAMES[2]},0999000002,3000000,account,Agribank,,02/12/2026,returned,Sai tên ${NAMES[2]}`,
  `2026-12,pension,12/2026,4299887762,${NAMES[1]},0999000007,x,account,Agribank,${ACCOUNT},02/12/2026,paid,`,
].join("\n");
const RENEWALS = [
  "recorded_at,scheme,si_number,personal_id,paid_through",
  "2026-12-01T07:00:00+07:00,household-hi,4299887769,,31/12/2027",
  "2026-12-01T07:00:00+07:00,voluntary-si,,042099887761,31/02/2027",
].join("\n");

describe("personal data", () => {
  const logged: string[] = [];
  const queued: string[] = [];
  const pages: string[] = [];
  let inbox = "";
  let stop: RunningService["stop"];
  let store: RunningService["store"];
  let cloud: RunningService["cloud"];
  let admin: RunningService["admin"];

  beforeAll(async () => {
    const signIn = await newTestSignIn();
    ({ cloud, admin, store, stop } = await runService({
      signIn,
      onLog: (line) => logged.push(line),
      onRequest: ({ caller, service, body }) => {
        if (caller === "admin" || !["sqs", "sns"].includes(service)) return;
        // An SMS is handed over by the same service; its text and number are what it is for.
        const text = decodeURIComponent(body.toString("utf8").replaceAll("+", " "));
        const isSms = /PhoneNumber/.test(text);
        if (!isSms) queued.push(text);
      },
    }));
    await admin.importFile("people", "people.csv", Buffer.from(PEOPLE));
    await admin.importFile("renewals", "renewals.csv", Buffer.from(RENEWALS));
    await admin.importFile("people", "unreadable.csv", Buffer.from(PEOPLE, "latin1"));
    await admin.importFile("payouts", "payouts.csv", Buffer.from(PAYOUTS));
    await approvePayouts(cloud, Buffer.from(PAYOUTS));
    const { tellWebhook } = cloud.carriers;
    const [known = "", unknown = ""] = USERS;
    await tellWebhook(userSubmitsInfo(known, { name: NAMES[1] ?? "", phone: "0999000007" }));
    await tellWebhook(userWrites(known, `Tôi là ${NAMES[1]}, từ chối lương hưu`, "w-1"));
    await tellWebhook(userWrites(unknown, "Từ chối", "w-2"));
    await tellWebhook(userWrites(known, `Thẻ của ${NAMES[1]} số 0${NUMBERS[6]} ở đâu rồi`, "w-3"));
    await cloud.runUntilIdle();
    await admin.addStaff([aStaffMember("editor-1", ["editor"])]);
    inbox = await answerFirst(apiClient({ baseUrl: apiUrlOf(cloud), accessToken: () => signIn.tokenOf("editor-1") }));
    await cloud.advanceTo(new Date("2026-12-03T00:00:00Z"));
    const answers = { cloud, store: { outbox: store.outbox, chat: store.chat } };
    await answerPayout(answers.cloud, answers.store, { from: "+84912887761", answer: "not-received" });
    await cloud.advanceTo(new Date("2026-12-16T00:00:00Z"));
    const records = (await admin.allReminders()).filter(({ subject }) => subject === "HH-1");
    const [code = "none"] = (await codesOfReminders(cloud, records)).values();
    for (const fields of [{}, { action: "call", once: "1" }, { action: "refuse", once: "2" }, { digits: NUMBERS[4] }]) {
      const body = new URLSearchParams({ code, digits: "7761", ...fields } as Record<string, string>);
      pages.push(await (await fetch(cloud.functionUrl("PublicApi"), { method: "POST", body })).text());
    }
    await cloud.runUntilIdle();
  }, 180_000);
  afterAll(() => stop());

  it("reached the people that it was for", () => {
    const calls = store.outbox.all();

    expect(calls.some(({ channel, to }) => channel === "zalo" && to === "+84912887761")).toBe(true);
    expect(calls.some(({ channel, to }) => channel === "sms" && to === "+84999000002")).toBe(true);
    expect(calls.some(({ outcome }) => outcome === "InvalidParameter")).toBe(true);
    const answered = store.chat.all().filter(({ author }) => author === "account");
    expect(new Set(answered.map(({ userId }) => userId))).toEqual(new Set(USERS));
  });

  it.each(MARKS)("is in no log line: %s", (mark) => {
    expect(logged.length).toBeGreaterThan(20);
    expect(logged.filter((line) => line.includes(mark))).toEqual([]);
  });

  it.each(MARKS)("is in no queue and on no topic: %s", (mark) => {
    expect(queued.some((body) => body.includes("HH-1"))).toBe(true);
    expect(queued.filter((body) => body.includes(mark))).toEqual([]);
  });

  it.each(MARKS)("is in no record of the ledger: %s", async (mark) => {
    const records = await admin.allReminders();

    expect(records.length).toBeGreaterThan(3);
    expect(records.filter((record) => JSON.stringify(record).includes(mark))).toEqual([]);
  });

  it("was paid, told and heard", () => {
    const told = store.outbox.all().flatMap((call) => (call.channel === "zalo" ? [call.templateId] : []));
    expect(told.filter((id) => id.startsWith("4204")).sort()).toEqual(["420401", "420403"]);
    expect(queued.some((body) => body.includes("not-received"))).toBe(true);
  });

  it("is not on the check page, which proves a message and names no person", () => {
    expect(pages.map((page) => /Đúng là tin của/.test(page))).toEqual([true, true, true, false]);
    expect(MARKS.filter((mark) => pages.some((page) => page.includes(mark)))).toEqual([]);
    expect(logged.some((line) => line.includes("public-api"))).toBe(true);
  });

  it("is in the inbox, where staff read and answer it, and neither in its audit trail nor in its logs", async () => {
    const entries: string[] = [];
    const { name: TableName } = cloud.stack.find("AWS::DynamoDB::Table", "Audit");
    for await (const { Items = [] } of paginateScan({ client: new DynamoDBClient(cloud.client) }, { TableName })) {
      entries.push(...Items.map((item) => JSON.stringify(item)));
    }

    expect(inbox).toContain(NAMES[1]);
    expect(entries.filter((entry) => /texts.listed|text.answered/.test(entry))).toHaveLength(2);
    expect(MARKS.filter((mark) => entries.some((entry) => entry.includes(mark)))).toEqual([]);
    expect(logged.some((line) => line.includes("messages-api"))).toBe(true);
  });

  it("asked AWS for nothing that its role does not allow", () => {
    expect(cloud.gateway.refused).toEqual([]);
  });
});

/** What the inbox shows before its first text is answered. */
const answerFirst = async (api: ReturnType<typeof apiClient>): Promise<string> => {
  const listed = await api("list-texts", { query: {} });
  if (!listed.ok) throw new Error(JSON.stringify(listed.error));
  const [first] = listed.value.texts;
  const body = { answer: first?.suggestions.at(-1)?.answer ?? "" };
  const answered = await api("answer-text", {
    params: { textId: first?.textId ?? "" },
    ...{ body, idempotencyKey: "privacy-0001" },
  });
  if (!answered.ok) throw new Error(JSON.stringify(answered.error));
  return JSON.stringify(listed.value);
};
