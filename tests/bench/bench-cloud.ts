import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { type CarrierStore, openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { newAdministration } from "../../tools/local-cloud/administration.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import type { UsageRow } from "../../tools/local-cloud/gateway/usage.ts";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";
import { DUE_SHARDS } from "./settings.ts";

/** A local cloud in virtual time with an empty registry, one worker for each function. */
export interface BenchCloud {
  readonly cloud: LocalCloud;
  readonly client: DynamoDBClient;
  readonly store: CarrierStore;
  tableName(path: string): string;
  /** Writes into the registry as an import would, without its reading of lists. */
  fill(enrolled: readonly Enrolled[]): Promise<void>;
  /** Begins the day at midnight, with all meters at nothing. */
  beginDay(day: CivilDate): Promise<void>;
  /** Until everything that the day's plan brought up has been sent. */
  send(day: CivilDate): Promise<void>;
  /** To the end of the day: receipts, and what runs by the clock. */
  endDay(day: CivilDate): Promise<void>;
  /** What the functions asked of AWS since the day began. */
  usage(): readonly UsageRow[];
  /** Bytes that the functions logged since the day began. */
  loggedBytes(): number;
  stop(): Promise<void>;
}

/** Messages a second. What a contract allows is waited for in real time, and costs nothing but that. */
const NO_PACE = { zalo: 1_000, sms: 1_000 };

/** When the schedule starts plan-day. */
const PLANNED_AT_MINUTE = 8 * 60;

const SUBJECTS_AT_ONCE = 500;

export interface BenchCloudOptions {
  /** Of which synthesis; by default of this checkout. */
  readonly builtIn?: string | undefined;
  /** For each function. */
  readonly workers?: number;
  readonly tablesApart?: boolean;
}

export const startBenchCloud = async (
  firstDay: CivilDate,
  { builtIn = outDir, workers = 1, tablesApart = true }: BenchCloudOptions = {},
): Promise<BenchCloud> => {
  const store = openCarrierStore();
  let logged = 0;
  const cloud = await startLocalCloud({
    outDir: builtIn,
    tablesApart,
    virtualFrom: instantAt(firstDay, 0),
    carriers: provinceCarriers(store),
    maxWorkers: workers,
    onLog: (line) => {
      logged += Buffer.byteLength(line);
    },
  });
  const client = new DynamoDBClient(cloud.client);
  const tableName = (path: string): string => cloud.stack.find("AWS::DynamoDB::Table", path).name;
  await newAdministration(cloud).changePolicy({ rates: NO_PACE });
  const writer = dynamoRegistryWriter({ client, tableName: tableName("Registry"), dueShards: DUE_SHARDS });
  return {
    cloud,
    client,
    store,
    tableName,
    fill: async (enrolled) => {
      for (let from = 0; from < enrolled.length; from += SUBJECTS_AT_ONCE) {
        const some = enrolled.slice(from, from + SUBJECTS_AT_ONCE);
        await writer.save(some.map((next) => ({ seen: undefined, next })));
      }
    },
    beginDay: async (day) => {
      await cloud.advanceTo(instantAt(day, 0));
      cloud.gateway.resetUsage();
      cloud.runtime.resetCpu();
      logged = 0;
    },
    send: (day) => cloud.advanceTo(instantAt(day, PLANNED_AT_MINUTE)),
    endDay: (day) => cloud.advanceTo(instantAt(plusDays(day, 1), 0)),
    usage: () =>
      cloud.gateway
        .usage()
        .map((row) => ({ ...row, functionName: nameOf(row.functionName) }))
        .filter(({ functionName }) => functionName !== ""),
    loggedBytes: () => logged,
    stop: async () => {
      await cloud.stop();
      store.close();
    },
  };
};

/** The construct's name: a logical id ends with eight letters of a hash. Empty for the administrator. */
export const nameOf = (logicalId: string): string => logicalId.slice(0, -8);
