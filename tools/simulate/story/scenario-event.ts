import * as z from "zod";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { parseMobile } from "../../../shared/people/rules/mobile-number.ts";
import type { MobileNumber } from "../../../shared/people/rules/types.ts";
import type { Deed, StoryEvent, StoryList } from "./story.ts";

/** Reads a list that an event names by its path; the error is one sentence. */
export type ReadListFile = (path: string) => Result<Uint8Array, string>;

const instant = z.iso.datetime({
  offset: true,
  message: "must be a time with its offset, such as 2026-12-01T06:00:00+07:00",
});
const rows = z.union([z.string().min(1), z.array(z.string()).min(1)], {
  message: "must be rows or the path of a file",
});
const isSaid = z.boolean().default(false);
const phone = z.string().transform((text, context): MobileNumber => {
  const parsed = parseMobile(text);
  if (parsed.kind === "ok") return parsed.number;
  context.addIssue({ code: "custom", message: `must be a Vietnamese mobile number, not ${text}` });
  return z.NEVER;
});

const number = z.string().regex(/^(?:\d{10}|\d{12})$/, "must be an SI number of 10 or a personal id of 12 digits");

const list = { at: instant, full: isSaid, confirm: isSaid };
/** What an event of each kind may say; the kind is the field by which it is told from the others. */
const EVENTS = {
  people: z.strictObject({ ...list, people: rows }),
  renewals: z.strictObject({ ...list, renewals: rows }),
  payouts: z.strictObject({ at: instant, payouts: rows, approve: isSaid }),
  answer: z.strictObject({
    at: instant,
    answer: z.enum(["received", "not-received"], 'must be "received" or "not-received"'),
    from: phone,
  }),
  undo: z.strictObject({ at: instant, undo: z.literal("last", 'can only be "last"') }),
  campaign: z.strictObject({
    at: instant,
    campaign: z.string(),
    set: z.enum(["paused", "active"], 'must be "paused" or "active"'),
  }),
  zaloText: z.strictObject({ at: instant, zaloText: z.string().min(1), from: phone }),
  zaloCode: z.strictObject({ at: instant, zaloCode: z.literal("last", 'can only be "last"'), from: phone }),
  outage: z.strictObject({ at: instant, outage: instant }),
  staff: z.discriminatedUnion(
    "staff",
    [
      z.strictObject({ at: instant, staff: z.literal("phone"), person: number, value: phone }),
      z.strictObject({ at: instant, staff: z.enum(["deceased", "moved-away", "opt-out"]), person: number }),
    ],
    'must be "phone", "deceased", "moved-away" or "opt-out"',
  ),
};
type EventKind = keyof typeof EVENTS;

/** One event of a scenario; the error says what is wrong with it, without its place. */
export const readEvent = (value: unknown, readFile: ReadListFile): Result<StoryEvent, string> => {
  if (typeof value !== "object" || value === null) return err("must be an object");
  const kinds = EVENT_KINDS.filter((kind) => kind in value);
  const [kind] = kinds;
  if (kind === undefined) return err(`must have one of ${EVENT_KINDS.join(", ")}`);
  if (kinds.length > 1) return err(`must have one of ${kinds.join(", ")}, not all of them`);
  return eventOf(kind, value, readFile);
};

// The keys of an object literal are its type's.
const EVENT_KINDS = Object.keys(EVENTS) as readonly EventKind[];

const eventOf = (kind: EventKind, value: unknown, readFile: ReadListFile): Result<StoryEvent, string> => {
  const deed = DEEDS[kind](value, readFile);
  if (!deed.ok) return deed;
  const { at } = z.object({ at: instant }).parse(value);
  if (deed.value.kind === "outage" && deed.value.until <= new Date(at)) return err("outage: must end after it begins");
  return ok({ at: new Date(at), deed: deed.value });
};

const DEEDS: Readonly<Record<EventKind, (value: unknown, readFile: ReadListFile) => Result<Deed, string>>> = {
  people: (value, readFile) =>
    then(read(EVENTS.people, value), ({ people, ...more }) => listOf({ kind: "people", ...more }, people, readFile)),
  renewals: (value, readFile) =>
    then(read(EVENTS.renewals, value), ({ renewals, ...more }) =>
      listOf({ kind: "renewals", ...more }, renewals, readFile),
    ),
  payouts: (value, readFile) =>
    then(read(EVENTS.payouts, value), ({ payouts, approve }) =>
      listOf({ kind: "payouts", full: false, confirm: false, approve }, payouts, readFile),
    ),
  answer: (value) => then(read(EVENTS.answer, value), ({ answer, from }) => ok({ kind: "answer", from, answer })),
  undo: (value) => then(read(EVENTS.undo, value), () => ok({ kind: "undo" })),
  campaign: (value) =>
    then(read(EVENTS.campaign, value), ({ campaign, set }) =>
      ok({ kind: "campaign", campaignId: campaign, active: set === "active" }),
    ),
  zaloText: (value) =>
    then(read(EVENTS.zaloText, value), ({ zaloText, from }) => ok({ kind: "zalo-text", from, text: zaloText })),
  zaloCode: (value) =>
    then(read(EVENTS.zaloCode, value), ({ from }) => ok({ kind: "zalo-text", from, text: "{code}" })),
  staff: (value) =>
    then(read(EVENTS.staff, value), (said): Result<Deed, string> => {
      const { person } = said;
      if (said.staff === "phone") return ok({ kind: "staff", change: "phone", person, phone: said.value });
      return ok({ kind: "staff", change: said.staff, person });
    }),
  outage: (value) => then(read(EVENTS.outage, value), ({ outage }) => ok({ kind: "outage", until: new Date(outage) })),
};

const then = <A, B>(result: Result<A, string>, next: (value: A) => Result<B, string>): Result<B, string> =>
  result.ok ? next(result.value) : result;

const listOf = (
  { kind, full, confirm, approve }: Pick<StoryList, "kind" | "full" | "confirm" | "approve">,
  rowsOrPath: string | readonly string[],
  readFile: ReadListFile,
): Result<Deed, string> => {
  const isPath = typeof rowsOrPath === "string";
  const bytes = isPath ? readFile(rowsOrPath) : ok(Buffer.from(rowsOrPath.join("\n")));
  const fileName = isPath ? rowsOrPath.replaceAll("\\", "/").split("/").at(-1) || kind : `${kind}.csv`;
  return then(bytes, (read) =>
    ok({ kind: "list", list: { kind, full, confirm, fileName, bytes: read, ...(approve && { approve }) } }),
  );
};

const read = <T>(schema: z.ZodType<T>, value: unknown): Result<T, string> => {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(issueText(parsed.error));
};

/** The first thing that is wrong, with the field that it is in. */
export const issueText = ({ issues: [issue] }: z.ZodError): string => {
  if (issue === undefined) return "unreadable";
  if (issue.code === "unrecognized_keys") return `there is no field ${issue.keys.join(", ")}`;
  const place = issue.path.join(".");
  return place === "" ? issue.message : `${place}: ${issue.message}`;
};
