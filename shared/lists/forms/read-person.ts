import { err, ok } from "../../kernel/result.ts";
import { folded } from "../../kernel/rules/unaccent.ts";
import type { PersonStatus, Scheme } from "../../law/rules/types.ts";
import { parseMobile } from "../../people/rules/mobile-number.ts";
import { normaliseName } from "../../people/rules/names.ts";
import type { MobileNumber } from "../../people/rules/types.ts";
import type { CommuneIndex } from "../../provinces/rules/communes.ts";
import { lintMessage } from "../../wording/rules/lint.ts";
import { parseOptOuts } from "../rules/cells/opt-out.ts";
import { statusWord } from "../rules/cells/status.ts";
import { isUnreadable } from "../rules/cells/unreadable.ts";
import type { RowContext } from "./person-row.ts";
import { plausibleBirth, plausiblePaidThrough } from "./plausible-cells.ts";
import { cellOf, optional, type Parser, problemAt, type RawRow, readColumns, required } from "./read-columns.ts";
import { readIds } from "./row-ids.ts";
import type { CellProblem } from "./row-problems.ts";

/** What rows of both schemes say of a person. */
export const readPerson = (row: RawRow, scheme: Scheme, { communes, today }: RowContext) => {
  const birth = cellOf(row, "birth_date");
  const cells = readColumns(isUnreadable(birth) ? { ...row, birth_date: "" } : row, {
    full_name: required(parseName),
    paid_through: required(plausiblePaidThrough(scheme, today)),
    birth_date: optional(plausibleBirth(today)),
    opt_out: parseOptOuts,
  });
  if (!cells.ok) return cells;
  const ids = readIds(row);
  if (!ids.ok) return ids;

  const { warnings: idWarnings, ...numbers } = ids.value;
  const phone = readPhone(row);
  const commune = readCommune(row, communes);
  const status = readStatus(row);
  const { full_name: fullName, paid_through: paidThrough, birth_date: birthDate, opt_out: optOuts } = cells.value;
  const known = {
    ...(birthDate !== undefined && { birthDate }),
    ...(phone.number !== undefined && { phone: phone.number }),
    ...(commune.code !== undefined && { communeCode: commune.code }),
  };
  const fields = { fullName, ...numbers, ...known, optOuts, status: status.said ?? ("active" as const), paidThrough };
  const open = (["phone", "birthDate", "communeCode"] as const).filter((field) => !(field in known));
  const said = {
    open: [
      ...(phone.isTakenAway ? open.filter((field) => field !== "phone") : open),
      // A list without the column says nothing of refusals.
      ...(row.opt_out === undefined ? (["refusalUnclear"] as const) : []),
    ],
    ...(status.said !== undefined && { status: status.said }),
    isForeign: commune.isForeign,
    ...(phone.gone && { gonePhones: phone.gone }),
  };
  const warnings = [
    ...idWarnings,
    ...(isUnreadable(birth) ? [problemAt("birth_date", birth, "unreadable")] : []),
    ...[phone, commune, status].flatMap((read) => read.warnings),
  ];
  return ok({ fields, said, warnings });
};

const readStatus = (row: RawRow): { readonly said?: PersonStatus; readonly warnings: readonly CellProblem[] } => {
  const text = cellOf(row, "status");
  const word = statusWord(text) ?? deathIn(cellOf(row, "note"));
  if (word === undefined) return { warnings: [] };
  // A cancelled row does not come here.
  if (word === "not-understood" || word === "cancelled")
    return { warnings: [problemAt("status", text, "unknown-status")] };
  return { said: word, warnings: [] };
};

/** A note may say that the person died. Where people move is often told of those who come. */
const deathIn = (note: string): "deceased" | undefined => (statusWord(note) === "deceased" ? "deceased" : undefined);

/** The commune's own cell counts; without one, an address may name it. */
const readCommune = (row: RawRow, communes: CommuneIndex) => {
  const own = cellOf(row, "commune_code");
  const text = own === "" ? cellOf(row, "address") : own;
  const read = readColumns({ commune_code: text }, { commune_code: optional((name) => communes.find(name)) });
  if (read.ok) return { code: read.value.commune_code, isForeign: false, warnings: [] };
  return { isForeign: own !== "" && read.error.reason === "unknown-commune", warnings: [read.error] };
};

interface PhoneReading {
  readonly number?: MobileNumber;
  readonly isTakenAway: boolean;
  readonly gone?: readonly MobileNumber[];
  readonly warnings: readonly CellProblem[];
}

const readPhone = (row: RawRow): PhoneReading => {
  const text = cellOf(row, "phone");
  if (isUnreadable(text)) return { isTakenAway: false, warnings: [problemAt("phone", text, "unreadable")] };
  const parsed = parseMobile(text);
  if (parsed.kind === "ok") return { number: parsed.number, isTakenAway: false, warnings: [] };
  const warnings = parsed.kind === "none" ? [] : [problemAt("phone", text, "unusable-phone")];
  const gone = parsed.kind === "unusable" ? parsed.gone : undefined;
  return { isTakenAway: NO_PHONE.test(folded(text)), ...(gone && { gone }), warnings };
};

/** Words by which staff say that a person has no number any more. */
const NO_PHONE = /^(?:khong|k|ko)(?:co|con|dung|condung)(?:sdt|so|dt|dienthoai|sodienthoai)?$|^(?:xoa|bo)(?:so|sdt)?$/;

/** Names are printed in messages: what cannot stand there comes back, where staff can correct it. */
const parseName: Parser<string> = (text) => {
  const name = normaliseName(text);
  return name.ok && lintMessage(name.value, { hotline: "" }).length > 0 ? err("suspicious-name") : name;
};
