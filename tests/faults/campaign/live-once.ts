import { plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import { provinceCarriers } from "../../../tools/fake-providers/province-carriers.ts";
import { type Administration, newAdministration } from "../../../tools/local-cloud/administration.ts";
import { outDir } from "../../../tools/local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../../../tools/local-cloud/local-cloud.ts";
import { codesOfReminders } from "../../../tools/local-cloud/look-up-codes.ts";
import { machineEnvironments } from "../machine/environment.ts";
import { awsRefusals } from "./aws-refusals.ts";
import type { EndOfDay, World } from "./campaign-state.ts";
import { chaoticCarriers } from "./chaotic-carriers.ts";
import { duplicates } from "./duplicates.ts";
import { wrongList } from "./news.ts";
import { paidCsv } from "./payees.ts";
import { type Staff, staffOf, WRONG_LIST } from "./staff.ts";
import { CAMPAIGN_DAY, peopleCsv } from "./world.ts";

const WORKER_DIES_AT_CALL = 0.002;
const WORKER_DIES_AT_REQUEST = 0.0005;
const SKEW_MILLIS = 60_000;

/** Boots the cloud on what the disks hold and lives from where the last life ended to the end of the campaign. */
export const liveOnce = async (world: World, onCallNumber: (calls: number) => void): Promise<EndOfDay> => {
  const { machine, fate, dataDir, dynamoDb, store, bundles, done, note } = world;
  const life = machine.owner();
  let cloud: LocalCloud | undefined;
  let staff: Staff | undefined;
  let calls = 0;
  let requests = 0;
  let environments = 0;

  const killWorker = (): void => {
    world.workerDeaths += 1;
    cloud?.runtime.killRandomWorker().catch(() => undefined);
  };
  const onCall = (): void => {
    calls += 1;
    world.calls += 1;
    onCallNumber(calls);
    if (fate.strikes(WORKER_DIES_AT_CALL, "worker", world.deaths, calls)) killWorker();
    if (cloud !== undefined) bringNews(world, cloud);
  };
  const repeat = duplicates(fate, (queue, body) => cloud?.queue(`${queue}/Resource`).send(body));

  cloud = await startLocalCloud({
    outDir,
    dataDir,
    carriers: chaoticCarriers(provinceCarriers(store), {
      fate,
      onCall,
      forged: world.forged,
    }),
    clockSkewMillis: () => Math.round((fate.chance("skew", world.deaths, ++environments) * 2 - 1) * SKEW_MILLIS),
    onRequest: (request) => {
      note(request.caller, request.service, request.body);
      // A list has its own deaths in tests/e2e/import.test.ts; here it would be given up before the day begins.
      if (done.has("imported")) requests += 1;
      if (done.has("imported") && fate.strikes(WORKER_DIES_AT_REQUEST, "worker-request", world.deaths, requests))
        killWorker();
      repeat(request);
    },
    onLog: (line) => {
      noteNews(world, line);
      staff?.see(line);
    },
    machine: {
      clock: {
        offset: new Float64Array(1),
        now: () => new Date(),
        moveTo: (instant) => machine.moveTo(instant.getTime()),
        stop: () => undefined,
      },
      startEnvironment: machineEnvironments(machine, bundles),
      dynamoDb,
      pick: (visible) => Math.floor(machine.random() * visible),
      answerInstead: awsRefusals({
        fate,
        after: (milliseconds, act) => void machine.afterFor(life, milliseconds, act),
      }),
    },
  });
  const admin = newAdministration(cloud);
  if (!done.has("imported")) await bringFirstLists(world, admin);
  staff = staffOf(world, cloud, admin);
  await staff.takeUpWork();
  await cloud.advanceTo(instantAt(CAMPAIGN_DAY, 20 * 60));
  // The longest way: Zalo's quota is used up until the fourth day, its answer is lost, four hours later that of the SMS
  // too, perhaps on the fifth day, and what is unknown on the SMS side is settled after three days, on a sending day.
  await cloud.advanceTo(instantAt(plusDays(CAMPAIGN_DAY, 9), 12 * 60));

  const queues = ["ScanQueue", "ZaloQueue", "SmsQueue", "ZaloEvents"].map((name) => `${name}/DeadLetters`);
  const counts = queues.map((name) => cloud.queue(name).counts().visible);
  const reminders = await admin.allReminders();
  return {
    reminders,
    codes: [...(await codesOfReminders(cloud, reminders))],
    payees: [...(await admin.payoutSubjects())],
    deadLetters: counts.reduce((sum, count) => sum + count, 0),
    refused: cloud.gateway.refused.map(({ functionName, action }) => `${functionName} may not ${action}`),
  };
};

/** What the office has before the day begins; one of the lists is wrong. */
const bringFirstLists = async ({ fate, households, done }: World, admin: Administration): Promise<void> => {
  await admin.importFile("people", "people.csv", Buffer.from(peopleCsv(households)));
  await admin.importFile("renewals", WRONG_LIST, Buffer.from(wrongList(fate, households)));
  await admin.importFile("payouts", "paid.csv", Buffer.from(paidCsv(households)));
  done.add("imported");
};

/** News comes in while reminders are under way: after so many calls that about a third, and two thirds, are done. */
const bringNews = ({ news, households, done, calls }: World, cloud: LocalCloud): void => {
  for (const [index, { kind, csv, afterShareOfCalls }] of news.entries()) {
    const name = `news-${index}`;
    if (afterShareOfCalls === undefined || calls < afterShareOfCalls * households || done.has(name)) continue;
    done.add(name);
    cloud.putObject("Lists/Resource", `incoming/${kind}/${name}.csv`, Buffer.from(csv)).catch(() => undefined);
  }
};

/** From its import on, everybody knows. */
const noteNews = ({ news, knownAt, done, machine }: World, line: string): void => {
  const [, kind] = /"event":"list\.imported".*"kind":"(\w+)"/.exec(line) ?? [];
  const index = news.findIndex((item) => item.kind === kind);
  if (kind === undefined || !done.has("imported") || knownAt.has(index)) return;
  knownAt.set(index, machine.trueNow());
};
