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
  if ((kind === "message" || kind === "receipt") && state) return MESSAGE_LOOKS[state];
  return { icon: ICONS[kind], ...((kind === "answer" || kind === "look") && { tone: "info" as const }) };
};

const valueInWords = (value: string | undefined): string =>
  value === undefined ? "" : /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : (statusName(value) ?? value);

const statusName = (value: string): string | undefined =>
  (terms.statuses as Readonly<Record<string, string>>)[value]?.toLocaleLowerCase("vi");

const whatOf = (entry: Entry): string => {
  const message = [entry.scheme && terms.schemesShort[entry.scheme], entry.step && stepInWords(entry.step)]
    .filter(Boolean)
    .join(", ");
  const difference =
    entry.before === undefined && entry.after === undefined
      ? ""
      : say.changed(valueInWords(entry.before), valueInWords(entry.after));
  switch (entry.kind) {
    case "message":
    case "receipt":
      return say.message[entry.state ?? "sent"](message);
    case "answer":
      return `${say.answer}${entry.detail ? `: ${reasonInWords(entry.detail)}` : ""}`;
    case "import":
      return `${say.imported}${entry.scheme ? `, ${terms.schemesShort[entry.scheme]}` : ""}${difference}`;
    case "opt-out":
      return (entry.after === "accept" || entry.detail === "accept" ? say.optIn : say.optOut)(
        terms.topics[entry.topic ?? "all"],
      );
    case "visit":
      return `${say.visit}${difference}`;
    default:
      return `${entry.actor?.name ?? say.somebody} ${say.actions[entry.action ?? ""] ?? entry.action ?? ""}${difference}`;
  }
};

interface Given {
  readonly onSendAgain: ((messageId: string) => void) | undefined;
}

const moreOf = (entry: Entry, { onSendAgain }: Given): ReactNode => {
  const named = entry.kind === "change" || entry.kind === "look";
  const pieces = [
    entry.channel && terms.channels[entry.channel],
    entry.dueDate && say.dueOn(entry.dueDate),
    (entry.kind === "message" || entry.kind === "receipt") && entry.detail && reasonInWords(entry.detail),
    !named && entry.actor?.name,
    entry.reason && say.reason(entry.reason),
  ].filter(Boolean);
  const { messageId } = entry;
  const again = entry.canSendAgain && messageId && onSendAgain && (
    <button type="button" className="btn plain small" onClick={() => onSendAgain(messageId)}>
      {say.sendAgain}
    </button>
  );
  const list = entry.importId && <Link to={`/nhap-danh-sach/${entry.importId}`}>{say.seeImport}</Link>;
  if (pieces.length === 0 && !again && !list) return undefined;
  return (
    <>
      {pieces.join(" · ")}
      {list && (
        <>
          {pieces.length > 0 && " · "}
          {list}
        </>
      )}
      {again && <> {again}</>}
    </>
  );
};

/** One thing that happened, in a sentence, with what stands behind it. */
export const momentOfEntry = (entry: Entry, given: Given & { readonly today: string }): Moment => ({
  key: entry.entryId,
  at: entry.at,
  time: dayOf(entry.at) === given.today ? timeOf(entry.at) : `${shortDay(dayOf(entry.at))} ${timeOf(entry.at)}`,
  ...lookOf(entry),
  what: whatOf(entry),
  more: moreOf(entry, given),
});
