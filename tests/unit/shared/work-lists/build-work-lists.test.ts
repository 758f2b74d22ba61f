import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import type { HouseholdMember } from "../../../../shared/people/rules/types.ts";
import { type ReminderRecord, reminderId } from "../../../../shared/reminders/rules/record.ts";
import { buildWorkLists } from "../../../../shared/work-lists/build-work-lists.ts";
import type { WorkItem } from "../../../../shared/work-lists/rules/types.ts";
import { fixedClock } from "../../../support/clock.ts";
import { dayOfIso, isoOf } from "../../../support/oracle/days.ts";
import { stepsOfCard } from "../../../support/oracle/policy.ts";
import { aHouseholdMember } from "../../../support/people.ts";
import { silentLog } from "../../../support/silent-log.ts";

const TODAY = "2026-12-02";
/** Each has one step of today, yesterday or the day before at most; the last two have none lately. */
const ENDS = ["2026-12-31", "2026-12-09", "2026-11-29", "2026-09-13", "2027-03-31", "2026-11-20"] as const;
const TOLD = [
  ["delivered", undefined],
  ["sent", undefined],
  ["failed", undefined],
  ["skipped", "no-phone"],
  ["skipped", "shared-phone"],
  ["skipped", "too-late"],
  ["skipped", "opted-out"],
  ["waiting", undefined],
] as const;

interface Member {
  readonly hasPhone: boolean;
  readonly isOurs: boolean;
  readonly isHere: boolean;
  readonly refuses: boolean;
}
interface Home {
  readonly end: (typeof ENDS)[number];
  readonly told: (typeof TOLD)[number] | undefined;
  readonly members: readonly Member[];
  readonly communeCode: string | undefined;
}

const anyHome: fc.Arbitrary<Home> = fc.record({
  end: fc.constantFrom(...ENDS),
  told: fc.constantFrom(...TOLD, undefined),
  communeCode: fc.constantFrom("18073", "18100", undefined),
  members: fc.array(
    fc.record({
      hasPhone: fc.boolean(),
      isOurs: fc.boolean(),
      isHere: fc.constantFrom(true, true, false),
      refuses: fc.constantFrom(false, false, true),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const membersOf = ({ members, end, communeCode }: Home, home: number): readonly HouseholdMember[] =>
  members.map((member, index) => {
    const { phone: _, communeCode: __, ...known } = aHouseholdMember({ participantId: `h${home}m${index}` });
    return {
      ...known,
      order: index + 1,
      paidThrough: end,
      objectCode: member.isOurs ? "GD" : "HT",
      status: member.isHere ? "active" : "moved-away",
      optOuts: member.refuses ? ["household-hi"] : [],
      ...(member.hasPhone && { phone: "+84912345678" as const }),
      ...(communeCode !== undefined && { communeCode }),
    };
  });

/** The step of this end that was due in the last three days, by the calculation of its own. */
const stepLately = (end: string) =>
  stepsOfCard(dayOfIso(end)).find(({ day }) => day <= dayOfIso(TODAY) && day >= dayOfIso(TODAY) - 3);

const build = async (homes: readonly Home[]) => {
  const items: WorkItem[] = [];
  const recordOf = (
    home: Home,
    reminder: Parameters<typeof reminderId>[0],
  ): readonly (readonly [string, ReminderRecord])[] => {
    if (home.told === undefined || reminder.step !== stepLately(home.end)?.step) return [];
    const [state, reason] = home.told;
    const record = { ...reminder, state, ...(reason && { reason }), attempts: [], updatedAt: `${TODAY}T01:00:00.000Z` };
    // What the build reads of a record.
    return [[reminderId(reminder), record as unknown as ReminderRecord]];
  };
  const homeOf = (subject: string) => homes[Number(subject.slice(1))];
  const run = buildWorkLists({
    registry: {
      due: async ({ scheme, paidThrough }: { readonly scheme: string; readonly paidThrough: string }) => ({
        subjects: homes.flatMap(({ end }, index) =>
          scheme === "household-hi" && end === paidThrough ? [`H${index}`] : [],
        ),
      }),
      load: async (asked: readonly { readonly subject: string }[]) =>
        new Map(
          asked.flatMap(({ subject }) => {
            const home = homeOf(subject);
            const members = home === undefined ? [] : [...membersOf(home, Number(subject.slice(1)))];
            const household = { code: subject, members };
            return home === undefined ? [] : [[`household-hi#${subject}`, { scheme: "household-hi", household }]];
          }) as never, // as a registry answers
        ),
    } as never, // the build asks these two
    ledger: {
      load: async (asked) =>
        new Map(
          asked.flatMap((reminder) => {
            const home = homeOf(reminder.subject);
            return home === undefined ? [] : recordOf(home, reminder);
          }),
        ),
    },
    settings: { load: async () => ({ policy: builtInPolicy, sharedPhones: {}, stopped: {} }) as never }, // of it the policy
    items: {
      load: async () => new Map(),
      add: async (more: readonly WorkItem[]) => void items.push(...more),
    } as never, // the first night adds alone
    nights: { lastBuilt: async () => undefined, saveBuilt: async () => undefined },
    clock: fixedClock(`${TODAY}T01:00:00Z`),
    log: silentLog,
    dueShards: 1,
    closeOver: async () => 0,
  });
  await run();
  return items.map(({ subject, reason, contactId, communeCode, lastDay }) => ({
    subject,
    reason,
    contactId,
    communeCode,
    lastDay,
  }));
};

const reasonOf = (state: string, why: string | undefined, isLast: boolean): string | undefined => {
  if (state === "failed") return "not-reached";
  if (why === "no-phone" || why === "shared-phone") return why;
  if (!isLast) return undefined;
  if (why === "too-late") return "not-told";
  return state === "sent" || state === "delivered" ? "told-to-end" : undefined;
};

/** Who is to be visited and why, as design and issue say it. */
const expected = (homes: readonly Home[]) =>
  homes.flatMap((home, index) => {
    const step = stepLately(home.end);
    if (step === undefined || home.told === undefined) return [];
    const [state, why] = home.told;
    const reason = reasonOf(state, why, step.step === "last-safe-10");
    const due = home.members.flatMap((member, place) =>
      member.isOurs && member.isHere && !member.refuses ? [{ ...member, id: `h${index}m${place}` }] : [],
    );
    const contact = due.find(({ hasPhone }) => hasPhone) ?? due[0];
    if (reason === undefined || contact === undefined) return [];
    const lastDay = isoOf(dayOfIso(home.end) + 89) as CivilDate;
    return [{ subject: `H${index}`, reason, contactId: contact.id, communeCode: home.communeCode, lastDay }];
  });

describe("a night's work list", () => {
  it("names the homes to visit, why, the person to ask for and until when, on any province", async () => {
    let visits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyHome, { minLength: 5, maxLength: 25 }), async (homes) => {
        const wanted = expected(homes);
        visits += wanted.length;
        const bySubject = (a: { subject: string }, b: { subject: string }) => (a.subject < b.subject ? -1 : 1);
        expect((await build(homes)).toSorted(bySubject)).toEqual(wanted.toSorted(bySubject));
      }),
      { numRuns: 60 },
    );
    expect(visits).toBeGreaterThan(30);
  });
});
