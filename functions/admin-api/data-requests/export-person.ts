import type { PersonExport } from "../../../shared/api/contracts/data-requests.ts";
import { plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { payoutIdsOf } from "../../../shared/payouts/rules/payout-ids.ts";
import { BACKUP_DAYS } from "../settings/retention.ts";
import { heldOfPerson } from "./held-of-person.ts";
import type { RightsDeps } from "./rights-deps.ts";

type Entries = PersonExport["sections"][number]["entries"];

const MOST_TRAIL = 500;

/** Everything of one person, field by field. Other members of a household are other people: they are not in it. */
export const exportOfPerson = async (
  deps: RightsDeps,
  participantId: string,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<PersonExport | undefined> => {
  const held = await heldOfPerson(deps, participantId);
  if (held === undefined) return undefined;
  const { person, reminders, recipient, visits } = held;
  const phones = [...new Set(person.records.flatMap(({ phone }) => phone ?? []))];
  const [refusals, payouts, trail, texts] = await Promise.all([
    deps.refusals.load([participantId]),
    deps.payouts.load(recipient ? payoutIdsOf(recipient) : []),
    deps.audit.about({ kind: "person", id: participantId }, { limit: MOST_TRAIL }),
    deps.textsOf(phones, now),
  ]);
  const [first] = person.records;
  const { fullName, siNumber, personalId, birthDate, phone, communeCode } = first;
  const today = civilDateAt(now);
  return {
    participantId,
    exportedAt: now.toISOString(),
    exportedBy: by,
    agency: deps.province.agency.name,
    sections: [
      { kind: "identity", entries: entriesOf([{ fullName, siNumber, personalId, birthDate, phone, communeCode }]) },
      { kind: "enrollment", entries: entriesOf(person.records) },
      { kind: "refusals", entries: entriesOf(refusals.get(participantId)?.refusals ?? []) },
      { kind: "texts", entries: entriesOf(texts.map(({ at, text }) => ({ at, text }))) },
      { kind: "messages", entries: entriesOf(reminders) },
      { kind: "payouts", entries: entriesOf([...(recipient ? [recipient] : []), ...payouts.values()]) },
      { kind: "visits", entries: entriesOf(visits) },
      { kind: "trail", entries: entriesOf(trail.entries) },
    ],
    copiesUntil: { lists: plusDays(today, deps.kept.listDays), backups: plusDays(today, BACKUP_DAYS) },
  };
};

/** Each record as names and texts; what is no text is JSON. */
const entriesOf = (records: readonly object[]): Entries =>
  records.map((record) =>
    Object.fromEntries(
      Object.entries(record)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
  );
