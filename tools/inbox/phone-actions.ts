import { randomBytes } from "node:crypto";
import * as z from "zod";
import { renderZaloCard } from "../../shared/channels/rules/texts/zalo-templates.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { CarrierStore } from "../fake-providers/store/carrier-store.ts";
import { isTaken } from "../fake-providers/store/outbox-record.ts";
import type { OutboxViews } from "../fake-providers/store/outbox-views.ts";
import { userPressesButton, userWrites, type ZaloEventSource } from "../fake-providers/zalo/zalo-events.ts";
import type { CardAgency } from "./entries.ts";

export interface PhoneActionsOptions {
  readonly store: Pick<CarrierStore, "outbox" | "chat">;
  readonly views: Pick<OutboxViews, "phone">;
  readonly clock: Clock;
  readonly agency: CardAgency;
  /** Tells the service's webhook what happened on a phone. */
  readonly tell: ZaloEventSource["tell"];
}

/** heard: the service took it. unheard: its webhook did not. unknown: there is no such message or phone. */
export type ActionOutcome = "heard" | "unheard" | "unknown";

const pressSchema = z.strictObject({ sequence: z.int().min(1) });
const writeSchema = z.strictObject({ person: z.int().min(1), text: z.string().trim().min(1).max(2_000) });

/** What a user may do on a phone, by the last part of the page's path: each ends in the same event as on a real one. */
export const phoneActions = (options: PhoneActionsOptions): ReadonlyMap<string, PhoneAction> =>
  new Map(
    Object.entries({
      press: acting(pressSchema, ({ sequence }) => press(options, sequence)),
      write: acting(writeSchema, ({ person, text }) =>
        onPhone(options, person, (userId) => userWrites(userId, text, newMessageId())),
      ),
    }),
  );

export type PhoneAction = (body: unknown) => Promise<ActionOutcome>;

function acting<T>(schema: z.ZodType<T>, act: (input: T) => Promise<ActionOutcome>): PhoneAction {
  return async (body) => {
    const input = schema.safeParse(body);
    return input.success ? act(input.data) : "unknown";
  };
}

const press = async (
  { store: { outbox, chat }, clock, agency, tell }: PhoneActionsOptions,
  sequence: number,
): Promise<ActionOutcome> => {
  const [call] = outbox.list({ afterSequence: sequence - 1, limit: 1 });
  if (call?.channel !== "zalo" || !isTaken(call)) return "unknown";
  const card = renderZaloCard(agency, call.templateId, call.params);
  const button = card?.buttons.find(({ type }) => type === "response");
  if (button === undefined) return "unknown";
  const now = clock.now();
  chat.heard(chat.userAt(call.to), now, { kind: "button-pressed", title: button.title });
  const event = userPressesButton(call.trackingId, button.title, call.messageId ?? "", String(now.getTime()));
  return outcomeOf(await tell(event));
};

const onPhone = async (
  { store: { chat }, views, tell }: PhoneActionsOptions,
  person: number,
  eventOf: (userId: string) => Readonly<Record<string, unknown>>,
): Promise<ActionOutcome> => {
  const phone = views.phone(person);
  if (phone === undefined) return "unknown";
  return outcomeOf(await tell(eventOf(chat.userAt(phone.to))));
};

const outcomeOf = (status: Awaited<ReturnType<ZaloEventSource["tell"]>>): ActionOutcome =>
  status === 200 ? "heard" : "unheard";

const newMessageId = (): string => randomBytes(10).toString("hex");
