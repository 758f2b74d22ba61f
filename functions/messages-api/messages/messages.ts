import type { MessageHandlers } from "../../../shared/api/server/asked.ts";
import { messageIdOf, subjectOfMessage } from "../../../shared/api/server/message-id.ts";
import { looked, type OfficeDeps } from "../../../shared/api/server/office.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { ListStore } from "../../../shared/lists/ports/lists.ts";
import type { StaffListFiles } from "../../../shared/lists/ports/staff-uploads.ts";
import type { WriteSheet } from "../../../shared/lists/ports/workbooks.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { ReminderKey } from "../../../shared/reminders/rules/types.ts";
import { csvOf, HEADER, markOf, sheetRow } from "./exported-messages.ts";
import {
  findMessages,
  type LedgerReading,
  type MessageFilter,
  type MessageWithPerson,
  rowOf,
  withPeople,
} from "./found-messages.ts";

export interface MessagesDeps extends LedgerReading, Pick<OfficeDeps, "audit" | "newId"> {
  remindersOf(subject: Pick<ReminderKey, "scheme" | "subject">): Promise<readonly ReminderRecord[]>;
  readonly lists: Pick<ListStore, "write">;
  readonly files: Pick<StaffListFiles, "addressOf">;
  readonly writeSheet: WriteSheet;
}

const MOST_EXPORTED = 5_000;
const ADDRESS_SECONDS = 300;
const TYPES = { xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", csv: "text/csv" } as const;

/** The ledger as staff read it. */
export const messageHandlers = (
  deps: MessagesDeps,
): Pick<MessageHandlers, "list-messages" | "get-message" | "export-messages"> => ({
  async "list-messages"({ query, now, cursor, entry }) {
    const day = dayOf(query, now);
    const { found, lookedAt, next } = await findMessages(deps, day, { filter: query, after: cursor.after });
    const about = { subject: { kind: "people", id: "messages" }, details: detailsOf(query, day) } as const;
    const messages = found.map((each) => rowOf(deps, each));
    return ok(await looked(deps, entry(about), { day, messages, lookedAt, ...cursor.next(next) }));
  },

  async "get-message"({ params, entry }) {
    const subject = subjectOfMessage(params.messageId);
    const records = subject === undefined ? [] : await deps.remindersOf(subject);
    const record = records.find((each) => messageIdOf(each) === params.messageId);
    if (record === undefined) return err({ kind: "not-found" });
    const [found = { record, person: undefined }] = await withPeople(deps, [record]);
    const row = rowOf(deps, found);
    const details = { message: params.messageId };
    const about = {
      ...(row.participantId && { subject: { kind: "person", id: row.participantId } as const }),
      details,
    };
    return ok(await looked(deps, entry(about), { ...row, ...lifeOf(record) }));
  },

  async "export-messages"({ body, caller, now, entry }) {
    const { format, ...filter } = body;
    const day = dayOf(filter, now);
    const { found, isCut } = await upTo(deps, day, filter);
    const rows = found.map((each) => sheetRow(rowOf(deps, each)));
    const mark = markOf({ caller, now, day, cutAt: isCut ? MOST_EXPORTED : undefined });
    const bytes =
      format === "csv"
        ? csvOf([HEADER, ...rows, [mark]])
        : await deps.writeSheet("Tin nhắn", HEADER, [[mark], ...rows]);
    const name = `tin-nhan-${day}.${format}`;
    const key = `exports/${deps.newId()}/${name}`;
    await deps.lists.write(key, bytes, TYPES[format]);
    const url = await deps.files.addressOf(key, { name, seconds: ADDRESS_SECONDS });
    const expiresAt = new Date(now.getTime() + ADDRESS_SECONDS * 1_000).toISOString();
    const details = { ...detailsOf(filter, day), rows: String(rows.length), format };
    const about = { subject: { kind: "people", id: "messages" }, details } as const;
    return ok(await looked(deps, entry(about), { url, fileName: name, expiresAt }));
  },
});

/** A civil day by the query's schema. */
const dayOf = ({ day }: { readonly day?: string | undefined }, now: Date): CivilDate =>
  (day as CivilDate | undefined) ?? civilDateAt(now);

const detailsOf = ({ state, scheme, channel, reason, communeCode }: MessageFilter, day: string) =>
  Object.fromEntries(
    Object.entries({ day, state, scheme, channel, reason, commune: communeCode }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

const upTo = async (deps: MessagesDeps, day: CivilDate, filter: MessageFilter) => {
  const all: MessageWithPerson[] = [];
  let after: string | undefined;
  do {
    const page = await findMessages(deps, day, { filter, after });
    all.push(...page.found);
    after = page.next;
  } while (after !== undefined && all.length < MOST_EXPORTED);
  return { found: all.slice(0, MOST_EXPORTED), isCut: after !== undefined || all.length > MOST_EXPORTED };
};

const lifeOf = ({ stepDate, paidThrough, amount, amountLater, repetition, nextCheckAt, attempts }: ReminderRecord) => ({
  ...{ day: stepDate, paidThrough },
  ...(amount !== undefined && { amount }),
  ...(amountLater !== undefined && { amountLater }),
  ...(repetition !== undefined && { repetition }),
  ...(nextCheckAt !== undefined && { nextCheckAt }),
  calls: attempts.map(({ at, channel, outcome }) => ({ at, channel, outcome })),
});
