import type { Break } from "../campaign/breaks.ts";

const CATCH_UP = "shared/reminders/catch-up.ts";
const DECIDE = "shared/reminders/rules/decide.ts";
const TIMING = "shared/reminders/rules/timing.ts";
const UNDO = "functions/undo-import";

/** Mends of days that were lost and of messages that came twice, each as it can be taken out of the sources again. */
export const MENDS: Readonly<Record<string, Break>> = {
  "undo-brings-back": {
    says: "that what an undone list had held back is looked at again",
    patches: [
      { file: `${UNDO}/undo-import.ts`, from: "await catchUp.enqueue(partsOfAll(before, catchUp).values());", to: "" },
    ],
  },
  "undo-remembers-households": {
    says: "that people who come back from an undone list's household remember it",
    patches: [
      {
        file: `${UNDO}/keep-what-was-told.ts`,
        from: 'if (before?.value.scheme !== "household-hi") return before;',
        to: "if (before !== undefined || left.size >= 0) return before;",
      },
    ],
  },
  "undo-remembers-people": {
    says: "that who was named by an undone list keeps the participant's id and household",
    patches: [
      {
        file: `${UNDO}/keep-what-was-told.ts`,
        from: "before ?? withoutRenewals(now.get(number))",
        to: "before ?? (withoutRenewals(now.get(number)), undefined)",
      },
    ],
  },
  "list-goes-the-same-day": {
    says: "that what a late list brings up goes the same day",
    patches: [
      {
        file: CATCH_UP,
        from: "await deps.scanQueue.enqueue(jobs, INDEX_SETTLES_SECONDS);",
        to: "void [jobs, INDEX_SETTLES_SECONDS];",
      },
    ],
  },
  "renewal-goes-the-next-morning": {
    says: "that what a renewal makes due is kept for the next morning",
    patches: [
      {
        file: CATCH_UP,
        from: "await deps.settings.addLateParts((await passed(parts)).map(latePartText));",
        to: "void [await passed(parts), latePartText];",
      },
    ],
  },
  "renewal-waits-for-its-list": {
    says: "that a payment waits for the list that names the person",
    patches: [
      {
        file: "functions/import-list/merge/apply-row.ts",
        from: "stored === undefined ? withWaitingRenewal(record, renewals, asked) : record;",
        to: "stored === undefined && renewals.length < 0 ? withWaitingRenewal(record, renewals, asked) : record;",
      },
    ],
  },
  "pause-keeps-the-day": {
    says: "that a reminder waits while its campaign is paused",
    patches: [
      {
        file: DECIDE,
        from: 'return timing === "due" ? { kind: "hold", reason: "campaign-paused" } : skip("campaign-paused");',
        to: 'return skip("campaign-paused");',
      },
    ],
  },
  "changes-plan-again": {
    says: "that a resumed campaign and a changed calendar plan the days of catching up again",
    patches: [
      {
        file: "functions/plan-day/plan-day.ts",
        from: "const isChanged = last !== undefined && last.basis !== basis;",
        to: 'const isChanged = last !== undefined && last.basis === "";',
      },
    ],
  },
  "days-from-the-unmoved-day": {
    says: "that the days of catching up are counted from the step's unmoved day",
    patches: [
      {
        file: TIMING,
        from: "sendingDaysAfter(isBegun ? begunOn : date,",
        to: "sendingDaysAfter(isBegun ? begunOn : [stepDate, date][0] ?? date,",
      },
    ],
  },
  "sending-days-are-counted": {
    says: "that of the days of catching up only sending days count",
    patches: [
      {
        file: TIMING,
        from: "for (let passed = 0; passed < count; passed += 1) last = sendingDayAfter(last, calendar);",
        to: "for (let passed = 0; passed < count; passed += 1) last = calendar ? plusDays(last, 1) : sendingDayAfter(last, calendar);",
      },
    ],
  },
  "later-step-alone": {
    says: "that of two steps on one day the later is told alone",
    patches: [
      {
        file: TIMING,
        from: "isSuperseded: next === step.stepDate };",
        to: "isSuperseded: next === undefined && step.stepDate === undefined };",
      },
    ],
  },
  "not-before-its-day": {
    says: "that a step which the calendar moved to a later day waits for it",
    patches: [
      {
        file: DECIDE,
        from: 'return isEarlyOn(today, reminder, policy, calendar) ? { kind: "hold", reason: "not-due-yet" } : undefined;',
        to: 'return isEarlyOn("9999-12-31", reminder, policy, calendar) ? { kind: "hold", reason: "not-due-yet" } : undefined;',
      },
    ],
  },
  "told-once": {
    says: "that a person is told once, under whatever household code",
    patches: [
      {
        file: "shared/reminders/rules/told-before.ts",
        from: "return record !== undefined && isCalled(record) && (record.told ?? []).includes(participantId);",
        to: "return record !== undefined && isCalled(record) && participantId === undefined;",
      },
    ],
  },
};
