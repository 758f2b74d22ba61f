import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTemplateProblem } from "../../../../../shared/channels/rules/template-rules.ts";
import { zaloMessageOf, zaloTemplates } from "../../../../../shared/channels/rules/texts/zalo-templates.ts";
import { province } from "../../../../../shared/provinces/ha-tinh.ts";
import { aReminderContent } from "../../../../support/arbitrary-reminders.ts";

const parameter = (over = {}) => ({
  name: "note",
  type: "STRING",
  isRequired: true,
  minLength: 0,
  maxLength: 10,
  ...over,
});
const template = (over = {}) => ({ status: "ENABLE", parameters: [parameter(over)] });

describe("what Zalo has registered for a template", () => {
  it.each(["PENDING_REVIEW", "REJECT", "DISABLE", "DELETE", "SOMETHING_NEW"])("stops everything at %s", (status) => {
    const problem = findTemplateProblem({ status, parameters: [] }, {});

    expect(problem?.code).toBe(`template-${status.toLowerCase()}`);
    expect(problem?.kind).not.toBe("invalid");
  });

  it("lets an optional parameter be missing or empty, but not too long", () => {
    const optional = template({ isRequired: false });

    expect(findTemplateProblem(optional, {})).toBeUndefined();
    expect(findTemplateProblem(optional, { note: "" })).toBeUndefined();
    expect(findTemplateProblem(optional, { note: "A".repeat(11) })).toEqual({ kind: "invalid", code: "too-long-note" });
  });

  it("never says what a value is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.nat(20), (note, maxLength) => {
        const problem = findTemplateProblem(template({ maxLength }), { note });

        expect(problem === undefined).toBe(note.length <= maxLength);
        expect(["too-long-note", undefined]).toContain(problem?.code);
      }),
    );
  });

  it("wants as many characters as are registered", () => {
    expect(findTemplateProblem(template({ minLength: 3 }), { note: "ab" })).toEqual({
      kind: "invalid",
      code: "too-short-note",
    });
  });

  it("takes every day and time that Zalo knows for a date", () => {
    const two = (most: number, least = 0) =>
      fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, "0"));
    const time = fc.oneof(
      fc.tuple(two(23), two(59)).map((parts) => parts.join(":")),
      fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(":")),
    );
    const day = fc.tuple(two(28, 1), two(12, 1), fc.integer({ min: 2020, max: 2099 })).map((parts) => parts.join("/"));
    const month = fc.tuple(two(12, 1), fc.integer({ min: 2020, max: 2099 })).map((parts) => parts.join("/"));
    const both = fc.tuple(time, day).map((parts) => parts.join(" "));

    fc.assert(
      fc.property(fc.oneof(time, day, month, both), (note) => {
        expect(findTemplateProblem(template({ type: "DATE", maxLength: 20 }), { note })).toBeUndefined();
      }),
    );
  });

  it.each([
    ["DATE", "ngày mai"],
    ["DATE", "2026-12-31"],
    ["DATE", "32/12/2026"],
    ["DATE", "31/12/26"],
    ["CURRENCY", "1.2tr"],
    ["CURRENCY", "1.366.200"],
    ["CURRENCY", "0"],
    ["CURRENCY", "-5"],
  ])("refuses for %s the value %s", (type, note) => {
    expect(findTemplateProblem(template({ type, maxLength: 20 }), { note })).toEqual({
      kind: "invalid",
      code: "wrong-form-note",
    });
  });

  it("takes an amount in digits, and anything for a type that it does not know", () => {
    expect(findTemplateProblem(template({ type: "CURRENCY", maxLength: 12 }), { note: "1366200" })).toBeUndefined();
    expect(findTemplateProblem(template({ type: "SOMETHING_NEW" }), { note: "gì cũng" })).toBeUndefined();
  });

  it("fits every text that the agency registers, whatever is to be said", () => {
    fc.assert(
      fc.property(aReminderContent(), (content) => {
        const { templateId, params } = zaloMessageOf(content, province.agency, "K7M2Q9");
        const registered = zaloTemplates(province.agency).find((one) => one.templateId === templateId);
        const parameters = (registered?.listParams ?? []).map(({ require, ...one }) => ({
          ...one,
          isRequired: require,
        }));

        expect(parameters.length).toBeGreaterThanOrEqual(3);
        expect(findTemplateProblem({ status: "ENABLE", parameters }, params)).toBeUndefined();
      }),
    );
  });
});
