import type { Action } from "../../../shared/access/rules/permissions.ts";
import type { IconName } from "../design/icon.tsx";
import { words } from "./words.ts";

const { screens, groups } = words;

export interface Item {
  readonly to: string;
  readonly label: string;
  /** For the bar at the bottom of a phone. */
  readonly short?: string;
  readonly icon: IconName;
  readonly group?: string;
  /** Who may not do this never sees the item. */
  readonly action: Action;
  /** Shows how many things wait for this very person. */
  readonly counts?: boolean;
}

/** Every screen that is entered from the menu, in its order. */
export const ITEMS: readonly Item[] = [
  { to: "/hom-nay", label: screens.today, icon: "today", action: "see-today" },
  {
    to: "/nhap-danh-sach",
    label: screens.lists,
    short: screens.listsShort,
    icon: "upload",
    group: groups.daily,
    action: "see-lists",
  },
  {
    to: "/danh-sach-viec",
    label: screens.work,
    short: screens.workShort,
    icon: "walk",
    group: groups.daily,
    action: "see-work",
  },
  {
    to: "/nguoi-tham-gia",
    label: screens.people,
    short: screens.peopleShort,
    icon: "people",
    group: groups.daily,
    action: "search-people",
  },
  { to: "/hop-thu", label: screens.mailbox, icon: "bubble", group: groups.daily, action: "see-texts" },
  { to: "/chien-dich", label: screens.campaigns, icon: "bubble", group: groups.sending, action: "see-campaigns" },
  { to: "/chi-tra", label: screens.payouts, icon: "send", group: groups.sending, action: "see-payouts" },
  {
    to: "/chi-tra/ho-so",
    label: screens.payoutCases,
    short: screens.payoutCasesShort,
    icon: "file",
    group: groups.sending,
    action: "see-payout-cases",
  },
  { to: "/tin-nhan", label: screens.messages, icon: "bubble", group: groups.sending, action: "see-messages" },
  { to: "/du-bao", label: screens.forecast, icon: "chart", group: groups.figures, action: "see-campaigns" },
  {
    to: "/do-bao-phu",
    label: screens.coverage,
    icon: "chart",
    group: groups.figures,
    action: "see-coverage",
  },
  {
    to: "/cho-duyet",
    label: screens.proposals,
    icon: "lock",
    group: groups.administration,
    action: "see-proposals",
    counts: true,
  },
  { to: "/can-bo", label: screens.staff, icon: "staff", group: groups.administration, action: "see-staff" },
  { to: "/cai-dat", label: screens.settings, icon: "settings", group: groups.administration, action: "see-settings" },
  {
    to: "/yeu-cau-du-lieu",
    label: screens.rights,
    icon: "file",
    group: groups.administration,
    action: "serve-data-subjects",
  },
  { to: "/nhat-ky", label: screens.audit, icon: "journal", group: groups.administration, action: "see-audit" },
  { to: "/tro-giup", label: screens.help, icon: "help", group: groups.other, action: "see-self" },
];

const BAR_PLACES = 4;

/** What stands in the bar of a phone, and what is behind “Thêm”. */
export const barOf = (items: readonly Item[]): { readonly bar: readonly Item[]; readonly more: readonly Item[] } =>
  items.length <= BAR_PLACES + 1
    ? { bar: items, more: [] }
    : { bar: items.slice(0, BAR_PLACES), more: items.slice(BAR_PLACES) };
