import { province } from "#province";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { PERSON_COLUMNS } from "../../shared/lists/forms/columns.ts";
import { type DueDays, dueDaysFrom } from "./due-days.ts";
import { familyName, type Sex } from "./names.ts";
import { unreadableRows, withMishaps } from "./oddities.ts";
import { type DemoPerson, demoFamily, makeDemoPerson } from "./people.ts";
import { type Random, randomFrom } from "./random.ts";
import { type DemoRow, householdRows, payerRow, writtenDay } from "./rows.ts";

export interface DemonstrationOptions {
  /** Due days are laid around this day. */
  readonly today: CivilDate;
  /** The same seed gives the same people, whatever the day. @default 1 */
  readonly seed?: number;
  /** About how many. @default 3000 */
  readonly people?: number;
}

export interface DemonstrationProvince {
  /** UTF-8, comma, one header line. */
  readonly peopleCsv: string;
  readonly rows: readonly DemoRow[];
}

/** Days have chances of their own, so that they do not change who the people are. */
interface Chances {
  readonly details: Random;
  readonly days: Random;
}

interface DemoHousehold {
  readonly family: readonly DemoPerson[];
  readonly communeCode: string;
}

/** Of all people, the share insured with their household; the others pay voluntary SI only. */
const IN_HOUSEHOLDS = 0.88;
/** Adults of households who pay voluntary SI as well. */
const ALSO_PAYING = 0.12;
const SIMULATED_NUMBERS = 11;
/** One more than may share a number is enough to have it flagged; an agent's own number is on still more lines. */
const SHARING_HOUSEHOLDS = 7;
const SHARED_NUMBER = "0983000777";

/** People of 69 communes with their cards and payments, good for a first run that shows something of everything. */
export const buildDemonstrationProvince = ({
  today,
  seed = 1,
  people = 3_000,
}: DemonstrationOptions): DemonstrationProvince => {
  const households = reachableFirst(inventHouseholds(randomFrom(seed), people * IN_HOUSEHOLDS));
  const payers = inventPayers(randomFrom(seed + 1), households, people * (1 - IN_HOUSEHOLDS));
  const days = dueDaysFrom(today);
  const chances = { details: randomFrom(seed + 2), days: randomFrom(seed + 3) };
  const rows = [...cardRows(chances, households, days), ...payerRows(chances, payers, days)];
  const all = [...withMishaps(rows), ...unreadableRows(rows)];
  return { peopleCsv: csv(all), rows: all };
};

const inventHouseholds = (random: Random, people: number): readonly DemoHousehold[] => {
  const households: DemoHousehold[] = [];
  for (let invented = 0; invented < people; ) {
    const family = demoFamily(random);
    // Everybody in turn first, so that no commune is empty.
    const turn = households.length < province.communes.length ? households.length : undefined;
    households.push({ family, communeCode: communeCode(turn ?? random.between(0, province.communes.length - 1)) });
    invented += family.length;
  }
  return households;
};

const inventPayers = (random: Random, households: readonly DemoHousehold[], people: number) => {
  const members = households.flatMap(({ family, communeCode }) => family.map((person) => ({ person, communeCode })));
  const also = members.filter(({ person }) => person.age >= 18 && person.age < 58 && random.chance(ALSO_PAYING));
  const only = Array.from({ length: Math.round(people) }, () => {
    const sex: Sex = random.chance(0.55) ? "female" : "male";
    const person = makeDemoPerson(random, sex, random.between(19, 57), familyName(random));
    return { person, communeCode: communeCode(random.between(0, province.communes.length - 1)) };
  });
  return [...only, ...also];
};

const communeCode = (index: number): string => province.communes[index]?.code ?? "";

/** The first households are the ones that are due at once; most of them should be able to get a message. */
const reachableFirst = (households: readonly DemoHousehold[]): readonly DemoHousehold[] => {
  const isReachable = ({ family }: DemoHousehold) =>
    family[0] !== undefined && family[0].age < 60 && family[0].phone !== "";
  return [...households].sort((a, b) => Number(isReachable(b)) - Number(isReachable(a)));
};

const cardRows = (chances: Chances, households: readonly DemoHousehold[], days: DueDays): readonly DemoRow[] =>
  households.flatMap(({ family, communeCode }, index) => {
    const paidThrough = days.cards(index, chances.days);
    const poor = index >= SIMULATED_NUMBERS + SHARING_HOUSEHOLDS && chances.details.chance(0.04);
    const code = `HH-42${String(index + 1).padStart(5, "0")}`;
    const rows = householdRows(chances.details, withSpecialNumber(family, index), {
      code,
      communeCode,
      paidThrough,
      poor,
    });
    const splitAt = index % 8 === 7 && rows.length > 2 ? rows.length - 1 : rows.length;
    // In some families the youngest's card was bought on another day.
    return rows.map((row, place) =>
      place < splitAt ? row : { ...row, paid_through: writtenDay(plusDays(paidThrough, 100)) },
    );
  });

/** The first households have the simulated numbers; the next ones all gave their collection agent's number. */
const withSpecialNumber = ([head, ...others]: readonly DemoPerson[], index: number): readonly DemoPerson[] => {
  if (head === undefined) return others;
  if (index < SIMULATED_NUMBERS) return [{ ...head, phone: `0999000${String(index).padStart(3, "0")}` }, ...others];
  if (index < SIMULATED_NUMBERS + SHARING_HOUSEHOLDS)
    return [head, ...others].map((one) => ({ ...one, phone: SHARED_NUMBER }));
  return [head, ...others];
};

const payerRows = (chances: Chances, payers: ReturnType<typeof inventPayers>, days: DueDays): readonly DemoRow[] =>
  payers.map(({ person, communeCode }, index) =>
    payerRow(chances.details, person, communeCode, days.payer(index, chances.days)),
  );

const csv = (rows: readonly DemoRow[]): string =>
  [PERSON_COLUMNS, ...rows.map((row) => PERSON_COLUMNS.map((column) => row[column]))]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("");
