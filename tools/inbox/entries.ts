import { renderConfirmation } from "../../shared/channels/rules/texts/confirmation-texts.ts";
import { renderPayoutCard } from "../../shared/channels/rules/texts/payout-cards.ts";
import { renderZaloCard } from "../../shared/channels/rules/texts/zalo-templates.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";
import { isTaken, type OutboxRecord, type ZaloOutboxRecord } from "../fake-providers/store/outbox-record.ts";
import type { ChatContent, ChatLine } from "../fake-providers/zalo/zalo-chat.ts";
import { refusalText } from "./labels.ts";
import type { Block, DeliveryState, InboxEntry } from "./page/contract.ts";
import { dayText, timeText } from "./vietnamese-time.ts";

export type CardAgency = Pick<Agency, "name" | "hotline" | "hotlineFindsCodes" | "zaloTemplates">;

/** One call as the telephone shows it, or why the telephone shows nothing. */
export const entryOf = (call: OutboxRecord, agency: CardAgency): InboxEntry => {
  const base = { day: dayText(call.at), time: timeText(call.at), channel: call.channel };
  if (!isTaken(call)) return { ...base, kind: "refused", reason: refusalText(call), code: call.outcome };
  const delivery = deliveryOf(call);
  if (call.channel === "sms") {
    return { ...base, kind: "sms", sender: call.senderId, text: call.text, parts: call.segments, delivery };
  }
  const { title, body, buttons } = cardOf(call, agency);
  const press = buttons.find(({ type }) => type === "response")?.title;
  return {
    ...base,
    kind: "zalo",
    sequence: call.sequence,
    sender: agency.name,
    title,
    blocks: blocksOf(body),
    call: agency.hotline,
    ...(press !== undefined && { press }),
    delivery,
  };
};

/** One line of a conversation with the official account. */
export const chatEntryOf = ({ at, author, content }: ChatLine, { name }: CardAgency): InboxEntry => {
  const base = { day: dayText(at), time: timeText(at), channel: "zalo" } as const;
  if (author === "user") return { ...base, kind: "wrote", text: deedText(content) };
  return { ...base, kind: "said", sender: name, text: deedText(content) };
};

const deedText = (content: ChatContent): string => {
  switch (content.kind) {
    case "text":
      return content.text;
    case "phone-shared":
      return "Đã chia sẻ số điện thoại";
    case "button-pressed":
      return `Đã bấm “${content.title}”`;
  }
};

/** One line for the list of people. */
export const previewOf = (call: OutboxRecord, agency: CardAgency): string => {
  if (!isTaken(call)) return refusalText(call);
  return call.channel === "sms" ? call.text : cardOf(call, agency).title;
};

/** A message of an earlier version may name a template that is gone. */
const cardOf = ({ templateId, params }: ZaloOutboxRecord, agency: CardAgency) =>
  renderZaloCard(agency, templateId, params) ??
  renderPayoutCard(agency, templateId, params) ??
  renderConfirmation(agency, templateId, params) ?? {
    title: `Mẫu tin ${templateId}`,
    body: Object.entries(params)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    buttons: [],
  };

/** Paragraphs, and tables where every line is `label: value`. */
const blocksOf = (body: string): readonly Block[] =>
  body.split("\n\n").map((paragraph) => {
    const rows = paragraph.split("\n").map((line) => /^([^:]+): (.*)$/.exec(line));
    const isTable = rows.length > 1 && rows.every((row) => row !== null);
    return isTable ? { rows: rows.map(([, label = "", value = ""]) => [label, value] as const) } : { text: paragraph };
  });

const deliveryOf = ({ deliveredAt, outcome }: OutboxRecord): DeliveryState => {
  if (deliveredAt !== undefined) return { state: "delivered", time: timeText(deliveredAt) };
  return { state: outcome === "timeout" ? "unknown" : "sent" };
};
