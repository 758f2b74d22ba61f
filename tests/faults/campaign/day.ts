/**
 * One day of a fault campaign, and the days in which the unknown is settled, on the data in a folder. Ends itself as a
 * power failure would when fate says so; started again on the same folder it goes on. Writes `day.json` at the end.
 *
 *   node tests/faults/campaign/day.ts FOLDER SEED HOUSEHOLDS LIFE
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { administration } from "../../../infra/local/administration.ts";
import { outDir } from "../../../infra/local/build.ts";
import { openCarrierStore } from "../../../infra/local/carriers/carrier-store.ts";
import { type LocalCloud, startLocalCloud } from "../../../infra/local/local-cloud.ts";
import { LOCAL_RATES } from "../../../infra/local/local-rates.ts";
import { provinceCarriers } from "../../../infra/local/province-carriers.ts";
import { plusDays } from "../../../shared/domain/calendar/civil-date.ts";
import { instantAt } from "../../../shared/domain/calendar/civil-time.ts";
import { chaoticCarriers } from "./chaotic-carriers.ts";
import { duplicates } from "./duplicates.ts";
import { fateOf } from "./fate.ts";
import { CAMPAIGN_DAY, newsOf, peopleCsv } from "./world.ts";

const [dataDir = "", seedText = "", householdsText = "", lifeText = ""] = process.argv.slice(2);
const [seed, households, life] = [Number(seedText), Number(householdsText), Number(lifeText)];
const fate = fateOf(seed);
const news = newsOf(fate, households);
/** Of the calls that a life of the process would make, the one at which it ends. The last life has no end. */
const CALLS_OF_A_LIFE = 600;
const endsAt = life < 3 ? Math.floor(fate.chance("cloud", life) * CALLS_OF_A_LIFE) : Number.POSITIVE_INFINITY;
const WORKER_DIES = 0.004;
const SKEW_MILLIS = 60_000;

const once = (name: string): boolean => !existsSync(join(dataDir, name));
const done = (name: string, content = ""): void => writeFileSync(join(dataDir, name), content);

const store = openCarrierStore({ dataDir });
let cloud: LocalCloud | undefined;
let calls = 0;
let workers = 0;
let forgedTaken = 0;

/** News comes in while reminders are under way: after a third and after two thirds of the calls. */
const bringNews = (): void => {
  for (const [index, item] of news.entries()) {
    const name = `news-${index}`;
    if (calls < ((index + 1) * households) / 3 || !once(name)) continue;
    done(name);
    cloud
      ?.putObject("Lists/Resource", `incoming/${item.kind}/${name}.csv`, Buffer.from(item.csv))
      .catch(() => undefined);
  }
};

/** From its import on, everybody knows. */
const noteNews = (line: string): void => {
  const [, at, kind] = /"time":"([^"]+)".*"event":"list\.imported","kind":"(\w+)"/.exec(line) ?? [];
  const index = news.findIndex((item) => item.kind === kind);
  if (at === undefined || once("imported") || once(`news-${index}`) || !once(`known-${index}`)) return;
  done(`known-${index}`, at);
};

const onCall = (): void => {
  calls += 1;
  if (calls >= endsAt) process.kill(process.pid, "SIGKILL");
  if (fate.strikes(WORKER_DIES, "worker", life, calls)) cloud?.runtime.killRandomWorker().catch(() => undefined);
  bringNews();
};

cloud = await startLocalCloud({
  outDir,
  dataDir,
  virtualFrom: instantAt(CAMPAIGN_DAY, 7 * 60),
  carriers: chaoticCarriers(provinceCarriers(store), {
    fate,
    onCall,
    onForgedTaken: (count) => {
      forgedTaken += count;
    },
  }),
  clockSkewMillis: () => Math.round((fate.chance("skew", life, ++workers) * 2 - 1) * SKEW_MILLIS),
  onRequest: duplicates(fate, (queue, body) => cloud?.queue(`${queue}/Resource`).send(body)),
  onLog: noteNews,
});
const admin = administration(cloud);

if (once("imported")) {
  await admin.changePolicy(LOCAL_RATES);
  await admin.importFile("people", "people.csv", Buffer.from(peopleCsv(households)));
  done("imported");
}
await cloud.advanceTo(instantAt(CAMPAIGN_DAY, 20 * 60));
// What is unknown on the SMS side is settled after three days, on the next sending day.
await cloud.advanceTo(instantAt(plusDays(CAMPAIGN_DAY, 6), 12 * 60));

const knownAt = news.map((_, index) =>
  once(`known-${index}`) ? undefined : readFileSync(join(dataDir, `known-${index}`), "utf8"),
);
const reminders = await admin.allReminders();
await cloud.stop();
done("day.json", JSON.stringify({ reminders, calls: store.outbox.all(), news, knownAt, forgedTaken }));
store.close();
process.exit(0);
