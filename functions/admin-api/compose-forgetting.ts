import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../shared/kernel/clock.ts";
import { forgetRefusals } from "../../shared/opt-outs/dynamodb/forgetting.ts";
import { forgetTexts, textsOfPhones } from "../../shared/opt-outs/dynamodb/texts-of-phones.ts";
import { forgetRecipient } from "../../shared/payouts/dynamodb/forgetting.ts";
import { forgetPerson, isOnlyOf } from "../../shared/people/dynamodb/forgetting.ts";
import { subjectId, subjectKeyOf } from "../../shared/people/ports.ts";
import { forgetReminders, forgetUnreachable } from "../../shared/reminders/dynamodb/forgetting.ts";
import { forgetVisits } from "../../shared/work-lists/dynamodb/work-items.ts";
import type { RightsDeps } from "./data-requests/rights-deps.ts";

interface TablesOfPeople {
  readonly REGISTRY_TABLE: string;
  readonly DUE_SHARDS: number;
  readonly LEDGER_TABLE: string;
  readonly PAYOUTS_TABLE: string;
  readonly WORK_LISTS_TABLE: string;
}

/** Every table that holds rows of a person has its own way to forget them; here they become one transaction. */
export const forgetting =
  (
    env: TablesOfPeople,
    { client, clock }: { readonly client: DynamoDBClient; readonly clock: Clock },
  ): RightsDeps["forget"] =>
  async ({ person, reminders, recipient, visits }, by) => {
    const registry = { client, tableName: env.REGISTRY_TABLE, dueShards: env.DUE_SHARDS };
    const { participantId, records, subjects } = person;
    const phones = [...new Set(records.flatMap(({ phone }) => phone ?? []))];
    const own = subjects.filter((subject) => isOnlyOf(subject, participantId)).map(({ value }) => subjectKeyOf(value));
    const ownIds = new Set(own.map(subjectId));
    return [
      ...(await forgetPerson(registry, person, by)),
      ...subjects.map(({ value }) => forgetUnreachable(env.REGISTRY_TABLE, subjectKeyOf(value))),
      ...forgetRefusals(env.REGISTRY_TABLE, { participantId, phones }),
      ...forgetTexts(env.REGISTRY_TABLE, await textsOfPhones(registry, phones, clock.now())),
      ...forgetReminders(
        env.LEDGER_TABLE,
        reminders.filter((record) => ownIds.has(`${record.scheme}#${record.subject}`)),
      ),
      ...forgetVisits(
        env.WORK_LISTS_TABLE,
        visits.filter((visit) => visit.contactId === participantId || ownIds.has(subjectId(visit))),
      ),
      ...(recipient ? forgetRecipient(env.PAYOUTS_TABLE, recipient) : []),
    ];
  };
