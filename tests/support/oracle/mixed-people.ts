import { type Day, dayOf, monthEnd, partsOf } from "./days.ts";
import { type Dice, rollDice } from "./dice.ts";
import type { MixedPerson, MixedRenewal } from "./mixed-person.ts";
import { mixedRenewals } from "./mixed-renewals.ts";
import { writePeople, writeRenewals } from "./people-file.ts";
import { phoneOf } from "./phones.ts";

interface Given {
  readonly seed: number;
  readonly rows: number;
  readonly from: Day;
  readonly to: Day;
}

export interface MixedLists {
  readonly people: readonly MixedPerson[];
  readonly renewals: readonly MixedRenewal[];
  readonly peopleCsv: string;
  readonly renewalsCsv: string;
}

interface Mixing {
  readonly dice: Dice;
  readonly from: Day;
  readonly to: Day;
  /** Numbers of agents, used by about five households and five payers each: some by just five, some by more. */
  readonly agents: readonly [string, ...string[]];
  serial: number;
}

/** Lists of both schemes with every trap that the rules know, so that each step of the policy comes due often. */
export const mixedPeople = ({ seed, rows, from, to }: Given): MixedLists => {
  const dice = rollDice(seed);
  const mixing: Mixing = { dice, from, to, agents: agentsOf(dice, rows), serial: seed % 1000 };
  const people: MixedPerson[] = [];
  while (people.length < rows) {
    if (dice.chance(35)) people.push(...mixedHousehold(mixing));
    else people.push(mixedPayer(mixing));
  }
  const shuffled = people.map((person) => ({ person, at: dice.between(0, 1e9) })).sort((a, b) => a.at - b.at);
  const inOrder = shuffled.map(({ person }) => person);
  const renewals = mixedRenewals(dice, inOrder, { from, to });
  return {
    people: inOrder,
    renewals,
    peopleCsv: writePeople(dice, inOrder),
    renewalsCsv: writeRenewals(dice, renewals),
  };
};

const agentsOf = (dice: Dice, rows: number): [string, ...string[]] => {
  const count = Math.max(3, Math.round(rows / 60));
  return [phoneOf(dice, 8_000_000), ...Array.from({ length: count }, (_, index) => phoneOf(dice, 8_000_001 + index))];
};

const NAMES = [
  "Nguyễn Thị Ánh",
  "Trần Văn Đức",
  "Lê Thị Hường",
  "Phạm Quốc Huỳnh",
  "Hồ Thị Bảy",
  "Đặng Thuỳ Mỵ",
] as const;

const someone = (mixing: Mixing) => {
  const { dice } = mixing;
  mixing.serial += 1;
  const siNumber = `${dice.oneOf(["01", "42", "00", "38"])}${String(10_000_000 + mixing.serial)}`;
  const personalId = `${dice.oneOf(["042", "001", "040"])}${String(186_000_000 + mixing.serial)}`;
  const known = dice.between(1, 10);
  return {
    fullName: dice.oneOf(NAMES),
    ...(known <= 8 && { siNumber }),
    ...(known >= 6 && { personalId }),
    phone: somePhone(mixing),
    optOut: dice.chance(88) ? "" : dice.oneOf(["all", "household-hi", "voluntary-si", "pension-payout"]),
  } as const;
};

const somePhone = ({ dice, agents, serial }: Mixing): string | null => {
  if (dice.chance(22)) return null;
  return dice.chance(18) ? dice.oneOf(agents) : phoneOf(dice, serial);
};

const mixedPayer = (mixing: Mixing): MixedPerson => {
  const { dice } = mixing;
  const method = dice.oneOf([1, 1, 3, 6, 12, "VS", "TH"]);
  return {
    ...someone(mixing),
    scheme: "voluntary-si",
    paidThrough: lastPaidMonth(mixing, method),
    method,
    income: dice.oneOf([
      700_000, 1_450_000, 1_500_000, 1_500_000, 1_550_000, 2_150_000, 2_200_000, 3_550_000, 50_600_000, 50_650_000,
      61_000_000,
    ]),
    supportPercent: dice.oneOf([20, 20, 30, 40, 50]),
    supportMonthsUsed: dice.chance(60) ? dice.between(0, 60) : dice.between(108, 120),
    householdCode: "",
    objectCode: "GD",
  };
};

/** A month whose own step, or whose deadline, is near the days that are looked at. */
const lastPaidMonth = ({ dice, from, to }: Mixing, method: MixedPerson["method"]): Day => {
  const { year, month } = partsOf(dice.between(from - 10, to + 28));
  const monthsToDeadline = { 1: 1, 3: 3, 6: 4, 12: 7, VS: 0, TH: 0 }[method];
  return monthEnd(dayOf(year, month, 1), dice.chance(35) ? 0 : -monthsToDeadline);
};

const mixedHousehold = (mixing: Mixing): MixedPerson[] => {
  const { dice } = mixing;
  mixing.serial += 1;
  const householdCode = `HH-42${String(10_000 + mixing.serial)}`;
  const size = dice.between(1, 7);
  const ends = [cardEnd(mixing), cardEnd(mixing)] as const;
  const isTogether = dice.chance(55);
  const orders = ordersOf(dice, size);
  return orders.map((order) => ({
    ...someone(mixing),
    scheme: "household-hi",
    paidThrough: isTogether ? ends[0] : dice.oneOf([ends[0], ends[0], ends[1], cardEnd(mixing)]),
    method: dice.oneOf([12, 12, 12, 6, 3]),
    income: 0,
    supportPercent: 20,
    supportMonthsUsed: 0,
    householdCode,
    ...(order !== undefined && { householdOrder: order }),
    objectCode: dice.chance(88) ? "GD" : dice.oneOf(["HT", "TE", "HN"]),
  }));
};

/** Orders with gaps, not in the order of the rows, and at most one missing, which is then last. */
const ordersOf = (dice: Dice, size: number): (number | undefined)[] => {
  let last = 0;
  const orders: (number | undefined)[] = Array.from({ length: size }, () => {
    last += dice.chance(80) ? 1 : dice.between(2, 6);
    return last;
  });
  if (dice.chance(15)) orders[dice.between(0, size - 1)] = undefined;
  return dice.chance(50) ? orders.reverse() : orders;
};

/** The last day of a card one of whose steps is near the days that are looked at, now and then the end of a month; or one long ago. */
const cardEnd = ({ dice, from, to }: Mixing): Day => {
  if (dice.chance(6)) return from - dice.between(85, 300);
  const end = dice.between(from - 6, to + 6) + dice.oneOf([30, 7, -3, -80]);
  return dice.chance(30) ? monthEnd(end) : end;
};
