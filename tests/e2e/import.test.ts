import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoImportRecords } from "../../shared/lists/dynamodb/imports.ts";
import { importFile, type Service } from "../../tools/admin/import/import-file.ts";
import { reportText } from "../../tools/admin/import/report-text.ts";
import { aCardRow, aPayerRow, type Cells, csv, PEOPLE_HEADER } from "../support/importing.ts";
import { type RunningService, runService } from "../support/running-service.ts";

const ROWS = 20_000;

/** Households of four; every hundredth row cannot be read. */
const manyRows: readonly Cells[] = Array.from({ length: ROWS }, (_, index) =>
  aCardRow({
    si_number: String(4_200_000_000 + index),
    phone: `09${String(10_000_000 + Math.floor(index / 4))}`,
    household_code: `HH-${Math.floor(index / 4)}`,
    household_order: String((index % 4) + 1),
    paid_through: index % 100 === 7 ? "31/02/2026" : "31/12/2026",
  }),
);

/** The last column of a file that came back. */
const rejectedReasons = (path: string) => {
  const { Sheets, SheetNames } = read(readFileSync(path));
  const rows: string[][] = utils.sheet_to_json(Sheets[SheetNames[0] ?? ""] ?? {}, { header: 1 });
  return rows.map((cells) => cells.at(-1));
};

describe("bringing in lists on the local cloud", () => {
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-import-"));
  let stop: RunningService["stop"];
  let cloud: RunningService["cloud"];
  let admin: RunningService["admin"];
  let service: Service;

  const write = (name: string, rows: readonly Cells[]) => {
    const file = join(folder, name);
    writeFileSync(file, csv(PEOPLE_HEADER, rows));
    return file;
  };
  const recordOf = (importId: string) =>
    dynamoImportRecords({ client: new DynamoDBClient(cloud.client), tableName: service.importsTable }).find(importId);

  beforeAll(async () => {
    ({ cloud, admin, stop } = await runService());
    service = {
      client: cloud.client,
      listsBucket: cloud.stack.find("AWS::S3::Bucket", "Lists/Resource").name,
      importsTable: cloud.stack.find("AWS::DynamoDB::Table", "Imports").name,
    };
  }, 180_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("uploads a file by an address signed for it, and brings back the report and the rejected rows", async () => {
    const file = write("Danh sách 12.csv", [
      aCardRow({ household_code: "CLI-1", si_number: "4299000001" }),
      aPayerRow({ paid_through: "?" }),
    ]);

    const look = await importFile(service, { file, kind: "people", full: false, dryRun: true }, () => undefined);
    const imported = await importFile(service, { file, kind: "people", full: true, dryRun: false }, () => undefined);

    expect(look).toMatchObject({ ok: true, value: { report: { dryRun: true, new: 1, rejected: 1 } } });
    expect(imported).toMatchObject({ ok: true, value: { report: { full: true, new: 1, rejected: 1, missing: 0 } } });
    if (!imported.ok) return;
    expect(imported.value.written.map((path) => existsSync(path))).toEqual([true]);
    expect(imported.value.written[0]).toMatch(/\.rejected\.xlsx$/);
    expect(rejectedReasons(imported.value.written[0] ?? "")).toEqual(["lý do", expect.stringMatching(/^Dòng 3: /)]);
    expect(reportText(imported.value.report)[0]).toBe(
      "Danh sách 12.csv: 2 dòng, 1 mới, 0 thay đổi, 0 giữ nguyên, 1 trả lại, 0 không có trong danh sách đầy đủ",
    );
    expect(await recordOf(imported.value.report.importId)).toMatchObject({
      uploadedBy: expect.stringMatching(/^command-line:./),
      state: "done",
    });
  });

  it("comes to the end of 20,000 rows with exact counts though all workers are killed in the middle, and undoes them", async () => {
    const before = (await admin.allEnrolled()).length;
    const bytes = Buffer.from(csv(PEOPLE_HEADER, manyRows));
    const key = "incoming/people/20261201T000000000Z-killed01/many.csv";
    await cloud.putObject("Lists/Resource", key, bytes);
    const idle = cloud.runUntilIdle();
    let kills = 0;
    for (let rows = 0; kills < 3; ) {
      await pause(100);
      const record = await recordOf("20261201T000000000Z-killed01");
      if (record?.state === "done") break;
      if ((record?.progress.rows ?? 0) <= rows) continue;
      rows = record?.progress.rows ?? 0;
      await cloud.runtime.killAll();
      kills += 1;
    }
    await idle;

    const record = await recordOf("20261201T000000000Z-killed01");
    expect(kills).toBeGreaterThan(0);
    expect(record).toMatchObject({ state: "done", counts: { rows: ROWS, new: 19_800, rejected: 200, same: 0 } });
    expect(await admin.allEnrolled()).toHaveLength(before + ROWS / 4);

    const queue = cloud.stack.find("AWS::SQS::Queue", "UndoQueue/Resource");
    const sqs = new SQSClient(cloud.client);
    const MessageBody = JSON.stringify({ importId: record?.importId, by: "staff-7" });
    await sqs.send(new SendMessageCommand({ QueueUrl: `${cloud.url}/000000000000/${queue.name}`, MessageBody }));
    await cloud.runUntilIdle();

    expect(await recordOf("20261201T000000000Z-killed01")).toMatchObject({
      state: "undone",
      undo: { restored: 5_000 },
    });
    expect(await admin.allEnrolled()).toHaveLength(before);
  }, 400_000);

  it("asked AWS for nothing that its roles do not allow", () => {
    expect(cloud.gateway.refused).toEqual([]);
  });
});
