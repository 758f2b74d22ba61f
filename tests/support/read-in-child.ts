import { existsSync, readFileSync } from "node:fs";
import { readWorkbookFile } from "../../shared/lists/workbooks/read-workbook.ts";

/** Reads the workbook at a path in a process of its own and prints what came out and the most memory it took. */
const limits = { mostRows: 200_000, mostColumns: 100 };
const sheets = await readWorkbookFile(readFileSync(process.argv[2] ?? ""), limits);
let rows = 0;
if (sheets.ok) for (const sheet of sheets.value) for (const _ of sheet.rows()) rows++;
const peakMiB = Math.round(peakKiB() / 1024);
console.log(JSON.stringify(sheets.ok ? { rows, peakMiB } : { problem: sheets.error, peakMiB }));

/** On Linux, `maxRSS` begins with that of whoever started the process, who holds the workbook in memory; VmHWM does not. */
function peakKiB(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}
