import type { StaffMail, StaffStore } from "../../shared/access/ports.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { CoverageStore, ToldWeeks } from "../../shared/people/ports/coverage.ts";
import { coverageRows, monthOf } from "../../shared/people/rules/coverage.ts";
import type { Province } from "../../shared/provinces/province.ts";
import { summaryText } from "./summary-text.ts";

export interface MailSummaryDeps {
  readonly coverage: Pick<CoverageStore, "load">;
  readonly weeks: ToldWeeks;
  readonly staff: Pick<StaffStore, "all">;
  readonly mail: StaffMail;
  readonly province: Pick<Province, "agency" | "communes">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Who decides gets the week's summary; the day is noted first, so that a schedule that fires twice writes once. */
export const mailSummary = (deps: MailSummaryDeps) => async (): Promise<void> => {
  const { coverage, weeks, staff, mail, province, clock, log } = deps;
  const known = await coverage.load();
  if (known === undefined) return;
  const { last, firsts } = known;
  const first = firsts.find(({ day }) => monthOf(day) === monthOf(last.day)) ?? last;
  if (!(await weeks.take(civilDateAt(clock.now())))) return;
  const heads = (await staff.all()).filter(
    ({ state, roles }) => state === "active" && roles.some((role) => role === "approver" || role === "administrator"),
  );
  const text = summaryText(coverageRows(first, last), { day: last.day, province });
  for (const { email } of heads) await mail.send({ to: email, subject: `Nhắc Hạn: tóm tắt tuần`, text });
  log.info("summary.sent", { people: heads.length });
};
