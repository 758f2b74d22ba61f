import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import {
  newZaloEventSource,
  userPressesButton,
  userSubmitsInfo,
  userWrites,
  type ZaloEventSource,
} from "../../../tools/fake-providers/zalo/zalo-events.ts";
import { codesOfReminders } from "../../../tools/local-cloud/look-up-codes.ts";
import { CREDENTIALS } from "../../support/local-carriers.ts";
import { type RunningService, runService } from "../../support/running-service.ts";

const PEOPLE = [
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method",
  ...["A", "B", "C", "D", "E", "F", "G"].map(
    (name, index) =>
      `household-hi,Trần Thị ${name},420000000${index + 1},091200000${index + 1},18073,HH-${name},1,GD442420000000${index + 1},31/12/2026,12`,
  ),
].join("\n");
const STRANGER = "246845883529197001";
const OWNER = "246845883529197002";
const GUESSES = ["ABCD2345", "BCDE3456", "CDEF4567", "DEFG5678", "EFGH6789"];

/** What strangers with a Zalo account, or without one, try. What each test needs to hold stands in its README. */
describe("a stranger at the official account", () => {
  let service: RunningService;
  let tell: ZaloEventSource["tell"];
  let events = 0;

  const write = async (user: string, text: string, changes: Record<string, unknown> = {}) => {
    const status = await tell({ ...userWrites(user, text, `attack-${++events}`), ...changes });
    await service.cloud.runUntilIdle();
    return status;
  };
  const optOuts = async () =>
    Object.fromEntries(
      (await service.admin.allEnrolled()).flatMap((enrolled) =>
        enrolled.scheme === "household-hi"
          ? [[enrolled.household.code, peopleIn(enrolled).flatMap((person) => person.optOuts)]]
          : [],
      ),
    );
  const codeOf = async (household: string) => {
    const reminders = (await service.admin.allReminders()).filter(({ subject }) => subject === household);
    return [...(await codesOfReminders(service.cloud, reminders)).values()][0] ?? "none";
  };
  const answersTo = (user: string) =>
    service.store.chat.all().flatMap(({ userId, author, content }) => {
      return userId === user && author === "account" && content.kind === "text" ? [content.text] : [];
    });
  const now = () => service.cloud.clock.now().getTime();
  const page = async (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    return (await fetch(service.cloud.functionUrl("PublicApi"), { method: "POST", body })).text();
  };

  beforeAll(async () => {
    service = await runService();
    for (const secret of ["ZaloCredentials", "ZaloWebhookKey"]) {
      service.cloud.putSecret(secret, JSON.stringify(CREDENTIALS));
    }
    const { cloud, store } = service;
    const webhookUrl = () => cloud.functionUrl("ZaloWebhook");
    ({ tell } = newZaloEventSource({
      clock: cloud.clock,
      credentials: () => CREDENTIALS,
      webhookUrl,
      chat: store.chat,
    }));
    await service.admin.importFile("people", "people.csv", Buffer.from(PEOPLE));
    await cloud.advanceTo(new Date("2026-12-01T02:00:00Z"));
  }, 240_000);
  afterAll(() => service.stop());

  it("refuses for nobody: not by words, not by Zalo's form for a number, not by somebody's name", async () => {
    await write(STRANGER, "TỪ CHỐI");
    expect(await tell(userSubmitsInfo(STRANGER, { name: "Trần Thị A", phone: "84912000001" }))).toBe(200);
    await write(STRANGER, "TỪ CHỐI");
    await write(STRANGER, "Từ chối 0912000001");
    await write(STRANGER, "Tôi là Trần Thị A, từ chối");

    expect(Object.values(await optOuts()).flat()).toEqual([]);
  });

  it("learns from the answers neither whether a code exists nor whether a number does", async () => {
    const texts = (code: string, phone: string) => [`TỪ CHỐI ${code}`, "TỪ CHỐI", code, `từ chối ${phone}`, "đồng ý"];
    const right = texts(await codeOf("HH-F"), "0912000001");
    const wrong = texts("ABCD2345", "0912999999");
    for (const text of right) await write("246845883529197101", text);
    for (const text of wrong) await write("246845883529197102", text);

    expect(answersTo("246845883529197101").length).toBeGreaterThan(2);
    expect(answersTo("246845883529197101")).toEqual(answersTo("246845883529197102"));
  });

  it("guesses five codes a day and no more, however fast", async () => {
    const guesser = "246845883529197103";
    const bursts = GUESSES.flatMap((code) => [code, code.replace("A", "B").replace("2", "9")]);
    await Promise.all(bursts.map((code, index) => tell(userWrites(guesser, `TỪ CHỐI ${code}`, `burst-${index}`))));
    await service.cloud.runUntilIdle();

    await write(guesser, `TỪ CHỐI ${await codeOf("HH-A")}`);

    expect((await optOuts())["HH-A"]).toEqual([]);
  });

  it("does nothing by events that Zalo did not sign, in whatever form", async () => {
    const refusal = userPressesButton("h_HH-A_20261231_expiry-30", "Từ chối nhận tin BHYT", "forged");
    const code = await codeOf("HH-A");

    expect(await tell(refusal, { signer: "stranger" })).toBe(401);
    expect(await tell(refusal, { signer: "oa-id-first" })).toBe(401);
    expect(await tell(userWrites(OWNER, `TỪ CHỐI ${code}`, "forged"), { signer: "stranger" })).toBe(401);
    expect(await tell(refusal, { headers: { "x-zevent-signature": "" } })).toBe(401);
    await service.cloud.runUntilIdle();

    expect((await optOuts())["HH-A"]).toEqual([]);
  });

  it("takes nobody's refusal back: not by words, a guess or another phone's code", async () => {
    await write(OWNER, `TỪ CHỐI ${await codeOf("HH-B")}`);
    expect((await optOuts())["HH-B"]).toEqual(["all"]);

    await write(STRANGER, "NHẬN LẠI");
    await write(STRANGER, "đồng ý");
    await write(STRANGER, `NHẬN LẠI ${GUESSES[0]}`);
    await write(STRANGER, `NHẬN LẠI ${await codeOf("HH-C")}`);

    expect((await optOuts())["HH-B"]).toEqual(["all"]);
  });

  it("gains nothing by an event of the past that is brought again", async () => {
    const code = await codeOf("HH-C");
    const owner = "246845883529197107";
    const before = { ...userWrites(owner, `NHẬN LẠI ${code}`, "before"), timestamp: String(now() - 1_000) };
    expect(await tell(before)).toBe(200);
    await write(owner, `TỪ CHỐI ${code}`);
    await service.cloud.advanceTo(new Date(now() + 1_000));

    for (let times = 0; times < 3; times++) expect(await tell(before)).toBe(200);
    await service.cloud.runUntilIdle();

    expect((await optOuts())["HH-C"]).toEqual(["all"]);
  });

  it("gains nothing by events that come late or out of order", async () => {
    const owner = "246845883529197104";
    await write(owner, `TỪ CHỐI ${await codeOf("HH-D")}`, { timestamp: String(now() - 60_000) });
    await service.cloud.advanceTo(new Date(now() + 1_000));

    await write(owner, "NHẬN LẠI", { timestamp: String(now() - 120_000) });

    expect((await optOuts())["HH-D"]).toEqual(["all"]);
  });

  it("gains nothing by events from the future", async () => {
    const owner = "246845883529197104";
    await write(owner, `NHẬN LẠI ${await codeOf("HH-D")}`, { timestamp: String(now() + 86_400_000 * 300) });
    expect((await optOuts())["HH-D"]).toEqual([]);
    await service.cloud.advanceTo(new Date(now() + 1_000));

    await write(owner, "TỪ CHỐI");

    expect((await optOuts())["HH-D"]).toEqual(["all"]);
  });

  it("breaks nothing by names that every object has", async () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype"];

    for (const event_name of names) {
      expect(
        await tell({ event_name, sender: { id: STRANGER }, message: { text: "TỪ CHỐI", msg_id: event_name } }),
      ).toBe(200);
    }
    expect(await write("__proto__", "TỪ CHỐI constructor")).toBe(200);
    await service.cloud.runUntilIdle();
  });

  it("neither fills our tables nor makes the account talk by writing on and on", async () => {
    const talker = "246845883529197105";
    for (let index = 0; index < 30; index++) await tell(userWrites(talker, `blah ${index}`, `talk-${index}`));
    expect(await tell(userWrites(talker, "x".repeat(70_000), "long"))).toBe(413);
    await service.cloud.runUntilIdle();

    expect(answersTo(talker)).toHaveLength(1);
    const asker = "246845883529197108";
    for (let index = 0; index < 30; index++) await tell(userWrites(asker, "TỪ CHỐI", `ask-${index}`));
    await service.cloud.runUntilIdle();
    expect(answersTo(asker)).toHaveLength(20);
  });

  it("silences no refusal by a flood of forged events, and makes no secret be read for each", async () => {
    const flood = Array.from({ length: 400 }, (_, index) =>
      tell(userWrites(STRANGER, "TỪ CHỐI", `flood-${index}`), { signer: "stranger" }),
    );
    const statuses = new Set(await Promise.all(flood));
    await service.cloud.advanceTo(new Date(now() + 5_000));
    const owner = "246845883529197106";
    const status = await write(owner, `TỪ CHỐI ${await codeOf("HH-E")}`);

    expect([...statuses].sort()).toEqual([401, 429]);
    expect(status).toBe(200);
    expect((await optOuts())["HH-E"]).toEqual(["all"]);
    const reads = service.cloud.gateway.usage().filter(({ service: of }) => of === "secretsmanager");
    expect(reads.reduce((sum, { requests }) => sum + requests, 0)).toBeLessThan(60);
  });

  it("has the owner hear of each refusal that a stranger with the code made", async () => {
    await service.cloud.advanceTo(new Date("2026-12-01T04:00:00Z"));

    const told = service.store.outbox.all().flatMap((call) => {
      return call.channel === "zalo" && /^4203/.test(call.templateId) ? [call.to] : [];
    });
    expect(told).toContain("+84912000002");
    expect(told).toContain("+84912000004");
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("finds at the check page a message by code and phone alone, and refuses by nothing less", async () => {
    const code = await codeOf("HH-G");
    const ours = { code, digits: "0007" };
    const wrong = [await page({ code, digits: "0001" }), await page({ code: "ABCD2345", digits: "0007" })];

    expect(new Set(wrong).size).toBe(1);
    expect(wrong[0]).toContain("Không tìm thấy tin này");
    expect(await page(ours)).toContain("Đúng là tin của");
    await page({ ...ours, digits: "0001", action: "refuse", once: "forged" });
    await service.cloud.runUntilIdle();
    expect((await optOuts())["HH-G"]).toEqual([]);
  });

  it("does with a form of the check page, sent again, nothing that it did not do before", async () => {
    const ours = { code: await codeOf("HH-G"), digits: "0007" };
    for (const [action, once] of [
      ["refuse", "first"],
      ["accept", "second"],
      ["refuse", "first"],
    ] as const) {
      await page({ ...ours, action, once });
      await service.cloud.runUntilIdle();
      await service.cloud.advanceTo(new Date(now() + 1_000));
    }

    expect((await optOuts())["HH-G"]).toEqual([]);
    await page({ ...ours, action: "refuse", once: "third" });
    await service.cloud.runUntilIdle();
    expect((await optOuts())["HH-G"]).toEqual(["household-hi"]);
  });

  it("tries fifty phones with a code and no more", async () => {
    const code = await codeOf("HH-F");
    for (let digits = 1_000; digits < 1_050; digits++) await page({ code, digits: String(digits) });

    expect(await page({ code, digits: "0006" })).toContain("Không tìm thấy tin này");
  });

  it("guesses from a thousand addresses, finds nothing, learns nothing from answers, and locks no reader out", async () => {
    const post = (fields: Record<string, string>, address: string) =>
      fetch(service.cloud.functionUrl("PublicApi"), {
        method: "POST",
        headers: { "x-forwarded-for": address },
        body: new URLSearchParams(fields),
      });
    const alphabet = [..."ABCDEFGHJKLMNPQRSTUVWXYZ23456789"];
    const guessOf = (index: number) =>
      `Q${[5, 4, 3, 2, 1].map((place) => alphabet[Math.floor(index / 32 ** place) % 32]).join("")}${alphabet[index % 32]}Z`;
    const statuses: number[] = [];
    const answers = new Set<string>();
    for (let sent = 0; sent < 1_000; sent += 250) {
      const burst = Array.from({ length: 250 }, async (_, index) => {
        const answer = await post({ code: guessOf(sent + index), digits: "0007" }, `10.0.${sent / 250}.${index}`);
        statuses.push(answer.status);
        if (answer.status === 200) answers.add(await answer.text());
      });
      await Promise.all(burst);
      await service.cloud.advanceTo(new Date(now() + 5_000));
    }
    const reader = await post({ code: await codeOf("HH-G"), digits: "0007" }, "10.1.0.1");

    expect(statuses).toHaveLength(1_000);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect([...answers]).toEqual([expect.stringContaining("Không tìm thấy tin này")]);
    expect(await reader.text()).toContain("Đúng là tin của");
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});
