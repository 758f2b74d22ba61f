import { behaviourOf } from "../../shared/channels/rules/simulated-numbers.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { unaccent } from "../../shared/kernel/rules/unaccent.ts";
import { noteOf } from "../fake-providers/simulated-numbers.ts";
import { isTaken } from "../fake-providers/store/outbox-record.ts";
import type { DayTotal, OutboxViews, Phone } from "../fake-providers/store/outbox-views.ts";
import type { ZaloChat } from "../fake-providers/zalo/zalo-chat.ts";
import { type CardAgency, chatEntryOf, entryOf, previewOf } from "./entries.ts";
import { skipText } from "./labels.ts";
import type { Conversation, InboxEntry, Overview, PersonLine } from "./page/contract.ts";
import { phoneText, spokenPhone } from "./phone-text.ts";
import { dayTextOf, shortTime } from "./vietnamese-time.ts";

/** What the service itself knows of its reminders and no gateway does. */
export interface InboxSummary {
  readonly waiting: number;
  /** Counts by skip reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface InboxDataOptions {
  readonly clock: Clock;
  readonly views: OutboxViews;
  readonly chat: Pick<ZaloChat, "linesWith">;
  readonly storeId: number;
  readonly agency: CardAgency;
  /** What is known of the person behind a number in E.164. */
  readonly personAt?: (to: string) => { name: string; commune?: string } | undefined;
}

const PEOPLE_SHOWN = 100;
const CALLS_SHOWN = 200;
/** Zalo's answer for a number without an account. */
const NO_ACCOUNT = -118;

export interface OverviewQuery {
  readonly search: string;
  /** `YYYY-MM-DD`, or empty for all days. */
  readonly day: string;
}

/** Everything the page shows, in the words in which it shows it; never a whole telephone number. */
export const inboxData = (options: InboxDataOptions) => {
  const { clock, views, chat, storeId, agency, personAt = () => undefined } = options;

  const personLine = (phone: Phone): PersonLine => {
    return {
      person: phone.person,
      phone: phoneText(phone.to),
      spokenPhone: spokenPhone(phone.to),
      ...ownerOf(phone, personAt),
      messages: phone.messages,
      time: shortTime(phone.last.at, clock.now()),
      channel: phone.last.channel,
      preview: previewOf(phone.last, agency),
      refused: !isTaken(phone.last),
    };
  };

  /** Messages and what was said about them, in the order of time. */
  const entriesOf = (phone: Phone): readonly InboxEntry[] => {
    const calls = views.callsTo(phone, CALLS_SHOWN).map((call) => ({ at: call.at, entry: entryOf(call, agency) }));
    const said = chat.linesWith(phone.to, CALLS_SHOWN);
    const lines = said.map((line) => ({ at: line.at, entry: chatEntryOf(line, agency) }));
    return [...calls, ...lines].sort((a, b) => a.at.localeCompare(b.at)).map(({ entry }) => entry);
  };

  return {
    overview: ({ search, day }: OverviewQuery, summary: InboxSummary | undefined): Overview => {
      const today = civilDateAt(clock.now());
      const days = views.days();
      const found = views.phones({ text: searchable(search), day, limit: PEOPLE_SHOWN + 1 });
      return {
        storeId,
        today: dayTextOf(today),
        sent: totalOf(days, today),
        ...(summary && { summary: { waiting: summary.waiting, skipped: skippedLines(summary) } }),
        runs: days.map((total) => ({ day: total.day, label: dayTextOf(total.day), zalo: total.zalo, sms: total.sms })),
        people: found.slice(0, PEOPLE_SHOWN).map(personLine),
        more: found.length > PEOPLE_SHOWN,
      };
    },
    conversation: (person: number): Conversation | undefined => {
      const phone = views.phone(person);
      if (phone === undefined) return undefined;
      const canWrite = behaviourOf(phone.to).zalo.refusal?.error !== NO_ACCOUNT;
      return { person: personLine(phone), entries: entriesOf(phone), canWrite };
    },
  };
};

const ownerOf = ({ to }: Phone, personAt: NonNullable<InboxDataOptions["personAt"]>) => {
  const { name, commune } = personAt(to) ?? {};
  const note = noteOf(to);
  return {
    ...(name !== undefined && { name }),
    ...(commune !== undefined && { commune }),
    ...(note !== undefined && { note }),
  };
};

const totalOf = (days: readonly DayTotal[], today: string) => {
  const { zalo = 0, sms = 0 } = days.find(({ day }) => day === today) ?? {};
  return { zalo, sms };
};

const skippedLines = ({ skipped }: InboxSummary) =>
  Object.entries(skipped)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ label: skipText(reason), count }));

/** Numbers are found however they are written: `0912 345`, `+84 912.345`. */
const searchable = (search: string): string => {
  const text = unaccent(search).toLowerCase().trim();
  if (!/^[+\d][\d .()-]*$/.test(text)) return text;
  return text.replace(/^\+84|^0084/, "0").replace(/\D/g, "");
};
