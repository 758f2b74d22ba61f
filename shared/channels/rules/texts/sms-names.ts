import { unaccent } from "../../../kernel/rules/unaccent.ts";
import { shortName } from "../../../people/rules/names.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";

/** Characters of a name, from comfortable to a given name alone. */
const LIMITS = [30, 20, 16, 12, 7];

/**
 * For whom the message is, from the full name to none: "ong/ba Nguyen Thi An", "ong/ba An", "ong/ba"; or, where others
 * are insured, "3 nguoi nha ong/ba An" or the insured person's own name.
 */
export const whoWordings = ({ insuredNames, recipientName }: ReminderContent): readonly string[] => {
  const [insured = recipientName, ...others] = insuredNames;
  if (others.length > 0) return [...shortened(recipientName, `${insuredNames.length} nguoi nha ong/ba `), "nha ong/ba"];
  const isRecipient = insured.normalize("NFC") === recipientName.normalize("NFC");
  const names = shortened(insured, isRecipient ? "ong/ba " : "");
  return isRecipient || names.length === 0 ? [...names, "ong/ba"] : names;
};

const shortened = (name: string, before: string): readonly string[] => {
  const plain = plainName(name);
  return plain === "" ? [] : LIMITS.map((limit) => before + shortName(plain, limit));
};

/** A name in letters that every phone shows and no carrier counts double. */
const plainName = (name: string): string =>
  unaccent(name)
    .replace(/[^A-Za-z0-9 .,'()/&-]/g, "")
    .replace(/ +/g, " ")
    .trim();
