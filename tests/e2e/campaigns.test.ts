import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WrittenContent } from "../../shared/api/contracts/campaign-values.ts";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER = "scheme,full_name,si_number,phone,commune_code,method,income,support_class,paid_through,opt_out";
const NAMES = ["Nguyễn Thị Bưởi", "Trần Văn Nam", "Lê Đình Quỳnh", "Phan Thị Mai", "Hoàng Đức Tài"];
const payer = (n: number, income: number, { commune = "18073", optedOut = "" } = {}): string =>
  `voluntary-si,${NAMES[n - 1] ?? "Võ An Na"},420000000${n},091200000${n},${commune},6,${income},D,31/05/2027,${optedOut}`;
const PAYERS = [
  HEADER,
  payer(1, 1_500_000),
  payer(2, 1_600_000, { commune: "18100" }),
  payer(3, 5_000_000),
  payer(4, 1_500_000, { optedOut: "all" }),
  payer(5, 2_100_000),
];

const PATIENCE = { timeout: 120_000 };

const CONTENT: WrittenContent = {
  ...{ name: "Báo mức thu nhập thấp nhất 2027", scheme: "voluntary-si", kind: "one-time", steps: [] },
  ...{ firstDay: "2026-12-02", lastDay: "2026-12-08", audience: { incomeBelow: 2_200_000 }, tolerancePercent: 20 },
  words: [
    { step: "message", sms: "Tu 01/01/2027 muc thu nhap thap nhat la 2.200.000 dong. Moi <customer_name> dang ky lai" },
  ],
};

describe("a campaign in the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  let campaignId = "";
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
    await service.admin.addStaff([
      aStaffMember("editor-1", ["editor"]),
      aStaffMember("approver-1", ["approver"]),
      aStaffMember("both-1", ["editor", "approver"]),
      aStaffMember("viewer-1", ["viewer"]),
    ]);
    await service.admin.importFile("people", "nguoi-dong.csv", Buffer.from(PAYERS.join("\n")));
  });
  afterAll(() => service.stop());

  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const key = () => ({ idempotencyKey: randomUUID() });
  const refused = (kind: string) => ({ ok: false, error: { problem: { kind } } });
  const campaign = async () => {
    const reply = await as("editor-1")("get-campaign", { params: { campaignId } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  const act = (sub: string, id: "pause-campaign" | "resume-campaign" | "end-campaign" | "return-campaign") =>
    as(sub)(id, { params: { campaignId }, body: { reason: "theo yêu cầu" }, ...key() });
  const submit = async (sub = "editor-1") =>
    as(sub)("submit-campaign", { params: { campaignId }, body: {}, version: (await campaign()).version, ...key() });
  const approve = async (sub: string, contentHash?: string) => {
    const hash = contentHash ?? (await campaign()).draft?.contentHash ?? "";
    return as(sub)("approve-campaign", { params: { campaignId }, body: { contentHash: hash }, ...key() });
  };
  const start = () => as("editor-1")("start-campaign", { params: { campaignId }, body: {}, ...key() });
  const told = () => service.store.outbox.all().map(({ to }) => to);

  it("is refused with the place when its words hold a link, a placeholder of nobody's or too much", async () => {
    const written = async (sms: string) =>
      as("editor-1")("create-campaign", {
        body: { content: { ...CONTENT, words: [{ step: "message", sms }] } },
        ...key(),
      });

    for (const [sms, problem] of [
      ["Xem tai bit.ly/abc", "forbidden-words"],
      ["Xin dong <so_tien>", "unknown-placeholder"],
      ["x".repeat(150), "too-long-for-sms"],
    ] as const) {
      expect(await written(sms)).toMatchObject({
        ok: false,
        error: { problem: { kind: "invalid-request", errors: [{ field: "body.content.words.0.sms", problem }] } },
      });
    }
    expect(await as("viewer-1")("create-campaign", { body: { content: CONTENT }, ...key() })).toMatchObject(
      refused("not-allowed"),
    );
  });

  it("is shown before it is sent: to how many, on which days, at what price, in which words", async () => {
    const reply = await as("viewer-1")("preview-campaign", { body: { content: CONTENT } });

    expect(reply).toMatchObject({
      ok: true,
      value: {
        mistakes: [],
        messages: 3,
        uncertainty: { sampled: 5 },
        byDay: [{ day: "2026-12-02", messages: 3 }],
        cost: { zalo: 900, sms: 2400 },
        texts: [{ step: "message", sms: expect.stringMatching(/^BHXH HA TINH: Tu 01\/01\/2027 .*, ma K7M2P9QX$/) }],
      },
    });
  });

  it("is approved by another person alone, once, and only as it was seen", async () => {
    const made = await as("both-1")("create-campaign", { body: { content: CONTENT }, ...key() });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    campaignId = made.value.campaignId;
    expect(await start()).toMatchObject(refused("not-possible-now"));
    expect(await submit()).toMatchObject({ ok: true, value: { draft: { state: "in-review", messages: 3 } } });
    const stale = { params: { campaignId }, body: { content: CONTENT }, version: '"1"', ...key() };
    expect(await as("editor-1")("save-campaign", stale)).toMatchObject(refused("changed-meanwhile"));
    expect(
      await as("editor-1")("save-campaign", { ...stale, version: (await campaign()).version, ...key() }),
    ).toMatchObject(refused("not-possible-now"));

    expect(await approve("editor-1")).toMatchObject(refused("not-allowed"));
    expect(await approve("both-1")).toMatchObject(refused("own-proposal"));
    expect(await approve("approver-1", "a".repeat(64))).toMatchObject(refused("content-differs"));
    const replies = await Promise.all(Array.from({ length: 20 }, () => approve("approver-1")));

    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await campaign()).toMatchObject({ draft: { state: "approved" } });
  });

  it("does not start once a price has changed under it, and goes back to review", async () => {
    const settings = { price: { zalo: 301, smsPart: 800 } };
    await service.admin.changePolicy(settings);

    expect(await start()).toMatchObject(refused("content-differs"));
    expect(await act("approver-1", "return-campaign")).toMatchObject({
      ok: true,
      value: { draft: { state: "draft" } },
    });
    await submit();
    await approve("approver-1");
    expect(await start()).toMatchObject({ ok: true, value: { running: { state: "active" }, nextDay: "2026-12-02" } });
  });

  it(
    "tells its people on its day, once, by SMS where it has no card, and leaves out who refused or earns more",
    PATIENCE,
    async () => {
      await service.cloud.advanceTo(new Date("2026-12-01T03:00:00Z"));
      expect(told()).toEqual([]);

      await service.cloud.advanceTo(new Date("2026-12-02T03:00:00Z"));

      expect(told().toSorted()).toEqual(["+84912000001", "+84912000002", "+84912000005"]);
      expect(service.store.outbox.all().map(({ channel }) => channel)).toEqual(["sms", "sms", "sms"]);
    },
  );

  it(
    "stops what is queued while it is paused or all sending is stopped, and goes on where it was",
    PATIENCE,
    async () => {
      await as("editor-1")("stop-sending", { body: { reason: "thử dừng" }, ...key() });
      await service.admin.importFile("people", "them.csv", Buffer.from([...PAYERS, payer(9, 1_500_000)].join("\n")));
      await act("approver-1", "pause-campaign");
      await service.cloud.advanceTo(new Date("2026-12-03T03:00:00Z"));
      expect(told()).toHaveLength(3);

      expect(await as("editor-1")("go-on-sending", { body: { reason: "xong" }, ...key() })).toMatchObject(
        refused("not-allowed"),
      );
      await as("approver-1")("go-on-sending", { body: { reason: "xong việc" }, ...key() });
      await act("editor-1", "resume-campaign");
      await service.cloud.advanceTo(new Date("2026-12-03T05:00:00Z"));

      expect(told().toSorted()).toEqual(["+84912000001", "+84912000002", "+84912000005", "+84912000009"]);
    },
  );

  it("is over for good once it is ended, and the trail says who did what", async () => {
    expect(await act("editor-1", "end-campaign")).toMatchObject({ ok: true, value: { running: { state: "ended" } } });
    expect(await act("editor-1", "resume-campaign")).toMatchObject(refused("not-possible-now"));

    const trail = await as("approver-1")("list-audit", { query: {} });
    if (!trail.ok) throw new Error(JSON.stringify(trail.error));
    const actions = trail.ok ? trail.value.entries.filter(({ subject }) => subject?.id === campaignId) : [];
    expect(actions.map(({ action }) => action).slice(0, 3)).toEqual([
      "campaign.ended",
      "campaign.resumed",
      "campaign.paused",
    ]);
  });
});
