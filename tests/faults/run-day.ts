/**
 * One day of the service on the data in a folder, from the list to the last receipt; the process may be killed at any
 * moment and started again on the same folder. Writes what happened to `day.json` at the end.
 *
 *   node tests/faults/run-day.ts FOLDER
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { newAdministration } from "../../tools/local-cloud/administration.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";
import { codesOfReminders } from "../../tools/local-cloud/look-up-codes.ts";
import { LOCAL_RATES } from "../../tools/start/local-rates.ts";
import { dayOfFaults, peopleOfFaults } from "./people-of-faults.ts";

const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error("Which folder?");

const store = openCarrierStore({ dataDir });
const cloud = await startLocalCloud({
  outDir,
  dataDir,
  virtualFrom: instantAt(dayOfFaults, 7 * 60),
  carriers: provinceCarriers(store),
});
const admin = newAdministration(cloud);
await admin.changePolicy(LOCAL_RATES);

const imported = join(dataDir, "imported");
if (!existsSync(imported)) {
  const report = await admin.importFile("people", "people.csv", Buffer.from(peopleOfFaults()));
  if (report.error !== undefined || report.rejected > 0) throw new Error("the list of the test is not good");
  writeFileSync(imported, "");
}
// Two days: what is unknown in the evening is settled on the next one.
await cloud.advanceTo(instantAt(dayOfFaults, 44 * 60));

const reminders = await admin.allReminders();
const codes = Object.fromEntries(await codesOfReminders(cloud, reminders));
const calls = store.outbox.list({ limit: Number.MAX_SAFE_INTEGER });
// A list that died five times is given up and brought in again, as staff would; reminders are never given up.
const deadLetters = ["ScanQueue", "ZaloQueue", "SmsQueue"].map(
  (queue) => cloud.queue(`${queue}/DeadLetters`).counts().visible,
);
writeFileSync(
  join(dataDir, "day.json"),
  JSON.stringify({ reminders, codes, calls, deadLetters, refused: cloud.gateway.refused }),
);
await cloud.stop();
store.close();
process.exit(0);
