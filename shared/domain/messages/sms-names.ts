import { shortName } from "../people/names.ts";
import type { ReminderContent } from "../reminders/types.ts";
import { unaccent } from "./unaccent.ts";

/** Characters of a name, from comfortable to a given name alone. */
const LIMITS = [30, 20, 16, 12, 7];

/** For whom the message is, from the full name to none: "ong/ba Nguyen Thi An", "3 nguoi nha ong/ba An", "ong/ba". */
export const whoWordings = ({ scheme, insuredNames, recipientName }: ReminderContent): readonly string[] => {
  const [insured = recipientName, ...others] = insuredNames;
  if (others.length > 0) {
    const family = shortened(recipientName, `${insuredNames.length} nguoi nha ong/ba`);
    return [...family.slice(0, -1), "nha ong/ba"];
  }
  const isRecipient = scheme === "voluntary-si" || insured === recipientName;
  return isRecipient
    ? shortened(recipientName, "ong/ba")
    : [...shortened(insured, "").slice(0, -1), "nguoi nha ong/ba"];
};

const shortened = (name: string, before: string): readonly string[] => {
  const plain = plainName(name);
  return [...LIMITS.map((limit) => `${before} ${shortName(plain, limit)}`.trim()), before];
};

/** A name in letters that every phone shows and no carrier counts double. */
const plainName = (name: string): string =>
  unaccent(name)
    .replace(/[^A-Za-z0-9 .,'()/&-]/g, "")
    .replace(/ +/g, " ")
    .trim();
