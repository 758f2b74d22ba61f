import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import type { ImportReport } from "../../shared/lists/contracts/import-report.ts";
import type { ReadList } from "../../shared/lists/read/read-list.ts";
import { readInChild } from "../../shared/lists/reader/read-in-child.ts";
import { readerScript } from "../../shared/lists/reader/script.ts";
import { peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { anOffice } from "../support/importing.ts";
import type { RegistryState } from "../support/in-memory-registry.ts";
import { newDice } from "./dice.ts";
import { FORMATS } from "./formats.ts";
import { mutated } from "./mutate.ts";
import { changedTable, knownRows, type Table } from "./tables.ts";

export interface Tried {
  readonly format: string;
  readonly outcome: "taken" | "refused";
  /** What is wrong, when something is. */
  readonly fault?: string;
}

/** Of the files whose rows come back, one in so many is written. */
const WRITTEN_EACH = 10;

let known: RegistryState | undefined;

/** The people of the list, as an office knows them that had it before. */
const knownPeople = async (): Promise<RegistryState> => {
  if (known === undefined) {
    const office = anOffice();
    await office.importPeople(knownRows);
    known = office.registry.state();
  }
  return known;
};

/** The product's own reader, with its deadline, for files over which the quick one here hangs or dies. */
export const tryInChild = (seed: number, index: number): Promise<Tried> =>
  tryFile(
    seed,
    index,
    readInChild({ script: readerScript, mostRows: 10_000, log: newLogger("fuzz", () => undefined) }),
  );

/** Makes one file from a seed and its number, brings it in and says what came of it. */
export const tryFile = async (seed: number, index: number, readList?: ReadList): Promise<Tried> => {
  const { bytes, format, table } = await fileOf(seed, index);
  let newcomers = 0;
  const office = anOffice({
    replaced: {
      newParticipantId: () => `new${++newcomers}`,
      ...(readList && { readList }),
      // Writing the rows that come back takes as long as all the rest.
      ...(index % WRITTEN_EACH !== 0 && { writeSheet: async () => new Uint8Array() }),
    },
  });
  const { subjects: before, identities } = await knownPeople();
  office.registry.put(...before);
  await office.registry.saveIdentities(new Map(identities));
  const report = await office.importFile(`incoming/people/${index}.dat`, bytes);
  const after = office.registry.state().subjects;
  const fault = faultIn(report) ?? (table && lossIn(table, report)) ?? takenAway(before, after, table);
  return { format, outcome: report.error === undefined ? "taken" : "refused", ...(fault !== undefined && { fault }) };
};

/** `table`: what the file holds, where its bytes were left as they were written. */
export const fileOf = async (seed: number, index: number) => {
  const dice = newDice(seed, index);
  const format = dice.pick(Object.keys(FORMATS));
  const { write, isForm = false } = FORMATS[format] ?? {};
  const table = changedTable(dice);
  const written = (await write?.(table)) ?? Buffer.alloc(0);
  if (!isForm && dice.chance(0.4)) return { format, bytes: written, table };
  return { format, bytes: mutated(written, dice), table: undefined };
};

/** Every row that was read is counted once, whatever became of it, and every refusal has its sentence. */
const faultIn = (report: ImportReport): string | undefined => {
  const { rows, same, changed, rejected, cancelled, error } = report;
  const sum = report.new + changed + same + rejected + cancelled;
  if (rows !== sum) return `${rows} rows were read, ${sum} are counted`;
  if (error !== undefined && !/^Tệp “.*”.*: .+\.$/s.test(error.sentence)) return `no sentence: ${error.sentence}`;
  return undefined;
};

/** As many rows as the file has are taken or come back. */
const lossIn = ({ rows, header }: Table, { rows: read, error }: ImportReport): string | undefined => {
  if (error !== undefined) return undefined;
  const blank = rows.filter((cells) => cells.every((cell) => cell.trim() === "")).length;
  const wanted = rows.length - blank;
  return read === wanted ? undefined : `${wanted} rows under ${header.length} headers, ${read} were read`;
};

/** Nothing that is known is lost, but for what the file says in words. */
const takenAway = (
  before: readonly Enrolled[],
  after: readonly Enrolled[],
  table: (Table & { readonly onlyLost: boolean }) | undefined,
): string | undefined => {
  const now = new Map(after.flatMap((subject) => peopleIn(subject).map((person) => [person.participantId, person])));
  for (const was of before.flatMap((subject) => peopleIn(subject))) {
    const is = now.get(was.participantId);
    if (is === undefined) return `${was.participantId} is gone`;
    if (!was.optOuts.every((topic) => is.optOuts.includes(topic))) return `${was.participantId} lost a refusal`;
    if (!table?.onlyLost) continue;
    for (const field of FIELDS) {
      const [wasField, isField] = [Reflect.get(was, field), Reflect.get(is, field)];
      if (JSON.stringify(wasField) !== JSON.stringify(isField)) return `${was.participantId} lost its ${field}`;
    }
  }
  return undefined;
};

/** Fields that a blank or unreadable cell may not change. */
const FIELDS = [
  ...["fullName", "birthDate", "phone", "communeCode", "optOuts", "status", "paidThrough"],
  ...["order", "objectCode", "method", "income", "supportClass", "supportMonthsUsed"],
] as const;
