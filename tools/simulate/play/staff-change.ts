import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoCommit } from "../../../shared/kernel/dynamodb/commit.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { newPhoneFlags } from "../../../shared/lists/phone-flags.ts";
import { dynamoRefusals, refusalWrite } from "../../../shared/opt-outs/dynamodb/refusals.ts";
import { optOutsAfter, type Refusal, withRefusal } from "../../../shared/opt-outs/rules/history.ts";
import { dynamoPayouts } from "../../../shared/payouts/dynamodb/payout-store.ts";
import type { RecipientStops } from "../../../shared/payouts/rules/types.ts";
import { dynamoPeopleFinder } from "../../../shared/people/dynamodb/people-finder.ts";
import { dynamoRegistryWriter } from "../../../shared/people/dynamodb/registry-writer.ts";
import { dynamoSubjectWrites } from "../../../shared/people/dynamodb/subject-writes.ts";
import { changedSubjects, type LoadedPerson, loadPeople, subjectOf } from "../../../shared/people/loaded-person.ts";
import { dynamoSettingsStore } from "../../../shared/sending/dynamodb/settings.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";
import type { StaffDeed } from "../story/story.ts";

/** What staff change of a person by hand. A sentence says why nothing was changed; undefined: it was. */
export const changeByStaff = async (cloud: LocalCloud, deed: StaffDeed): Promise<string | undefined> => {
  const client = new DynamoDBClient(cloud.client);
  try {
    const office = officeOf(cloud, client);
    const known = (await office.registry.identify([deed.person])).get(deed.person);
    if (known === undefined) return `no list has named ${deed.person}: staff can change nothing of this person`;
    const [person] = await loadPeople(office, [known.participantId]);
    if (person !== undefined) return await changePerson(office, person, deed);
    if (deed.change === "phone") return `the payout files alone say the phone of ${deed.person}`;
    // The payout files alone name this person: the recipient is stopped.
    const stops = await office.payouts.stopsOf(known.participantId);
    await office.payouts.stop(known.participantId, { ...stops, ...stopOf(deed, office.now.toISOString()) });
    return undefined;
  } finally {
    client.destroy();
  }
};

const officeOf = (cloud: LocalCloud, client: DynamoDBClient) => {
  const tableOf = (id: string) => cloud.stack.find("AWS::DynamoDB::Table", id).name;
  const registry = { client, tableName: tableOf("Registry"), dueShards: 1 };
  return {
    registry: dynamoRegistryWriter(registry),
    finder: dynamoPeopleFinder(registry),
    subjects: dynamoSubjectWrites(registry),
    settings: dynamoSettingsStore({ client, tableName: tableOf("Settings") }),
    refusals: dynamoRefusals(registry),
    refusalWrite: (participantId: string, history: Parameters<typeof refusalWrite>[2]) =>
      refusalWrite(registry, participantId, history),
    payouts: dynamoPayouts({ client, tableName: tableOf("Payouts"), clock: cloud.clock }),
    commit: dynamoCommit(client),
    now: cloud.clock.now(),
  };
};

type Office = ReturnType<typeof officeOf>;

const stopOf = ({ change }: StaffDeed, at: string): Partial<RecipientStops> =>
  change === "opt-out" ? { optedOut: true, optedOutAt: at } : { saidDeceasedAt: at };

const changePerson = async (office: Office, person: LoadedPerson, deed: StaffDeed): Promise<string | undefined> => {
  const { now, subjects, commit } = office;
  const by = `staff#${randomUUID()}`;
  const wish: Refusal = {
    refusalId: by.slice(0, 40),
    kind: "refuse",
    topic: "all",
    source: "staff",
    at: now.toISOString(),
  };
  const seen = (await office.refusals.load([person.participantId])).get(person.participantId);
  const history = seen?.refusals ?? [];
  const changes = changedSubjects(person, (record) => {
    if (deed.change === "opt-out") return { ...record, optOuts: optOutsAfter(record.optOuts, history, wish) };
    if (deed.change !== "phone") return { ...record, status: deed.change };
    const isChanged = record.phone !== undefined && record.phone !== deed.phone;
    return { ...record, phone: deed.phone, ...(isChanged && { phoneChangedOn: civilDateAt(now) }) };
  });
  if (deed.change === "phone") {
    const flags = newPhoneFlags(office.registry, office.settings, await office.settings.load());
    await flags.update(changes.map((change) => ({ key: subjectOf(change.seen), ...change })));
  }
  const isOptOut = deed.change === "opt-out";
  const done = await commit([
    ...changes.flatMap((change) => subjects.replace({ ...change, by })),
    ...(isOptOut ? [office.refusalWrite(person.participantId, { seen, refusals: withRefusal(history, wish) })] : []),
  ]);
  return done.ok ? undefined : `${deed.person} was changed by another at the same moment`;
};
