import type { Alert as ApiAlert } from "../../../../shared/api/contracts/today.ts";
import type { Alert } from "../../design/alerts.tsx";
import { ButtonLink } from "../../design/button.tsx";
import type { IconName } from "../../design/icon.tsx";
import { day, dayOf, timeOf } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

interface Told {
  readonly what: string;
  readonly means: string;
  readonly act: string;
}

const ICONS: Readonly<Record<ApiAlert["kind"], IconName>> = {
  "no-list-yet": "upload",
  "stale-list": "upload",
  "campaign-halted": "alarm",
  "channel-stopped": "alarm",
  "quota-used-up": "chart",
  "budget-used-up": "chart",
  "zalo-token-old": "bubble",
  "zalo-not-connected": "bubble",
  "holidays-missing": "calendar",
  "law-unconfirmed": "settings",
  "list-held": "pause",
  "list-failed": "upload",
  "proposal-waiting": "lock",
};

const TONES = { stops: "bad", soon: "warn", note: "info" } as const;

/** The pieces of an alert as its sentence needs them. */
interface Pieces {
  readonly scheme: string;
  readonly campaign: string;
  readonly channel: string;
  readonly since: string;
  readonly day: string;
  readonly year: string;
  readonly parameter: string;
  readonly count: number;
}

const sinceInWords = (since: string, today: string): string => {
  const civilDate = dayOf(since);
  return civilDate === today ? words.at(timeOf(since)) : words.onDay(civilDate);
};

const dayInWords = ({ day: civilDate, since }: ApiAlert): string => {
  if (civilDate) return day(civilDate);
  return since ? day(dayOf(since)) : "";
};

const piecesOf = (alert: ApiAlert, today: string): Pieces => {
  const scheme = alert.scheme ? terms.schemes[alert.scheme] : "";
  return {
    scheme,
    campaign: scheme || (alert.campaignId ?? ""),
    channel: terms.channels[alert.channel ?? "zalo"],
    since: alert.since ? sinceInWords(alert.since, today) : "",
    day: dayInWords(alert),
    year: String(alert.year ?? ""),
    parameter: words.parameters[alert.parameter ?? ""] ?? words.aParameter,
    count: alert.count ?? 0,
  };
};

const say = words.alert;
const SENTENCES: Readonly<Record<ApiAlert["kind"], (pieces: Pieces) => Told>> = {
  "no-list-yet": ({ scheme }) => say["no-list-yet"](scheme),
  "stale-list": ({ scheme, day: last }) => say["stale-list"](scheme, last),
  "campaign-halted": ({ campaign, since, count }) => say["campaign-halted"](campaign, since, count),
  "channel-stopped": ({ channel, since }) => say["channel-stopped"](channel, since),
  "quota-used-up": ({ channel }) => say["quota-used-up"](channel),
  "budget-used-up": () => say["budget-used-up"](),
  "zalo-token-old": ({ day: until }) => say["zalo-token-old"](until),
  "zalo-not-connected": () => say["zalo-not-connected"](),
  "holidays-missing": ({ year }) => say["holidays-missing"](year),
  "law-unconfirmed": ({ parameter, day: from }) => say["law-unconfirmed"](parameter, from),
  "list-held": ({ count }) => say["list-held"](count),
  "list-failed": () => say["list-failed"](),
  "proposal-waiting": ({ count }) => say["proposal-waiting"](count),
};

/** Where the thing can be done. */
const placeOf = ({ kind, importId }: ApiAlert): string => {
  switch (kind) {
    case "no-list-yet":
    case "stale-list":
      return "/nhap-danh-sach";
    case "list-held":
    case "list-failed":
      return importId ? `/nhap-danh-sach/${importId}` : "/nhap-danh-sach";
    case "campaign-halted":
    case "channel-stopped":
    case "quota-used-up":
    case "budget-used-up":
      return "/hom-nay/dang-dung";
    case "proposal-waiting":
      return "/cho-duyet";
    default:
      return "/tro-giup";
  }
};

export const alertInWords = (alert: ApiAlert, index: number, today: string): Alert => {
  const { what, means, act } = SENTENCES[alert.kind](piecesOf(alert, today));
  return {
    key: `${alert.kind}-${index}`,
    tone: TONES[alert.weight],
    icon: ICONS[alert.kind],
    what,
    means,
    act: (
      // The most pressing thing has the one filled button of the screen.
      <ButtonLink small to={placeOf(alert)} look={index === 0 && alert.weight === "stops" ? "primary" : "normal"}>
        {act}
      </ButtonLink>
    ),
  };
};
