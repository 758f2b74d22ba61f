import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { codesOfReminders } from "../../tools/local-cloud/look-up-codes.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER =
  "scheme,full_name,si_number,personal_id,birth_date,phone,commune_code,household_code,household_order,paid_through,method,income";
const PEOPLE = [
  "household-hi,Nguyễn Thị Bưởi,4200000001,,12/03/1968,0912000001,18073,HH-4200001,1,31/12/2026,12,",
  "household-hi,Trần Văn Hồng Nam,4200000002,,1995,,18073,HH-4200001,2,31/12/2026,12,",
  "voluntary-si,Lê Đình Quỳnh,4200000003,042068000003,1980,0912000003,18100,,,30/11/2026,3,1500000",
];

describe("people in the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  let keys = 0;
  const lines: string[] = [];
  const queued: string[] = [];
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({
      signIn,
      onLog: (line) => lines.push(line),
      onRequest: ({ caller, service: of, body }) => {
        if (caller !== "admin" && ["sqs", "sns"].includes(of))
          queued.push(decodeURIComponent(body.toString("utf8").replaceAll("+", " ")));
      },
    });
    await service.admin.addStaff([
      aStaffMember("editor-1", ["editor"]),
      aStaffMember("viewer-1", ["viewer"]),
      aStaffMember("admin-1", ["administrator"]),
      aStaffMember("approver-1", ["approver"]),
      aStaffMember("officer-1", ["commune-officer"], ["18073"]),
    ]);
    await service.admin.importFile("people", "people.csv", Buffer.from([HEADER, ...PEOPLE].join("\n")));
  });
  afterAll(() => service.stop());
  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const idempotencyKey = () => `key-${String(++keys).padStart(8, "0")}`;
  const search = async (sub: string, text: string, communeCode?: string) => {
    const reply = await as(sub)("search-people", { body: { text, ...(communeCode && { communeCode }) } });
    return reply.ok ? [reply.value.understoodAs, ...reply.value.people.map(({ name }) => name)] : reply.error;
  };
  const idOf = async (text: string) => {
    const reply = await as("editor-1")("search-people", { body: { text } });
    return reply.ok ? (reply.value.people[0]?.participantId ?? "") : "";
  };
  const card = async (sub: string, participantId: string) => {
    const reply = await as(sub)("get-person", { params: { participantId } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };

  it("finds a person by any words of the name, without accents, by phone and by id", async () => {
    expect(await search("viewer-1", "nguyen thi buoi")).toEqual(["name", "Nguyễn Thị Bưởi"]);
    expect(await search("viewer-1", "Bưởi")).toEqual(["name", "Nguyễn Thị Bưởi"]);
    expect(await search("viewer-1", "hong")).toEqual(["name", "Trần Văn Hồng Nam"]);
    expect(await search("viewer-1", "nam tran")).toEqual(["name", "Trần Văn Hồng Nam"]);
    expect(await search("viewer-1", "tran nam")).toEqual(["name", "Trần Văn Hồng Nam"]);
    expect(await search("viewer-1", "0912 000 003")).toEqual(["phone", "Lê Đình Quỳnh"]);
    expect(await search("viewer-1", "4200000002")).toEqual(["si-number", "Trần Văn Hồng Nam"]);
    expect(await search("viewer-1", "042068000003")).toEqual(["personal-id", "Lê Đình Quỳnh"]);
    expect(await search("viewer-1", "K7M2Q9XA")).toEqual(["name"]);
    expect(await search("viewer-1", "quynh", "18073")).toEqual(["name"]);
    expect(await search("viewer-1", "quynh", "18100")).toEqual(["name", "Lê Đình Quỳnh"]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("shows a commune officer the people of the own communes and no others, however asked for", async () => {
    const inside = await idOf("nguyen thi buoi");
    const outside = await idOf("quynh");

    expect(await search("officer-1", "buoi")).toEqual(["name", "Nguyễn Thị Bưởi"]);
    expect(await search("officer-1", "quynh")).toEqual(["name"]);
    expect(await search("officer-1", "quynh", "18100")).toEqual(["name"]);
    expect(await search("officer-1", "0912000003")).toEqual(["phone"]);
    expect((await card("officer-1", inside)).name).toBe("Nguyễn Thị Bưởi");
    expect(await as("officer-1")("get-person", { params: { participantId: outside } })).toMatchObject({
      ok: false,
      error: { problem: { kind: "not-found" } },
    });
    expect(await as("officer-1")("get-timeline", { params: { participantId: outside } })).toMatchObject({ ok: false });
  });

  it("shows the card masked, with the household and what is owed, and full numbers for a reason only", async () => {
    const participantId = await idOf("nguyen thi buoi");

    const shown = await card("editor-1", participantId);
    const full = await as("editor-1")("unmask-person", {
      params: { participantId },
      body: { reason: "gọi điện xác minh" },
      idempotencyKey: idempotencyKey(),
    });

    expect(shown).toMatchObject({
      identity: { phone: "0912 ••• 001", siNumber: "42•• ••• 001", birthDate: "••/••/1968" },
      enrollments: [{ scheme: "household-hi", paidThrough: "2026-12-31", nextReminder: { step: expect.any(String) } }],
      household: { members: [{ isContact: true }, { isContact: false }] },
    });
    expect(JSON.stringify(shown)).not.toMatch(/4200000001|912000001|1968-03-12/);
    expect(full).toMatchObject({ ok: true, value: { siNumber: "4200000001", phone: "+84912000001" } });
  });

  it("corrects a phone, and tells whoever saw an older state to look again", async () => {
    const participantId = await idOf("nguyen thi buoi");
    const { version } = await card("editor-1", participantId);
    const correct = (phone: string) =>
      as("editor-1")("correct-phone", {
        params: { participantId },
        body: { phone, reason: "đổi số tại quầy" },
        version,
        idempotencyKey: idempotencyKey(),
      });

    expect(await correct("12")).toMatchObject({
      error: {
        problem: { kind: "invalid-request", errors: [{ field: "body.phone", problem: "not-a-mobile-number" }] },
      },
    });
    expect(await correct("0987.654.321")).toMatchObject({ ok: true, value: { identity: { phone: "0987 ••• 321" } } });
    expect(await correct("0987654322")).toMatchObject({ error: { problem: { kind: "changed-meanwhile" } } });
    expect(await search("viewer-1", "0987654321")).toEqual(["phone", "Nguyễn Thị Bưởi"]);
    expect(await search("viewer-1", "0912000001")).toEqual(["phone"]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("sends a message again once, for a reason, and refuses while it may still arrive", async () => {
    const participantId = await idOf("nguyen thi buoi");
    await service.cloud.advanceTo(new Date("2026-12-01T03:01:00Z"));
    const timeline = async () => {
      const reply = await as("editor-1")("get-timeline", { params: { participantId } });
      return reply.ok ? reply.value.entries : [];
    };
    const messageId = (await timeline()).find(({ canSendAgain }) => canSendAgain)?.messageId ?? "";
    const again = () =>
      as("editor-1")("send-again", {
        params: { participantId, messageId },
        body: { reason: "gia đình báo đã xóa tin" },
        idempotencyKey: idempotencyKey(),
      });

    expect(await again()).toMatchObject({ ok: true, value: { outcome: "queued" } });
    expect(await again()).toMatchObject({ ok: true, value: { outcome: "may-still-arrive" } });
    const entries = await timeline();
    expect(entries.some(({ state, detail }) => state === "waiting" && detail === "sent-again")).toBe(true);
    expect(entries.filter(({ action }) => action === "person.message-repeated")).toHaveLength(2);
    await service.cloud.advanceTo(new Date("2026-12-01T04:00:00Z"));
    const told = (await service.admin.allReminders()).filter(({ subject }) => subject === "HH-4200001");
    expect(told.map(({ repetition, state }) => [repetition, state])).toEqual([
      [undefined, "delivered"],
      [1, "delivered"],
    ]);
    const [code = ""] = (await codesOfReminders(service.cloud, told)).values();
    expect(await search("viewer-1", code.toLowerCase())).toEqual(
      expect.arrayContaining(["look-up-code", "Nguyễn Thị Bưởi"]),
    );
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("records a refusal by phone call and a death, and keeps all of it on one timeline", async () => {
    const participantId = await idOf("quynh");
    const refused = await as("editor-1")("record-opt-out", {
      params: { participantId },
      body: { wish: "refuse", topic: "all", reason: "gọi điện" },
      idempotencyKey: idempotencyKey(),
    });
    const { version } = await card("editor-1", participantId);
    const dead = await as("editor-1")("change-status", {
      params: { participantId },
      body: { status: "deceased", reason: "gia đình báo" },
      version,
      idempotencyKey: idempotencyKey(),
    });
    const timeline = await as("viewer-1")("get-timeline", { params: { participantId } });

    expect(refused).toMatchObject({ ok: true, value: { optOuts: ["all"] } });
    expect(dead).toMatchObject({ ok: true, value: { status: "deceased" } });
    if (!timeline.ok) throw new Error("no timeline");
    expect(new Set(timeline.value.entries.map(({ kind }) => kind))).toEqual(
      new Set(["message", "change", "opt-out", "look"]),
    );
    expect(timeline.value.entries.find(({ action }) => action === "person.status-changed")).toMatchObject({
      actor: { staffId: "editor-1" },
      before: "active",
      after: "deceased",
    });
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("gives out everything of a person and erases it with a second person, for good", async () => {
    const participantId = await idOf("quynh");
    const admin = as("admin-1");
    const asked = await admin("open-data-request", {
      body: { participantId, kind: "erase", reason: "đơn tại quầy" },
      idempotencyKey: idempotencyKey(),
    });
    const exported = await admin("export-person", {
      body: { participantId, reason: "giao cho người yêu cầu" },
      idempotencyKey: idempotencyKey(),
    });
    const content = { kind: "erase-person" as const, participantId };
    const proposed = await admin("create-proposal", {
      body: { content, reason: "theo đơn" },
      idempotencyKey: idempotencyKey(),
    });
    if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
    const { proposalId, contentHash } = proposed.value;
    const approve = (sub: string) =>
      as(sub)("approve-proposal", { params: { proposalId }, body: { contentHash }, idempotencyKey: idempotencyKey() });

    expect(asked).toMatchObject({ ok: true, value: { acknowledgeBy: "2026-12-03", dueBy: "2026-12-21" } });
    expect(JSON.stringify(exported)).toMatch(/Lê Đình Quỳnh.*042068000003/);
    expect(JSON.stringify(exported)).not.toContain("Nguyễn Thị Bưởi");
    expect(service.cloud.mailbox.map(({ to, subject }) => [to, subject])).toEqual([
      [["approver-1@hatinh.example"], "Nhắc Hạn: chờ anh/chị duyệt (xóa dữ liệu của một người)"],
    ]);
    expect(QUYNH.filter((mark) => JSON.stringify(service.cloud.mailbox).includes(mark))).toEqual([]);
    expect(await approve("admin-1")).toMatchObject({ error: { problem: { kind: "own-proposal" } } });
    expect(await approve("approver-1")).toMatchObject({ ok: true, value: { state: "approved" } });
    expect(await leftOf(service, QUYNH)).toEqual([]);
    expect([...lines, ...queued].filter((text) => QUYNH.some((mark) => text.includes(mark)))).toEqual([]);
    expect(await as("editor-1")("get-person", { params: { participantId } })).toMatchObject({ ok: false });
    const trail = await as("viewer-1")("list-audit", { query: { participantId } });
    expect(trail.ok && trail.value.entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["person.exported", "rights.requested"]),
    );
  });

  it("keeps an erased person out of the same list, until staff lift it", async () => {
    const list = Buffer.from([HEADER, ...PEOPLE].join("\n"));
    await service.admin.importFile("people", "again.csv", list);
    // As another file too, which is not known by its hash.
    const later = Buffer.from([HEADER, ...PEOPLE.toReversed()].join("\n"));
    const again = await service.admin.importFile("people", "later.csv", later);
    const left = await leftOf(service, QUYNH);
    const lift = () =>
      as("admin-1")("lift-erasure", {
        body: { number: "4200000003", reason: "người này xin tham gia lại" },
        idempotencyKey: idempotencyKey(),
      });

    const staff = await as("admin-1")("list-staff", { query: {} });
    const seen = staff.ok
      ? staff.value.staff.map(({ staffId, lastSeenAt }) => [staffId, lastSeenAt?.slice(0, 10)])
      : [];
    expect(seen).toEqual(expect.arrayContaining([["editor-1", "2026-12-01"]]));
    expect(again).toMatchObject({ rejected: 1 });
    expect(left).toEqual([]);
    expect(await lift()).toMatchObject({ ok: true, value: { lifted: true } });
    expect(await lift()).toMatchObject({ ok: false, error: { problem: { kind: "not-found" } } });
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});

const QUYNH = ["Quỳnh", "quynh", "4200000003", "042068000003", "912000003"];

/** Rows of any table that hold one of the marks. */
const leftOf = async ({ cloud }: RunningService, marks: readonly string[]): Promise<readonly string[]> => {
  const client = new DynamoDBClient(cloud.client);
  const found: string[] = [];
  for (const { name } of cloud.stack.all("AWS::DynamoDB::Table")) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName: name })) {
      const texts = Items.map((item) => JSON.stringify(item));
      found.push(...texts.filter((text) => marks.some((mark) => text.includes(mark))));
    }
  }
  return found;
};
