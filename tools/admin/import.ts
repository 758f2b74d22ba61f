import { refuse } from "../cli/arguments.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";
import { type ImportArguments, readArguments } from "./import/arguments.ts";
import { decideList, importFile, type Service } from "./import/import-file.ts";
import { reportText } from "./import/report-text.ts";

const serviceOf = ({ deployed, port, dataDir = localDataDir }: ImportArguments): Service => {
  if (deployed) return { client: {}, listsBucket: deployed.bucket, importsTable: deployed.table };
  const running = readAdministratorFile(dataDir);
  if (running === undefined) return refuse("Nothing runs here: npm start, or name --bucket and --table.");
  // The phone inbox is where people look; the local AWS has the port after it.
  const inbox = Number(new URL(running.client.endpoint).port) - 1;
  if (port !== undefined && port !== inbox) return refuse(`The service that runs here has port ${inbox}, not ${port}.`);
  return running;
};

/** Exit status of a list that waits for a decision. */
const HELD = 3;

const BAR = 30;

/** On a terminal a bar in one line; elsewhere nothing, so that the report stands alone. */
const showProgress = ({ rows, share }: { readonly rows: number; readonly share: number }): void => {
  if (!process.stderr.isTTY) return;
  const done = Math.round(share * BAR);
  const percent = String(Math.round(share * 100)).padStart(3);
  process.stderr.write(`\r[${"█".repeat(done)}${" ".repeat(BAR - done)}] ${percent} %  ${rows} dòng`);
};

const options = readArguments(process.argv.slice(2));
if (!options.ok) refuse(options.error);
else {
  const { task } = options.value;
  const service = serviceOf(options.value);
  const imported = await ("file" in task
    ? importFile(service, task, showProgress)
    : decideList(service, task, showProgress));
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (!imported.ok) refuse(imported.error);
  else {
    for (const line of reportText(imported.value.report)) process.stdout.write(`${line}\n`);
    for (const path of imported.value.written) process.stdout.write(`→ ${path}\n`);
    const { report, state } = imported.value;
    if (report.error !== undefined) process.exitCode = 2;
    if (state === "held") {
      const { importId } = report;
      process.stdout.write(`Chưa có gì thay đổi. Xác nhận: npm run import -- --confirm ${importId}\n`);
      process.stdout.write(`Hủy, không nhập: npm run import -- --discard ${importId}\n`);
      process.exitCode = HELD;
    }
  }
}
