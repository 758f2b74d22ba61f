import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CivilDate, parseCivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { buildDemonstrationProvince } from "../demo/demonstration-province.ts";
import type { Administration } from "../local-cloud/administration.ts";
import { LOCAL_RATES } from "./local-rates.ts";

export type Demonstration = ReturnType<typeof buildDemonstrationProvince>;

/** The demonstration province as it was on its first day: always the same people, with due dates around that day. */
export const newDemonstration = (dataDir: string, now: Date): Demonstration => {
  const file = join(dataDir, "demonstration-day");
  const first = existsSync(file) ? parseCivilDate(readFileSync(file, "utf8")) : undefined;
  const today: CivilDate = first ?? civilDateAt(now);
  writeFileSync(file, today);
  return buildDemonstrationProvince({ today });
};

/** Brings the province in; on later runs only says that the list is still the newest. */
export const importDemonstration = async (
  admin: Administration,
  { peopleCsv }: Demonstration,
  now: Date,
  say: (line: string) => void,
): Promise<void> => {
  if ((await admin.lastPlannedDay()) !== undefined) return admin.confirmSources(now);
  await admin.changePolicy(LOCAL_RATES);
  say("Importing the demonstration province …");
  const report = await admin.importFile("people", "demonstration-province.csv", Buffer.from(peopleCsv));
  say(`  ${report.rows} rows: ${report.new} new, ${report.rejected} rejected with their reason`);
};
