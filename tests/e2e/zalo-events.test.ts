import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import {
  newZaloEventSource,
  templateIsNow,
  userPressesButton,
  userRates,
  userWrites,
  type ZaloEventSource,
} from "../../tools/fake-providers/zalo/zalo-events.ts";
import { codesOfReminders } from "../../tools/local-cloud/look-up-codes.ts";
import { CREDENTIALS } from "../support/local-carriers.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const UID = "246845883529197922";
const UID_OF_ANOTHER = "246845883529197933";
const UID_OF_NOBODY = "246845883529197944";
const ONLY_FOR_PEOPLE = "cháu ơi sổ hộ khẩu nhà bác tách ra rồi có phải làm giấy tờ chi nữa không hè";
const STAFFS_ANSWER = "Mời ông/bà mang giấy tờ của hộ mới đến BHXH cơ sở, cán bộ sẽ hướng dẫn.";
const BUTTON = "Không nhận tin nhắc BHYT";
const PEOPLE = [
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method",
  "household-hi,Trần Thị Viết,4200000001,0912000001,18073,WRITES,1,GD4424200000001,31/12/2026,12",
  "household-hi,Trần Thị Bấm,4200000002,0912000002,18073,PRESSES,1,GD4424200000002,31/12/2026,12",
  "household-hi,Trần Thị Im,4200000003,0912000003,18073,SILENT,1,GD4424200000003,31/12/2026,12",
  "household-hi,Trần Thị Hỏi,4200000004,0912000004,18073,ASKED,1,GD4424200000004,31/12/2026,12",
].join("\n");
const trackingId = (household: string) => `h_${household}_20261231_expiry-30`;

describe("what people and Zalo tell the official account", () => {
  const logged: string[] = [];
  const queued: string[] = [];
  let stop: RunningService["stop"];
  let store: RunningService["store"];
  let cloud: RunningService["cloud"];
  let admin: RunningService["admin"];
  let tell: ZaloEventSource["tell"];
  let signIn: TestSignIn;

  const optOuts = async () =>
    Object.fromEntries(
      (await admin.allEnrolled()).flatMap((enrolled) =>
        enrolled.scheme === "household-hi"
          ? [[enrolled.household.code, peopleIn(enrolled).flatMap((person) => person.optOuts)]]
          : [],
      ),
    );
  const answersTo = (user: string) =>
    store.chat.all().flatMap(({ userId, author, content }) => {
      if (userId !== user || author !== "account") return [];
      return content.kind === "text" ? content.text : [];
    });
  const codeOf = async (household: string) => {
    const reminders = (await admin.allReminders()).filter(({ subject }) => subject === household);
    return [...(await codesOfReminders(cloud, reminders)).values()][0] ?? "none";
  };
  const stateOf = async (household: string, step: string) => {
    const reminders = await admin.allReminders();
    const reminder = reminders.find((each) => each.subject === household && each.step === step);
    return [reminder?.state, reminder?.reason].filter(Boolean).join(": ");
  };

  beforeAll(async () => {
    signIn = await newTestSignIn();
    ({ cloud, admin, store, stop } = await runService({
      signIn,
      onLog: (line) => logged.push(line),
      onRequest: ({ caller, service, body }) => {
        if (caller !== "admin" && service === "sqs") queued.push(decodeURIComponent(body.toString("utf8")));
      },
    }));
    await admin.addStaff([aStaffMember("viewer-1", ["viewer"]), aStaffMember("editor-1", ["editor"])]);
    cloud.putSecret("ZaloCredentials", JSON.stringify(CREDENTIALS));
    cloud.putSecret("ZaloWebhookKey", JSON.stringify(CREDENTIALS));
    const webhookUrl = () => cloud.functionUrl("ZaloWebhook");
    ({ tell } = newZaloEventSource({
      clock: cloud.clock,
      credentials: () => CREDENTIALS,
      webhookUrl,
      chat: store.chat,
    }));
    await admin.importFile("people", "people.csv", Buffer.from(PEOPLE));
    await cloud.advanceTo(new Date("2026-12-02T00:00:00Z"));
  }, 180_000);
  afterAll(() => stop());

  it("has every receipt in the ledger", async () => {
    expect(await stateOf("WRITES", "expiry-30")).toBe("delivered");
    expect(await stateOf("PRESSES", "expiry-30")).toBe("delivered");
    expect(await stateOf("SILENT", "expiry-30")).toBe("delivered");
  });

  it("is refused when somebody else signed it, and too long", async () => {
    const refusal = userPressesButton(trackingId("SILENT"), BUTTON, "forged");

    expect(await tell(refusal, { signer: "stranger" })).toBe(401);
    expect(await tell(refusal, { signer: "oa-id-first" })).toBe(401);
    expect(await tell(userWrites(UID, "dài".repeat(30_000), "long"))).toBe(413);
    expect(await tell({ event_name: "user_call" })).toBe(200);
    await cloud.runUntilIdle();

    expect(await optOuts()).toEqual({ WRITES: [], PRESSES: [], SILENT: [], ASKED: [] });
    expect(logged.filter((line) => line.includes('"variant":"oa-id-first"'))).toHaveLength(1);
  });

  it("stops what would be sent next, with the code of the message or by its button, however often it is told", async () => {
    const code = await codeOf("WRITES");
    // A type that is no text reaches the function in base64, with the same bytes.
    const headers = { "content-type": "application/octet-stream" };
    expect(await tell(userWrites(UID, "Từ chối ạ!", "w-1"), { headers })).toBe(200);
    await cloud.runUntilIdle();
    expect((await optOuts()).WRITES).toEqual([]);

    for (const _ of [1, 2, 3]) {
      expect(await tell(userWrites(UID, code, "w-2"))).toBe(200);
      expect(await tell(userPressesButton(trackingId("PRESSES"), BUTTON, "b-1"))).toBe(200);
    }
    await cloud.runUntilIdle();

    expect(await optOuts()).toEqual({ WRITES: ["all"], PRESSES: ["household-hi"], SILENT: [], ASKED: [] });
  });

  it("is answered with what to write, never with what is known", async () => {
    expect(answersTo(UID)).toEqual([
      expect.stringContaining("soạn: TỪ CHỐI và mã ghi trong tin đã nhận, ví dụ TỪ CHỐI K7M2Q9XA"),
      expect.stringContaining("đã nhận yêu cầu dừng nhận tin"),
    ]);

    expect(await tell(userWrites(UID_OF_ANOTHER, "từ chối", "a-1"))).toBe(200);
    expect(await tell(userWrites(UID_OF_ANOTHER, "từ chối", "a-1"))).toBe(200);
    expect(await tell(userWrites(UID_OF_ANOTHER, `từ chối ${await codeOf("ASKED")}`, "a-2"))).toBe(200);
    await cloud.runUntilIdle();

    expect(answersTo(UID_OF_ANOTHER)).toEqual(answersTo(UID));
    expect((await optOuts()).ASKED).toEqual(["all"]);
  });

  it("is told to the phone that it is about", async () => {
    await cloud.advanceTo(new Date("2026-12-02T02:00:00Z"));

    const told = store.outbox.all().flatMap((call) => {
      return call.channel === "zalo" && call.templateId === "420301" ? [[call.to, call.params.topic]] : [];
    });
    expect(told.sort()).toEqual([
      ["+84912000001", "mọi tin nhắc"],
      ["+84912000002", "tin nhắc về thẻ BHYT"],
      ["+84912000004", "mọi tin nhắc"],
    ]);
  });

  it("keeps a text that is not understood for staff, and answers it once", async () => {
    expect(await tell(userWrites(UID_OF_NOBODY, "Thẻ của Trần Thị Im đâu?", "n-1"))).toBe(200);
    expect(await tell(userWrites(UID_OF_NOBODY, "Alo alo", "n-2"))).toBe(200);
    await cloud.runUntilIdle();

    expect(answersTo(UID_OF_NOBODY)).toEqual([
      expect.stringContaining("đã nhận được tin của ông/bà. Muốn dừng nhận tin"),
    ]);
  });

  it("waits for staff with the writer's card when only a person understands it, is answered once, and is nowhere else", async () => {
    const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(cloud), accessToken: () => signIn.tokenOf(sub) });
    expect(await tell(userWrites(UID, ONLY_FOR_PEOPLE, "q-1"))).toBe(200);
    await cloud.runUntilIdle();

    const found = await as("editor-1")("list-texts", { query: {} });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const text = found.value.texts.find((each) => each.text === ONLY_FOR_PEOPLE);
    expect(text).toMatchObject({
      people: [{ name: "Trần Thị Viết", paid: [{ scheme: "household-hi", through: expect.any(String) }] }],
      answerUntil: expect.any(String),
      waitingMinutes: expect.any(Number),
      suggestions: expect.arrayContaining([{ kind: "call", answer: expect.stringContaining("Mời ông/bà gọi") }]),
    });
    expect(found.value.lastDays).toEqual({ handled: 0, withinDay: 0 });
    expect(JSON.stringify(found.value)).not.toMatch(/912000001|4200000001/);
    expect(await as("viewer-1")("list-texts", { query: {} })).toMatchObject({
      error: { problem: { kind: "not-allowed" } },
    });

    const params = { textId: text?.textId ?? "" };
    const answer = (words: string, idempotencyKey: string) =>
      as("editor-1")("answer-text", { params, body: { answer: words }, idempotencyKey });
    expect(await answer("Xem tại bhxh.example/the", "answer-0001")).toMatchObject({
      error: { problem: { errors: [{ field: "body.answer", problem: "not-sendable" }] } },
    });
    const [said, again] = await Promise.all([
      answer(STAFFS_ANSWER, "answer-0002"),
      answer(STAFFS_ANSWER, "answer-0003"),
    ]);
    expect([said, again].filter(({ ok }) => ok)).toMatchObject([{ value: { outcome: "accepted" } }]);
    expect(answersTo(UID).filter((each) => each === STAFFS_ANSWER)).toHaveLength(1);

    const handled = await as("editor-1")("list-texts", { query: { state: "handled" } });
    expect(handled).toMatchObject({
      ok: true,
      value: {
        texts: [{ handled: { kind: "answered", answer: STAFFS_ANSWER } }],
        lastDays: { handled: 1, withinDay: 1, averageMinutes: expect.any(Number) },
      },
    });
    const trail = await as("editor-1")("list-audit", { query: {} });
    expect(JSON.stringify(trail)).toContain("text.answered");
    expect(JSON.stringify(trail)).not.toMatch(/sổ hộ khẩu|Mời ông\/bà mang/);
  });

  it("can be taken back by who refused", async () => {
    expect(await tell(userWrites(UID, "ĐỒNG Ý", "w-3"))).toBe(200);
    await cloud.runUntilIdle();

    expect((await optOuts()).WRITES).toEqual([]);
    expect(answersTo(UID).at(-1)).toContain("đã nhận yêu cầu nhận lại tin");
  });

  it("is done, but not answered any more, when it was said three days ago", async () => {
    const old = String(cloud.clock.now().getTime() - 3 * 86_400_000);
    expect(await tell({ ...userWrites(UID_OF_ANOTHER, "từ chối bhyt", "a-3"), timestamp: old })).toBe(200);
    await cloud.runUntilIdle();

    expect(answersTo(UID_OF_ANOTHER)).toHaveLength(2);
    expect((await optOuts()).ASKED).toEqual(["all"]);
  });

  it("raises an alarm when Zalo locks a template, and keeps a rating", async () => {
    expect(await tell(templateIsNow("643118", "DISABLE"))).toBe(200);
    expect(await tell(userRates(trackingId("SILENT"), 5, "Tốt quá, cảm ơn"))).toBe(200);
    await cloud.runUntilIdle();

    const alarms = logged.filter((line) => line.includes('"level":"error"') && line.includes("zalo.template-status"));
    expect(alarms).toHaveLength(1);
  });

  it("is honoured on the day of the next step", async () => {
    await admin.importFile("people", "people-again.csv", Buffer.from(PEOPLE));
    await admin.confirmSources(new Date("2026-12-23T00:00:00Z"));
    await cloud.advanceTo(new Date("2026-12-25T00:00:00Z"));

    expect(await stateOf("WRITES", "expiry-7")).toBe("delivered");
    expect(await stateOf("PRESSES", "expiry-7")).toBe("skipped: opted-out");
    expect(await stateOf("SILENT", "expiry-7")).toBe("delivered");
    expect(await stateOf("ASKED", "expiry-7")).toBe("skipped: opted-out");
  }, 120_000);

  it("leaves no user id, text, name or phone in a log or a queue", () => {
    const marks = [
      UID,
      UID_OF_ANOTHER,
      UID_OF_NOBODY,
      "912000001",
      "912000004",
      "Từ chối",
      "ĐỒNG",
      "Tốt quá",
      "Alo alo",
      "Trần Thị",
      "mời ông/bà",
      "sổ hộ khẩu",
      "Mời ông/bà mang",
    ];

    expect(queued.some((body) => body.includes("wrote"))).toBe(true);
    expect(marks.filter((mark) => [...logged, ...queued].some((line) => line.includes(mark)))).toEqual([]);
    expect(cloud.gateway.refused).toEqual([]);
  });
});
