import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zaloMessage, zaloTemplates } from "../../../../../shared/domain/messages/zalo-templates.ts";
import { templateProblem } from "../../../../../shared/domain/zalo/template-rules.ts";
import { province } from "../../../../../shared/provinces/ha-tinh.ts";
import { aCardReminder } from "../../../../support/reminder-content.ts";

const parameter = (over = {}) => ({ name: "note", isRequired: true, maxLength: 10, ...over });
const template = (over = {}) => ({ status: "ENABLE", parameters: [parameter(over)] });

describe("what Zalo has registered for a template", () => {
  it.each(["PENDING_REVIEW", "REJECT", "DISABLE", "DELETE", "SOMETHING_NEW"])("stops everything at %s", (status) => {
    const problem = templateProblem({ status, parameters: [] }, {});

    expect(problem?.code).toBe(`template-${status.toLowerCase()}`);
    expect(problem?.kind).not.toBe("invalid");
  });

  it("lets an optional parameter be missing or empty, but not too long", () => {
    const optional = template({ isRequired: false });

    expect(templateProblem(optional, {})).toBeUndefined();
    expect(templateProblem(optional, { note: "" })).toBeUndefined();
    expect(templateProblem(optional, { note: "A".repeat(11) })).toEqual({ kind: "invalid", code: "too-long-note" });
  });

  it("never says what a value is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.nat(20), (note, maxLength) => {
        const problem = templateProblem(template({ maxLength }), { note });

        expect(problem === undefined).toBe(note.length <= maxLength);
        expect(["too-long-note", undefined]).toContain(problem?.code);
      }),
    );
  });

  it("fits the texts that the agency registers", () => {
    const { templateId, params } = zaloMessage(aCardReminder(), province.agency, "K7M2Q9");
    const registered = zaloTemplates(province.agency).find((one) => one.templateId === templateId);
    const parameters = (registered?.listParams ?? []).map(({ name, require, maxLength }) => ({
      name,
      isRequired: require,
      maxLength,
    }));

    expect(parameters.length).toBeGreaterThan(3);
    expect(templateProblem({ status: "ENABLE", parameters }, params)).toBeUndefined();
  });
});
