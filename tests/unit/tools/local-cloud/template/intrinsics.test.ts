import { describe, expect, it } from "vitest";
import { type References, resolveValue } from "../../../../../tools/local-cloud/template/intrinsics.ts";

const references: References = {
  ref: (name) => `ref:${name}`,
  attribute: (id, name) => `att:${id}.${name}`,
};

const resolve = (value: unknown) => resolveValue(value, references);

describe("resolveValue", () => {
  it("leaves plain values as they are", () => {
    const value = { a: [1, "x", true, null], Ref: "x", b: {} };

    expect(resolve(value)).toEqual(value);
  });

  it("follows Ref and both forms of Fn::GetAtt", () => {
    expect(resolve({ Ref: "Jobs" })).toBe("ref:Jobs");
    expect(resolve({ "Fn::GetAtt": ["Jobs", "Arn"] })).toBe("att:Jobs.Arn");
    expect(resolve({ "Fn::GetAtt": "Jobs.Nested.Arn" })).toBe("att:Jobs.Nested.Arn");
  });

  it("joins, splits and selects what was resolved before", () => {
    const arn = { "Fn::Join": [":", ["a", { Ref: "b" }, 3]] };

    expect(resolve(arn)).toBe("a:ref:b:3");
    expect(resolve({ "Fn::Select": ["2", { "Fn::Split": [":", arn] }] })).toBe("b");
  });

  it("substitutes names, attributes, own variables and literals", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders
    const text = "${Jobs}-${Jobs.Arn}-${own}-${!literal}";

    // biome-ignore lint/suspicious/noTemplateCurlyInString: what is left of a literal
    expect(resolve({ "Fn::Sub": [text, { own: { Ref: "x" } }] })).toBe("ref:Jobs-att:Jobs.Arn-ref:x-${literal}");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders
    expect(resolve({ "Fn::Sub": "${AWS::Region}" })).toBe("ref:AWS::Region");
  });

  it("drops properties that have no value", () => {
    expect(resolve({ kept: 1, dropped: { Ref: "AWS::NoValue" } })).toEqual({ kept: 1 });
  });

  it("refuses functions that it does not know", () => {
    expect(() => resolve({ deep: [{ "Fn::If": ["c", 1, 2] }] })).toThrow("Fn::If is not supported");
  });
});
