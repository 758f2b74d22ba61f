import { pathToFileURL } from "node:url";
import { type AttributeValue, BatchWriteItemCommand, DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { writeSheetFile } from "../../shared/lists/workbooks/write-sheet.ts";
import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { newAdministration } from "../../tools/local-cloud/administration.ts";
import { buildTemplate, outDir } from "../../tools/local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";
import { HOUSEHOLD_SIZE } from "./people.ts";

export interface ImportBench {
  readonly rows: number;
  readonly files: readonly ImportedBench[];
  /** The same rows when a loop writes what the import wrote, 25 items at a time, and does nothing else. */
  readonly plainRowsPerSecond: number;
}

export interface ImportedBench {
  readonly name: string;
  readonly bytes: number;
  readonly rowsPerSecond: number;
  /** Heap and buffers of the import's worker. */
  readonly peakBytes: number;
}

type Item = Record<string, AttributeValue>;

const ROWS = 100_000;
const MAX_PEAK_BYTES = 512 * 2 ** 20;
const ITEMS_IN_BATCH = 25;

const HEADER = [
  ...["scheme", "full_name", "si_number", "personal_id", "birth_date", "phone", "commune_code", "household_code"],
  ...["household_order", "card_number", "paid_through", "method", "opt_out"],
  // What offices keep beside it, which is read and passed over.
  ...["Địa chỉ", "Nơi khám bệnh", "Đại lý thu", "Số biên lai", "Ngày biên lai", "Số tiền", "Ghi chú"],
];

/** Families of four; every cell as offices write it. */
function* rowsOf(count: number): Generator<readonly string[]> {
  for (let index = 0; index < count; index++) {
    const household = Math.floor(index / HOUSEHOLD_SIZE);
    const number = String(index).padStart(8, "0");
    yield [
      ...["BHYT", "Nguyễn Thị Hồng Nhung", `42${number}`, `0420${number}`, `17/05/${1950 + (index % 60)}`],
      ...[`091${String(household).padStart(7, "0")}`, "18073", `HH-${household}`],
      ...[String((index % HOUSEHOLD_SIZE) + 1), `GD44242${number}`, `${(household % 28) + 1}/03/2027`, "12", ""],
      ...[`Số nhà ${household}, tổ dân phố 3`, "Trạm y tế phường Thành Sen", "Bưu điện Thành Sen", `BL${number}`],
      ...["02/03/2026", "1366200", "thu tại nhà"],
    ];
  }
}

/** Brings in 100,000 rows of 20 columns as CSV and as XLSX, each into an empty registry, and writes the same bare. */
export const benchImport = async (rows = ROWS): Promise<ImportBench> => {
  await buildTemplate();
  const csv = Buffer.from([HEADER, ...rowsOf(rows)].map((cells) => cells.join(";")).join("\r\n"));
  const first = await withCloud((cloud) => imported(cloud, "people.csv", csv, rows));
  const xlsx = await writeSheetFile("Danh sách", HEADER, rowsOf(rows));
  const second = await withCloud((cloud) => imported(cloud, "people.xlsx", xlsx, rows));
  const plainSeconds = await withCloud((cloud) => writeBare(cloud, first.items));
  return { rows, files: [first.measured, second.measured], plainRowsPerSecond: rows / plainSeconds };
};

const withCloud = async <T>(work: (cloud: LocalCloud) => Promise<T>): Promise<T> => {
  const store = openCarrierStore();
  const virtualFrom = new Date("2026-12-01T00:00:00Z");
  const cloud = await startLocalCloud({ outDir, virtualFrom, carriers: provinceCarriers(store) });
  try {
    return await work(cloud);
  } finally {
    await cloud.stop();
    store.close();
  }
};

const imported = async (cloud: LocalCloud, name: string, bytes: Uint8Array, rows: number) => {
  const begin = performance.now();
  const report = await newAdministration(cloud).importFile("people", name, bytes);
  const seconds = (performance.now() - begin) / 1_000;
  if (report.new !== rows) throw new Error(`${name}: ${report.new} of ${rows} rows are in.`);
  const { peakBytes = 0 } = cloud.runtime.cpu().find((spent) => spent.function.startsWith("ImportList")) ?? {};
  if (peakBytes === 0 || peakBytes > MAX_PEAK_BYTES) throw new Error(`${name}: the worker took ${peakBytes} bytes.`);
  const measured: ImportedBench = { name, bytes: bytes.length, rowsPerSecond: rows / seconds, peakBytes };
  return { measured, items: await itemsOf(cloud) };
};

const registryOf = (cloud: LocalCloud) => cloud.stack.find("AWS::DynamoDB::Table", "Registry").name;

const itemsOf = async (cloud: LocalCloud): Promise<readonly Item[]> => {
  const client = new DynamoDBClient(cloud.client);
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: registryOf(cloud) })) items.push(...Items);
  return items;
};

const writeBare = async (cloud: LocalCloud, items: readonly Item[]): Promise<number> => {
  const client = new DynamoDBClient(cloud.client);
  const begin = performance.now();
  for (let from = 0; from < items.length; from += ITEMS_IN_BATCH) {
    const puts = items.slice(from, from + ITEMS_IN_BATCH).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [registryOf(cloud)]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error("The emulator left items unprocessed.");
  }
  return (performance.now() - begin) / 1_000;
};

/** The measurements, a line each. */
export const importBenchText = ({ rows, files, plainRowsPerSecond }: ImportBench): readonly string[] => [
  ...files.map(
    ({ name, bytes, rowsPerSecond, peakBytes }) =>
      `${name}: ${rows} rows × ${HEADER.length} columns, ${mib(bytes)} MiB: ${Math.round(rowsPerSecond)} rows/s, worker's peak ${mib(peakBytes)} MiB`,
  ),
  `plain loop of batch writes of the same items: ${Math.round(plainRowsPerSecond)} rows/s`,
];

const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const rows = Number(process.argv[2] ?? ROWS);
  for (const line of importBenchText(await benchImport(rows))) process.stdout.write(`${line}\n`);
}
