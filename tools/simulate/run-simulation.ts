import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { lawParameters } from "../../shared/law/rules/parameters.ts";
import { provinceCarriers } from "../fake-providers/province-carriers.ts";
import { openCarrierStore } from "../fake-providers/store/carrier-store.ts";
import type { Outbox, OutboxRecord } from "../fake-providers/store/outbox.ts";
import { type Administration, newAdministration } from "../local-cloud/administration.ts";
import { type LocalCloud, startLocalCloud } from "../local-cloud/local-cloud.ts";
import { LOCAL_RATES } from "../start/local-rates.ts";
import type { SimulationArguments } from "./arguments.ts";
import { readCampaigns } from "./campaigns.ts";
import { type MessageLine, messageLines } from "./message-lines.ts";
import { renewalBatches } from "./renewals.ts";

export interface Simulated {
  readonly lines: readonly MessageLine[];
  readonly imported: { readonly rows: number; readonly rejected: number };
  /** The rows of the people file that came back, with a reason each, as the service writes them. */
  readonly rejected?: { readonly extension: string; readonly bytes: Uint8Array };
}

type Progress = (sentence: string) => void;

/**
 * Runs days of the service in virtual time, with empty storage, on the template and the bundles in `outDir`.
 * The error is one sentence about a file that cannot be read.
 */
export const runSimulation = async (
  options: SimulationArguments,
  outDir: string,
  progress: Progress,
): Promise<Result<Simulated, string>> => {
  const store = openCarrierStore();
  const midnight = instantAt(options.from, 0);
  const cloud = await startLocalCloud({ outDir, virtualFrom: midnight, carriers: provinceCarriers(store) });
  try {
    const admin = newAdministration(cloud);
    const changed = await changePolicy(admin, options);
    if (!changed.ok) return changed;
    const imported = await importPeople(admin, options.people);
    if (!imported.ok) return imported;
    progress(`${imported.value.rows} rows imported, ${imported.value.rejected} rejected`);
    const rejected = await rejectedRows(admin, imported.value);
    const ran = await runDays(cloud, admin, options, progress);
    if (!ran.ok) return ran;
    const [records, publicSubject] = await Promise.all([admin.allReminders(), admin.publicSubjects()]);
    return ok({
      ...rejected,
      imported: imported.value,
      lines: messageLines({ calls: allCalls(store.outbox), records, publicSubject }),
    });
  } finally {
    await cloud.stop();
    store.close();
  }
};

const changePolicy = async (
  admin: Administration,
  { campaigns, confirmLaw }: SimulationArguments,
): Promise<Result<void, string>> => {
  const read = campaigns === undefined ? ok(undefined) : readCampaigns(campaigns);
  if (!read.ok) return read;
  await admin.changePolicy({
    ...LOCAL_RATES,
    // A simulation tells what the policy says of everybody; a list of test numbers alone would halt a campaign.
    haltAt: { failures: Number.MAX_SAFE_INTEGER, percent: 100 },
    ...(read.value !== undefined && { campaigns: read.value }),
    ...(confirmLaw && { confirmedLaw: lawParameters.map(({ id }) => id) }),
  });
  return ok(undefined);
};

const importPeople = async (admin: Administration, file: string) => {
  const report = await admin.importFile("people", basename(file), readFileSync(file));
  return report.error === undefined ? ok(report) : err(`${file}: ${report.error.sentence}`);
};

const rejectedRows = async (admin: Administration, { rejectedFile }: { readonly rejectedFile?: string | undefined }) =>
  rejectedFile === undefined
    ? {}
    : { rejected: { extension: extname(rejectedFile), bytes: await admin.readListObject(rejectedFile) } };

const allCalls = (outbox: Outbox): readonly OutboxRecord[] => outbox.list({ limit: Number.MAX_SAFE_INTEGER });

const runDays = async (
  cloud: LocalCloud,
  admin: Administration,
  { from, to, renewals }: SimulationArguments,
  progress: Progress,
): Promise<Result<void, string>> => {
  const start = cloud.clock.now();
  const batches = renewals === undefined ? [] : [...renewalBatches(readFileSync(renewals, "utf8"), start)];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    await admin.confirmSources(cloud.clock.now());
    const midnight = instantAt(plusDays(day, 1), 0);
    for (let batch = batches[0]; batch !== undefined && batch.at < midnight; batch = batches[0]) {
      batches.shift();
      await cloud.advanceTo(batch.at);
      const report = await admin.importFile("renewals", `${batch.at.getTime()}.csv`, Buffer.from(batch.csv));
      if (report.error !== undefined) return err(`${renewals}: ${report.error.sentence}`);
      if (report.rejected > 0) progress(`${report.rejected} of ${report.rows} renewals were rejected`);
    }
    await cloud.advanceTo(midnight);
    progress(`${day} done`);
  }
  return ok(undefined);
};
