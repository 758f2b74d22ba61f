import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../people/rules/types.ts";

const DAYS_AFTER_CHANGE = 30;

/** A number and since when it is known to have replaced another one. */
export interface KnownPhone {
  readonly phone: MobileNumber;
  readonly changedOn?: CivilDate | undefined;
}

/** A file's number against the one that was known; a cell without a number takes nothing away. */
export const phoneAfter = (
  known: KnownPhone | undefined,
  inFile: MobileNumber | undefined,
  today: CivilDate,
): KnownPhone | undefined => {
  if (inFile === undefined) return known;
  if (known === undefined) return { phone: inFile };
  return known.phone === inFile ? known : { phone: inFile, changedOn: today };
};

/** Of two sources the one that changed last; where neither says so, the list of payouts. */
export const latestPhone = (
  ofPayouts: KnownPhone | undefined,
  ofRegistry: KnownPhone | undefined,
): KnownPhone | undefined => {
  if (ofPayouts === undefined || ofRegistry === undefined) return ofPayouts ?? ofRegistry;
  if (ofPayouts.phone === ofRegistry.phone) {
    const changedOn = [ofPayouts.changedOn, ofRegistry.changedOn]
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1);
    return { phone: ofPayouts.phone, changedOn };
  }
  return (ofRegistry.changedOn ?? "") > (ofPayouts.changedOn ?? "") ? ofRegistry : ofPayouts;
};

/** Whether the phone may still be in hands that should learn nothing of the payout. */
export const isFreshPhone = ({ changedOn }: KnownPhone, runDay: CivilDate): boolean =>
  changedOn !== undefined && changedOn >= plusDays(runDay, -DAYS_AFTER_CHANGE);
