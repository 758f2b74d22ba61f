import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AnswerOf } from "../../api/use-route.ts";
import type { IconName } from "../../design/icon.tsx";
import type { Moment } from "../../design/timeline.tsx";
import { day, dayOf, shortDay, timeOf } from "../../words/format.ts";
import { reasonInWords, stepInWords, terms } from "../../words/terms.ts";
import { words } from "./words.ts";

export type Entry = AnswerOf<"get-timeline">["entries"][number];
type Look = Pick<Moment, "icon" | "tone">;

const { timeline: say } = words;

const MESSAGE_LOOKS: Readonly<Record<NonNullable<Entry["state"]>, Look>> = {
  waiting: { icon: "clock", tone: "warn" },
  sending: { icon: "send", tone: "info" },
  sent: { icon: "send", tone: "info" },
  unknown: { icon: "clock", tone: "warn" },
  delivered: { icon: "check", tone: "good" },
  failed: { icon: "cross", tone: "bad" },
  skipped: { icon: "pause" },
};

const ICONS: Readonly<Record<Entry["kind"], IconName>> = {
  message: "send",
  receipt: "check",
  answer: "bubble",
  import: "upload",
  change: "pen",
  "opt-out": "bubble",
  visit: "walk",
  look: "eye",
};

const lookOf = ({ kind, state }: Entry): Look => {
  if (kind === "message" || kind === "receipt") return MESSAGE_LOOKS[state ?? "sent"];
  return { icon: ICONS[kind], ...((kind === "answer" || kind === "look") && { tone: "info" as const }) };
};

const valueInWords = (value: string | undefined): string =>
  value === undefined ? "" : /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : (statusName(value) ?? value);

const statusName = (value: string): string | undefined =>
  (terms.statuses as Readonly<Record<string, string>>)[value]?.toLocaleLowerCase("vi");

const differenceOf = ({ before, after }: Entry): string =>
  before === undefined && after === undefined ? "" : say.changed(valueInWords(before), valueInWords(after));

const messageOf = ({ scheme, step }: Entry): string =>
  [scheme && terms.schemesShort[scheme], step && stepInWords(step)].filter(Boolean).join(", ");

const ofMessage = (entry: Entry): string => say.message[entry.state ?? "sent"](messageOf(entry));
const ofStaff = (entry: Entry): string =>
  `${entry.actor?.name ?? say.service} ${say.actions[entry.action ?? ""] ?? entry.action ?? ""}${differenceOf(entry)}`;
const ofWish = ({ after, detail, topic }: Entry): string =>
  (after === "accept" || detail === "accept" ? say.optIn : say.optOut)(terms.topics[topic ?? "all"]);

const SENTENCES: Readonly<Record<Entry["kind"], (entry: Entry) => string>> = {
  message: ofMessage,
  receipt: ofMessage,
  answer: ({ detail }) => `${say.answer}${detail ? `: ${reasonInWords(detail)}` : ""}`,
  import: (entry) =>
    `${say.imported}${entry.scheme ? `, ${terms.schemesShort[entry.scheme]}` : ""}${differenceOf(entry)}`,
  "opt-out": ofWish,
  visit: (entry) => `${say.visit}${differenceOf(entry)}`,
  change: ofStaff,
  look: ofStaff,
};

interface Given {
  readonly onSendAgain: ((messageId: string) => void) | undefined;
}

const detailsOf = (entry: Entry): readonly string[] => {
  const isMessage = entry.kind === "message" || entry.kind === "receipt";
  const isNamed = entry.kind === "change" || entry.kind === "look";
  return [
    entry.channel && terms.channels[entry.channel],
    entry.dueDate && say.dueOn(entry.dueDate),
    isMessage && entry.detail && entry.detail !== "accepted" && reasonInWords(entry.detail),
    !isNamed && entry.actor?.name,
    entry.reason && say.reason(entry.reason),
  ].filter((piece): piece is string => Boolean(piece));
};

const moreOf = (entry: Entry, { onSendAgain }: Given): ReactNode => {
  const details = detailsOf(entry);
  const { messageId, importId } = entry;
  const again = entry.canSendAgain && messageId !== undefined && onSendAgain && (
    <button key="again" type="button" className="link" onClick={() => onSendAgain(messageId)}>
      {say.sendAgain}
    </button>
  );
  const list = importId && (
    <Link key="list" to={`/nhap-danh-sach/${importId}`}>
      {say.seeImport}
    </Link>
  );
  const pieces: readonly ReactNode[] = [...details, list, again].filter(Boolean);
  if (pieces.length === 0) return undefined;
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [" · ", piece]));
};

/** One thing that happened, in a sentence, with what stands behind it. */
export const momentOfEntry = (entry: Entry, given: Given & { readonly today: string }): Moment => ({
  key: entry.entryId,
  at: entry.at,
  time: dayOf(entry.at) === given.today ? timeOf(entry.at) : `${shortDay(dayOf(entry.at))} ${timeOf(entry.at)}`,
  ...lookOf(entry),
  what: SENTENCES[entry.kind](entry),
  more: moreOf(entry, given),
});
