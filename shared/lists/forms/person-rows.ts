import * as z from "zod";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Scheme } from "../../law/rules/types.ts";
import { parseMobile } from "../../people/rules/mobile-number.ts";
import { normaliseName } from "../../people/rules/names.ts";
import type { HouseholdMember, MobileNumber, VoluntaryEnrollment } from "../../people/rules/types.ts";
import type { CommuneIndex } from "../../provinces/rules/communes.ts";
import { lintMessage } from "../../wording/rules/lint.ts";
import { parseBirth, parsePaidThrough } from "../rules/cells/dates.ts";
import { objectCodeOf } from "../rules/cells/identifiers.ts";
import { parseHouseholdMethod, parseVoluntaryMethod } from "../rules/cells/methods.ts";
import { parseMoney } from "../rules/cells/money.ts";
import { parseOptOuts } from "../rules/cells/opt-out.ts";
import { parseScheme } from "../rules/cells/schemes.ts";
import { parseSupportMonths, parseSupportPercent } from "../rules/cells/support.ts";
import { cellOf, optional, type Parser, problemAt, type RawRow, readColumns, required } from "./read-columns.ts";
import { readIds } from "./row-ids.ts";
import type { Problem } from "./row-problems.ts";

/** One person's line in a due list: all of the domain's fields except our own id. */
export type PersonRow =
  | {
      readonly scheme: "household-hi";
      /** Absent where the list knows nothing of households, as agents' lists do. */
      readonly householdCode?: string;
      readonly member: Omit<HouseholdMember, "participantId">;
      readonly warnings: readonly Problem[];
    }
  | {
      readonly scheme: "voluntary-si";
      readonly enrollment: Omit<VoluntaryEnrollment, "participantId">;
      readonly warnings: readonly Problem[];
    };

/** A payment that the agency recorded: this person is now paid through a later day. */
export interface RenewalRow {
  /** ISO instant in UTC. */
  readonly recordedAt: string;
  readonly scheme: Scheme;
  readonly siNumber?: string;
  readonly personalId?: string;
  readonly paidThrough: CivilDate;
}

/** Where a list gives no order in the household, or one that cannot be read, the person comes last. */
export const LAST_IN_HOUSEHOLD = 9_999;

/**
 * Reads one line of a due list. Without a scheme, a name, an id, a paid-through date or what its scheme needs for the
 * amount, the row is refused. A phone, commune, card or order that cannot be read is a warning only: the person stays
 * in the list and is visited, or reminded, all the same.
 */
export const parsePersonRow = (
  row: RawRow,
  { communes }: { readonly communes: CommuneIndex },
): Result<PersonRow, Problem> => {
  const scheme = readColumns(row, { scheme: required(parseScheme) });
  if (!scheme.ok) return scheme;
  return scheme.value.scheme === "household-hi" ? householdRow(row, communes) : voluntaryRow(row, communes);
};

/** Reads one line of a list of renewals. */
export const parseRenewalRow = (row: RawRow): Result<RenewalRow, Problem> => {
  const head = readColumns(row, { recorded_at: required(parseMoment), scheme: required(parseScheme) });
  if (!head.ok) return head;
  const { recorded_at: recordedAt, scheme } = head.value;
  const paid = readColumns(row, { paid_through: required((text) => parsePaidThrough(text, scheme)) });
  if (!paid.ok) return paid;
  const ids = readIds(row);
  if (!ids.ok) return ids;
  const { warnings: _, ...numbers } = ids.value;
  return ok({ recordedAt, scheme, ...numbers, paidThrough: paid.value.paid_through });
};

const householdRow = (row: RawRow, communes: CommuneIndex): Result<PersonRow, Problem> => {
  const person = readPerson(row, "household-hi", communes);
  if (!person.ok) return person;
  const cells = readColumns(row, {
    household_code: row.household_code === undefined ? optional(parseHouseholdCode) : required(parseHouseholdCode),
    method: parseHouseholdMethod,
  });
  if (!cells.ok) return cells;

  const card = cellOf(row, "card_number") || cellOf(row, "object_code");
  const objectCode = objectCodeOf(card);
  const written = cellOf(row, "household_order");
  const order = orderOf(written);
  const warnings = [
    ...person.value.warnings,
    ...(cells.value.household_code === undefined
      ? [{ column: "household_code", reason: "no-household" } as const]
      : []),
    ...(objectCode === undefined ? [problemAt("card_number", card, "not-a-card-number")] : []),
    ...(order === undefined && written !== "" ? [problemAt("household_order", written, "not-a-household-order")] : []),
  ];
  const member = {
    ...person.value.fields,
    order: order ?? LAST_IN_HOUSEHOLD,
    objectCode: objectCode ?? "GD",
    method: cells.value.method,
  };
  const householdCode = cells.value.household_code;
  return ok({ scheme: "household-hi", ...(householdCode !== undefined && { householdCode }), member, warnings });
};

const voluntaryRow = (row: RawRow, communes: CommuneIndex): Result<PersonRow, Problem> => {
  const person = readPerson(row, "voluntary-si", communes);
  if (!person.ok) return person;
  const cells = readColumns(row, {
    method: required(parseVoluntaryMethod),
    income: optional(parseMoney),
    support_group: parseSupportPercent,
    support_months_used: parseSupportMonths,
  });
  if (!cells.ok) return cells;
  const enrollment = {
    ...person.value.fields,
    method: cells.value.method,
    income: cells.value.income ?? 0,
    supportPercent: cells.value.support_group,
    supportMonthsUsed: cells.value.support_months_used,
  };
  return ok({ scheme: "voluntary-si", enrollment, warnings: person.value.warnings });
};

const readPerson = (row: RawRow, scheme: Scheme, communes: CommuneIndex) => {
  const cells = readColumns(row, {
    full_name: required(parseSafeName),
    paid_through: required((text) => parsePaidThrough(text, scheme)),
    birth_date: optional(parseBirth),
    opt_out: parseOptOuts,
  });
  if (!cells.ok) return cells;
  const ids = readIds(row);
  if (!ids.ok) return ids;

  const { warnings: idWarnings, ...numbers } = ids.value;
  const phone = readPhone(row);
  const commune = readCommune(row, communes);
  const communeCode = commune.ok ? commune.value.commune_code : undefined;
  const { full_name: fullName, paid_through: paidThrough, birth_date: birthDate, opt_out: optOuts } = cells.value;
  const fields = {
    fullName,
    ...numbers,
    ...(birthDate !== undefined && { birthDate }),
    ...(phone.number !== undefined && { phone: phone.number }),
    ...(communeCode !== undefined && { communeCode }),
    optOuts,
    status: "active" as const,
    paidThrough,
  };
  return ok({ fields, warnings: [...idWarnings, ...phone.warnings, ...(commune.ok ? [] : [commune.error])] });
};

/** The commune's own cell counts; without one, an address may name it. */
const readCommune = (row: RawRow, communes: CommuneIndex) => {
  const own = cellOf(row, "commune_code");
  const text = own === "" ? cellOf(row, "address") : own;
  return readColumns({ commune_code: text }, { commune_code: optional((name) => communes.find(name)) });
};

const readPhone = (row: RawRow): { readonly number?: MobileNumber; readonly warnings: readonly Problem[] } => {
  const text = cellOf(row, "phone");
  const parsed = parseMobile(text);
  if (parsed.kind === "ok") return { number: parsed.number, warnings: [] };
  return { warnings: parsed.kind === "none" ? [] : [problemAt("phone", text, "unusable-phone")] };
};

/** Names are printed in messages: one that the linter would refuse there is refused here, where somebody can correct it. */
const parseSafeName: Parser<string> = (text) => {
  const name = normaliseName(text);
  return name.ok && lintMessage(name.value, { hotline: "" }).length > 0 ? err("suspicious-name") : name;
};

const parseHouseholdCode: Parser<string> = (text) =>
  /^[A-Za-z0-9-]{1,20}$/.test(text) ? ok(text) : err("not-a-household-code");

const momentSchema = z.iso.datetime({ offset: true });

const parseMoment: Parser<string> = (text) =>
  momentSchema.safeParse(text).success ? ok(new Date(text).toISOString()) : err("not-a-moment");

const orderOf = (text: string): number | undefined => {
  const [, digits] = /^(\d{1,3})(?:[.,]0)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
