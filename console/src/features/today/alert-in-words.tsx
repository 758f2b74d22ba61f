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

const toldOf = (alert: ApiAlert, today: string): Told => {
  const say = words.alert;
  const scheme = alert.scheme ? terms.schemes[alert.scheme] : "";
  const channel = alert.channel ? terms.channels[alert.channel] : terms.channels.zalo;
  const since = alert.since ? (dayOf(alert.since) === today ? words.at(timeOf(alert.since)) : words.onDay(dayOf(alert.since))) : "";
  const dayInWords = alert.day ? day(alert.day) : alert.since ? day(dayOf(alert.since)) : "";
  switch (alert.kind) {
    case "no-list-yet":
      return say["no-list-yet"](scheme);
    case "stale-list":
      return say["stale-list"](scheme, dayInWords);
    case "campaign-halted":
      return say["campaign-halted"](scheme || (alert.campaignId ?? ""), since, alert.count ?? 0);
    case "channel-stopped":
      return say["channel-stopped"](channel, since);
    case "quota-used-up":
      return say["quota-used-up"](channel);
    case "budget-used-up":
      return say["budget-used-up"]();
    case "zalo-token-old":
      return say["zalo-token-old"](dayInWords);
    case "zalo-not-connected":
      return say["zalo-not-connected"]();
    case "holidays-missing":
      return say["holidays-missing"](String(alert.year ?? ""));
    case "law-unconfirmed":
      return say["law-unconfirmed"](words.parameters[alert.parameter ?? ""] ?? words.aParameter, dayInWords);
    case "list-held":
      return say["list-held"](alert.count ?? 1);
    case "list-failed":
      return say["list-failed"]();
    case "proposal-waiting":
      return say["proposal-waiting"](alert.count ?? 1);
  }
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
      return "/hom-nay/tin?state=failed";
    case "channel-stopped":
    case "quota-used-up":
    case "budget-used-up":
      return "/hom-nay/tin?state=waiting";
    case "proposal-waiting":
      return "/cho-duyet";
    default:
      return "/tro-giup";
  }
};

export const alertInWords = (alert: ApiAlert, index: number, today: string): Alert => {
  const { what, means, act } = toldOf(alert, today);
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
