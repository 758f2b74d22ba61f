import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { province } from "#province";
import { apiClient } from "../../shared/api/contracts/client.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import type { Enrolled, HouseholdMember } from "../../shared/people/rules/types.ts";
import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { newAdministration } from "../../tools/local-cloud/administration.ts";
import { buildTemplate, outDir } from "../../tools/local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";
import { apiUrlOf, aStaffMember, newTestSignIn } from "../support/staff-sign-in.ts";

const PROVINCE = 1_150_000;
const CALLS = 40;
const HOUSEHOLD = 4;
const CHUNK = 2_000;
const FAMILY = ["Nguyễn", "Trần", "Lê", "Phan", "Hồ", "Đặng", "Bùi", "Võ", "Dương", "Khiếu"];
const MIDDLE = ["Thị", "Văn", "Đình", "Hồng", "Minh", "Quốc", "Thanh", "Ngọc"];
const GIVEN = ["Bưởi", "Nam", "Hoa", "Quỳnh", "Long", "An", "Sơn", "Mai", "Tuấn", "Hạnh", "Dũng", "Phượng"];

const pick = (words: readonly string[], at: number): string => words[at % words.length] ?? "";

const memberOf = (index: number): HouseholdMember => ({
  participantId: `p${String(index).padStart(15, "0")}`,
  fullName: `${pick(FAMILY, (index * index) % 97)} ${pick(MIDDLE, index >> 3)} ${pick(MIDDLE, index >> 5)} ${pick(GIVEN, index * 7)}`,
  siNumber: `42${String(index).padStart(8, "0")}`,
  phone: `+849${String(10_000_000 + Math.floor(index / HOUSEHOLD))}` as `+84${number}`,
  communeCode: province.communes[Math.floor(index / HOUSEHOLD) % province.communes.length]?.code ?? "",
  optOuts: [],
  status: "active",
  paidThrough: `2027-${String((index % 12) + 1).padStart(2, "0")}-28` as CivilDate,
  order: (index % HOUSEHOLD) + 1,
  objectCode: "GD",
  method: 12,
});

const householdsFrom = (first: number, people: number): readonly Enrolled[] =>
  Array.from({ length: Math.ceil(people / HOUSEHOLD) }, (_, index) => {
    const start = first + index * HOUSEHOLD;
    const members = Array.from({ length: HOUSEHOLD }, (_each, at) => memberOf(start + at));
    return { scheme: "household-hi", household: { code: `HH-${start}`, members } };
  });

/** Writes people as an import would leave them. */
const fill = async (cloud: LocalCloud, people: number): Promise<void> => {
  const client = new DynamoDBClient(cloud.client);
  const tableName = cloud.stack.find("AWS::DynamoDB::Table", "Registry").name;
  const writer = dynamoRegistryWriter({ client, tableName, dueShards: 4 });
  for (let first = 0; first < people; first += CHUNK) {
    const households = householdsFrom(first, Math.min(CHUNK, people - first));
    const members = households.flatMap((each) => (each.scheme === "household-hi" ? each.household.members : []));
    await writer.saveIdentities(
      new Map(members.map(({ siNumber = "", participantId }) => [siNumber, { participantId }])),
    );
    await writer.save(households.map((next) => ({ seen: undefined, next })));
  }
};

export interface ApiBench {
  readonly people: number;
  readonly calls: readonly {
    readonly name: string;
    readonly p50: number;
    readonly p95: number;
    readonly requests: number;
    readonly readUnits: number;
  }[];
}

/** Search, card and timeline with so many people: milliseconds at the local gateway, and requests to AWS for each call. */
export const benchStaffApi = async (people = PROVINCE): Promise<ApiBench> => {
  await buildTemplate();
  const store = openCarrierStore();
  const signIn = await newTestSignIn();
  const carriers = provinceCarriers(store);
  const cloud = await startLocalCloud({ outDir, virtualFrom: new Date("2026-12-01T01:00:00Z"), carriers, signIn });
  try {
    await newAdministration(cloud).addStaff([aStaffMember("editor-1", ["editor"])]);
    await fill(cloud, people);
    const token = await signIn.tokenOf("editor-1");
    const api = apiClient({ baseUrl: apiUrlOf(cloud), accessToken: async () => token });
    const search = (text: string, communeCode?: string) => () =>
      api("search-people", { body: { text, ...(communeCode !== undefined && { communeCode }) } });
    const params = { participantId: memberOf(Math.floor(people / 2)).participantId };
    const measured = {
      "search: whole name": search("nguyen thi minh buoi"),
      "search: given name": search("quynh"),
      "search: two words apart": search("khieu hanh"),
      "search: in a commune": search("tran hoa", province.communes[7]?.code),
      "search: nobody": search("zzyzx"),
      "search: phone": search("0910000001"),
      "search: SI number": search("4200000008"),
      card: () => api("get-person", { params }),
      timeline: () => api("get-timeline", { params }),
      me: () => api("get-me", {}),
    };
    const calls = [];
    for (const [name, call] of Object.entries(measured)) calls.push({ name, ...(await measure(cloud, call)) });
    return { people, calls };
  } finally {
    await cloud.stop();
    store.close();
  }
};

const measure = async (cloud: LocalCloud, call: () => Promise<{ readonly ok: boolean }>) => {
  await call();
  cloud.gateway.resetUsage();
  const millis: number[] = [];
  for (let index = 0; index < CALLS; index++) {
    const begin = performance.now();
    const { ok } = await call();
    if (!ok) throw new Error("A call that is measured was refused.");
    millis.push(performance.now() - begin);
  }
  millis.sort((a, b) => a - b);
  const usage = cloud.gateway.usage();
  const sum = (of: (row: (typeof usage)[number]) => number) => usage.reduce((total, row) => total + of(row), 0) / CALLS;
  return {
    p50: Math.round(millis[Math.floor(CALLS / 2)] ?? 0),
    p95: Math.round(millis[Math.floor(CALLS * 0.95)] ?? 0),
    requests: Math.round(sum(({ requests }) => requests) * 10) / 10,
    readUnits: Math.round(sum(({ readUnits }) => readUnits) * 10) / 10,
  };
};

/** `node tests/bench/staff-api.ts [PEOPLE]` prints it. */
if (import.meta.main) {
  const { people, calls } = await benchStaffApi(Number(process.argv[2] ?? PROVINCE));
  console.log(`${people} people`);
  console.table(Object.fromEntries(calls.map(({ name, ...numbers }) => [name, numbers])));
}
