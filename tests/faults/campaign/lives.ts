import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCarrierStore } from "../../../tools/fake-providers/store/carrier-store.ts";
import { startDynamoDb } from "../../../tools/local-cloud/emulators/dynamodb.ts";
import { newBundles } from "../machine/bundles.ts";
import type { Machine, Owner } from "../machine/machine.ts";
import type { CampaignDay } from "./audit.ts";
import { folderOfFunction } from "./broken-bundles.ts";
import type { World } from "./campaign-state.ts";
import { fateOf } from "./fate.ts";
import { liveOnce } from "./live-once.ts";
import { newsOf } from "./news.ts";

interface Given {
  readonly machine: Machine;
  readonly seed: number;
  readonly households: number;
  /** Where bundles without one control are, which run in place of those that would be deployed. */
  readonly broken: string | undefined;
}

const DEATHS = 3;
/** Nearly always AWS is faster; under throttling an index is seconds behind. */
const MOST_INDEX_LAG_MILLIS = 3_000;
/** A life that is to end does so within so many of its calls to gateways, and then within so many events of the machine. */
const CALLS_OF_A_LIFE = 600;
const EVENTS_AFTER_ITS_LAST_CALL = 60;

/** The whole cloud dies three times, at moments that fate chooses, and starts again on what its disks hold. */
export const liveThroughDay = async ({ machine, seed, households, broken }: Given): Promise<CampaignDay> => {
  const fate = fateOf(seed);
  const print = createHash("sha256");
  const world: World = {
    machine,
    fate,
    households,
    dataDir: mkdtempSync(join(tmpdir(), "nhac-han-faults-")),
    dynamoDb: await startDynamoDb(undefined, {
      millis: Math.floor(fate.chance("index-lag") * MOST_INDEX_LAG_MILLIS),
      now: machine.trueNow,
    }),
    store: openCarrierStore(),
    bundles: newBundles(
      broken === undefined ? undefined : (functionName) => join(broken, `${folderOfFunction(functionName)}.mjs`),
    ),
    news: newsOf(fate, households),
    knownAt: new Map(),
    done: new Set(),
    paused: {},
    note: (...words) => {
      print.update(`\n${machine.trueNow()}`);
      for (const word of words) print.update(typeof word === "number" ? ` ${word}` : word);
    },
    calls: 0,
    deaths: 0,
    workerDeaths: 0,
    forged: { taken: 0, refused: 0 },
  };
  try {
    for (;;) {
      const end = await live(world);
      if (end !== undefined) {
        const { news, knownAt, paused, store, deaths, workerDeaths, forged } = world;
        const known = news.map((_, index) => knownAt.get(index) ?? null);
        const calls = store.outbox.all();
        return {
          ...end,
          calls,
          news,
          knownAt: known,
          paused,
          deaths,
          workerDeaths,
          forged,
          print: print.digest("hex"),
        };
      }
      world.deaths += 1;
      await machine.rest();
    }
  } finally {
    rmSync(world.dataDir, { recursive: true, force: true });
  }
};

/** One life of the cloud; undefined when it died. */
const live = (world: World): Promise<Awaited<ReturnType<typeof liveOnce>> | undefined> => {
  const { machine, fate, households, deaths } = world;
  const owner: Owner = {
    life: undefined,
    env: undefined,
    skewMillis: 0,
    onLine: undefined,
    isAlive: true,
    isFrozen: false,
  };
  // On a small day too there must be enough calls for all deaths.
  const most = Math.min(CALLS_OF_A_LIFE, households / (DEATHS + 1));
  const lastCall = deaths < DEATHS ? 1 + Math.floor(fate.chance("cloud", deaths) * most) : Number.POSITIVE_INFINITY;
  return new Promise((resolve, reject) => {
    const die = (): void => {
      owner.isAlive = false;
      machine.onEvent = () => undefined;
      resolve(undefined);
    };
    const onCall = (calls: number): void => {
      if (calls !== lastCall) return;
      let left = 1 + Math.floor(fate.chance("cloud-event", deaths) * EVENTS_AFTER_ITS_LAST_CALL);
      machine.onEvent = () => {
        left -= 1;
        if (left === 0) die();
      };
    };
    machine.as(owner, () => liveOnce(world, onCall)).then(resolve, reject);
  });
};
