import { unaccent } from "../../../kernel/rules/unaccent.ts";
import { formsWithFamilyName } from "../../../people/rules/names.ts";
import type { ReminderContent } from "../../../reminders/rules/types.ts";

/**
 * The addressee, from the full name to none: "ong/ba Nguyen Thi An", "ong/ba Nguyen T An", "ong/ba"; or, where
 * others are insured, "3 nguoi nha ong/ba Nguyen Thi An" or the insured person's own name. Never a given name alone.
 */
export const whoWordings = ({ insuredNames, recipientName }: ReminderContent): readonly string[] => {
  const [insured = recipientName, ...others] = insuredNames;
  if (others.length > 0) {
    const family = `${insuredNames.length} nguoi nha`;
    return [...named(recipientName, `${family} ong/ba `), `${family} ong/ba`, family];
  }
  const isRecipient = insured.normalize("NFC") === recipientName.normalize("NFC");
  return isRecipient ? [...named(insured, "ong/ba "), "ong/ba"] : [...named(insured, ""), "nguoi nha ong/ba"];
};

const named = (name: string, before: string): readonly string[] => {
  const plain = plainName(name);
  return plain.includes(" ") ? formsWithFamilyName(plain).map((form) => before + form) : [];
};

/** A name in letters that every phone shows and no carrier counts double. */
const plainName = (name: string): string =>
  unaccent(name)
    .replace(/[^A-Za-z0-9 .,'()/&-]/g, "")
    .replace(/ +/g, " ")
    .trim();
