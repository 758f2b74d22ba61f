import { coversCommune, type Scope } from "../../shared/access/rules/permissions.ts";
import type { FieldHandlers } from "../../shared/api/server/asked.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { Scheme } from "../../shared/law/rules/types.ts";
import { type CoverageFacts, coverageRows, monthOf, worstFirst } from "../../shared/people/rules/coverage.ts";
import type { FieldDeps } from "./field-deps.ts";

const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];

/** How the communes of the caller stand this month: counts of the census, never a person. */
export const coverageHandlers = (deps: FieldDeps): Pick<FieldHandlers, "get-coverage"> => ({
  async "get-coverage"({ scope }) {
    const known = await deps.coverage.load();
    if (known === undefined) return ok({ rows: [], months: [] });
    const { last, firsts } = known;
    const month = monthOf(last.day);
    const first = firsts.find(({ day }) => monthOf(day) === month) ?? last;
    const own = coverageRows(first, last).filter(({ communeCode }) => coversCommune(scope, communeCode || undefined));
    const rows = worstFirst(own).map(({ communeCode, ...row }) => {
      const commune = deps.province.communes.find(({ code }) => code === communeCode);
      return { ...row, ...(commune && { commune: { code: commune.code, name: commune.name } }) };
    });
    return ok({ day: last.day, rows, months: [...firsts, last].flatMap((facts) => trendOf(facts, scope)) });
  },
});

const trendOf = ({ day, counts }: CoverageFacts, scope: Scope) =>
  SCHEMES.map((scheme) => ({
    day,
    scheme,
    insured: counts
      .filter((count) => count.scheme === scheme && coversCommune(scope, count.communeCode || undefined))
      .reduce((sum, { insured }) => sum + insured, 0),
  }));
