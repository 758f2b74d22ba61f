import { province } from "#province";
import { buildConsole, consoleDist } from "../../console/build/build-console.ts";
import { newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow, nextOpening } from "../../shared/calendar/rules/window.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { phoneOwners } from "../demo/phone-owners.ts";
import { provinceCarriers } from "../fake-providers/province-carriers.ts";
import { openCarrierStore } from "../fake-providers/store/carrier-store.ts";
import { startInboxServer } from "../inbox/inbox-server.ts";
import { type Administration, newAdministration } from "../local-cloud/administration.ts";
import { removeAdministratorFile, writeAdministratorFile } from "../local-cloud/administrator-file.ts";
import { buildTemplate, outDir } from "../local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../local-cloud/local-cloud.ts";
import { importDemonstration, newDemonstration } from "./demonstration.ts";
import { keepPrivate } from "./keep-private.ts";
import { ledgerSummary } from "./ledger-summary.ts";
import { openConsole, startStaffSignIn } from "./staff-door.ts";
import { welcome } from "./welcome.ts";

export interface StartOptions {
  readonly dataDir: string;
  /** Of the phone inbox; the local AWS, the console and sign-in take the next three. */
  readonly port: number;
  say(line: string): void;
}

export interface StartedService {
  readonly inboxUrl: string;
  /** With a slash at the end. */
  readonly consoleUrl: string;
  readonly apiUrl: string;
  readonly cloud: LocalCloud;
  readonly admin: Administration;
  stop(): Promise<void>;
}

/**
 * The whole service on this machine: brings in the demonstration province on the first run, runs today, and shows the
 * phones. Outside sending hours the clock begins at the next opening, so that a newcomer does not wait for the morning.
 */
export const startService = async ({ dataDir, port, say }: StartOptions): Promise<StartedService> => {
  say("Building the functions …");
  await buildConsole();
  await buildTemplate();
  keepPrivate(dataDir);
  const store = openCarrierStore({ dataDir });
  const from = openNow(new Date());
  say("Starting the local cloud …");
  const carriers = provinceCarriers(store);
  let administrators: Administration | undefined;
  const signIn = await startStaffSignIn({
    ...{ dataDir, consolePort: port + 2, signInPort: port + 3 },
    admin: () => administrators,
  });
  const cloud = await startLocalCloud({
    ...{ outDir, dataDir, port: port + 1, virtualFrom: from, follow: true, carriers, signIn },
  });
  writeAdministratorFile(dataDir, cloud);
  const admin = newAdministration(cloud);
  administrators = admin;
  const demo = newDemonstration(dataDir, cloud.clock.now());
  const owners = phoneOwners(demo.rows);
  const inbox = await startInboxServer({
    ...{ store, clock: cloud.clock, agency: province.agency, port, tell: cloud.carriers.tellWebhook },
    personAt: (to) => owners.get(to),
    summary: () => ledgerSummary(admin, civilDateAt(cloud.clock.now())),
  });
  const site = await openConsole(cloud, admin, { signIn, filesDir: consoleDist, port: port + 2, inboxUrl: inbox.url });
  await importDemonstration(admin, demo, cloud.clock.now(), say);
  say("Running today …");
  await runToday(cloud);
  for (const line of welcome({ inboxUrl: inbox.url, consoleUrl: `${site.origin}/`, apiUrl: site.apiUrl, cloud, store }))
    say(line);
  return {
    inboxUrl: inbox.url,
    consoleUrl: `${site.origin}/`,
    apiUrl: site.apiUrl,
    cloud,
    admin,
    stop: async () => {
      removeAdministratorFile(dataDir);
      await site.stop();
      await signIn.stop();
      await inbox.stop();
      await cloud.stop();
      store.close();
    },
  };
};

/** Officers see at once what today did not reach; the schedule's own hours for it are four, one and eight. */
const runToday = async (cloud: LocalCloud): Promise<void> => {
  await cloud.invoke("PlanDay", {});
  await cloud.runUntilIdle();
  await cloud.invoke("BuildWorkLists", {});
};

const openNow = (now: Date): Date => {
  const calendar = newSendingCalendar(builtInPolicy);
  if (isInsideWindow(now, builtInPolicy, calendar)) return now;
  return nextOpening(now, builtInPolicy, calendar);
};
