import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER =
  "scheme,full_name,si_number,commune_code,household_code,household_order,paid_through,method,Mã của phòng";
const row = (number: number, paidThrough = "31/12/2027", name = "Nguyễn Thị Bưởi") =>
  `household-hi,${name},42000000${String(number).padStart(2, "0")},18073,HH-${Math.floor(number / 4)},${(number % 4) + 1},${paidThrough},12,B-7`;
const rows = (count: number, paidThrough?: string) =>
  Array.from({ length: count }, (_, index) => row(index, paidThrough));

describe("lists in the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  let keys = 0;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
    await service.admin.addStaff([aStaffMember("editor-1", ["editor"]), aStaffMember("viewer-1", ["viewer"])]);
  });
  afterAll(() => service.stop());
  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const idempotencyKey = () => `key-${String(++keys).padStart(8, "0")}`;
  const done = <T>(reply: { ok: true; value: T } | { ok: false; error: unknown }): T => {
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  const upload = async (lines: readonly string[]) => {
    const body = Buffer.from([HEADER, ...lines].join("\n"));
    const { importId, uploadUrl, headers } = done(
      await as("editor-1")("create-upload", {
        body: { fileName: "danh sách.csv", bytes: body.length },
        idempotencyKey: idempotencyKey(),
      }),
    );
    expect(await detail(importId)).toMatchObject({ state: "uploading" });
    const origin = "http://127.0.0.1:4502";
    const sent = await fetch(uploadUrl, { method: "PUT", body, headers: { ...headers, origin } });
    expect([sent.status, sent.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    await service.cloud.runUntilIdle();
    return importId;
  };
  const detail = async (importId: string) => done(await as("viewer-1")("get-import", { params: { importId } }));
  const confirm = async (importId: string, previewHash: string) =>
    as("editor-1")("confirm-import", { params: { importId }, body: { previewHash }, idempotencyKey: idempotencyKey() });
  const people = async () => (await service.admin.allEnrolled()).length;

  it("shows what a list would do before anything changes, does it once, and takes it back", async () => {
    const importId = await upload([...rows(8), row(20, "không rõ")]);
    const preview = await detail(importId);

    expect(preview).toMatchObject({ state: "preview", counts: { new: 8, rejected: 1 }, hasRejectedFile: true });
    expect(preview.recognised).toMatchObject({
      columns: expect.arrayContaining([{ header: "full_name", column: "full_name" }, { header: "Mã của phòng" }]),
      hiddenSheets: [],
      headerRow: 1,
    });
    expect(await people()).toBe(0);
    expect(await confirm(importId, "0".repeat(64))).toMatchObject({ error: { problem: { kind: "content-differs" } } });

    const attempts = await Promise.all(Array.from({ length: 50 }, () => confirm(importId, preview.previewHash ?? "")));
    expect(attempts.filter(({ ok }) => ok)).toHaveLength(1);
    await service.cloud.runUntilIdle();
    const imported = await detail(importId);
    expect(imported).toMatchObject({ state: "done", fileName: "danh sách.csv", counts: { new: 8 }, canUndo: true });
    expect(await people()).toBe(2);

    const file = done(
      await as("editor-1")("get-rejected-file", {
        params: { importId: imported.importId },
        body: {},
        idempotencyKey: idempotencyKey(),
      }),
    );
    const fetched = await fetch(file.url);
    expect([fetched.status, fetched.headers.get("content-disposition")]).toEqual([
      200,
      expect.stringContaining("attachment"),
    ]);

    const { importId: realId } = imported;
    const effect = done(await as("editor-1")("get-undo-effect", { params: { importId: realId } }));
    expect(effect).toMatchObject({ subjects: 2, newPeople: 2, touchedSince: 0 });
    expect(effect.examples).toContainEqual({
      ...{ row: 0, scheme: "household-hi", fields: [{ field: "paidThrough", before: "2027-12-31" }] },
      person: { participantId: expect.any(String), name: "Nguyễn Thị Bưởi" },
    });
    const undo = () =>
      as("editor-1")("undo-import", {
        params: { importId: realId },
        body: { effectHash: effect.effectHash, reason: "nhầm tệp" },
        idempotencyKey: idempotencyKey(),
      });
    // Asked twice before it is done: one entry in the audit trail, one undoing.
    for (const asked of [await undo(), await undo()]) done(asked);
    const trail = done(await as("editor-1")("list-audit", { query: {} }));
    expect(trail.entries.filter(({ action }) => action === "list.undone")).toHaveLength(1);
    await service.cloud.runUntilIdle();
    expect(await detail(realId)).toMatchObject({ state: "undone" });
    expect(await people()).toBe(0);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("holds a list that sets many dates back until the person who saw why says yes", async () => {
    const first = await upload(rows(40));
    done(await confirm(first, (await detail(first)).previewHash ?? ""));
    await service.cloud.runUntilIdle();
    const importId = await upload(rows(40, "31/12/2026"));
    const preview = await detail(importId);

    expect(preview).toMatchObject({ state: "held", held: [{ kind: "set-back", count: 40, limit: { count: 5 } }] });
    done(await confirm(importId, preview.previewHash ?? ""));
    await service.cloud.runUntilIdle();

    expect(await detail(importId)).toMatchObject({ state: "done", counts: { changed: 40 } });
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("leaves everything as it is when a list is cancelled, and lists what came in", async () => {
    const importId = await upload(rows(4, "31/12/2028"));
    done(await as("editor-1")("cancel-import", { params: { importId }, body: {}, idempotencyKey: idempotencyKey() }));

    expect(await detail(importId)).toMatchObject({ state: "cancelled" });
    expect(await confirm(importId, "0".repeat(64))).toMatchObject({ error: { problem: { kind: "already-decided" } } });
    const { imports } = done(await as("viewer-1")("list-imports", {}));
    expect(imports.map(({ state }) => state)).toEqual(["cancelled", "done", "done", "undone"]);
  });
});
