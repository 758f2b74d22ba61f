import { describe, expect, it } from "vitest";
import { synthesise } from "../support/template.ts";
import { ofType } from "./rules.ts";

/** The queue that a property names, by the logical id in its reference. */
const queueIn = (value: unknown): string | undefined =>
  /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(JSON.stringify(value))?.[1];

describe("Lambda's detection of recursive loops", () => {
  it("ends no function that puts the rest of its work back on its own queue, and every other one", () => {
    const template = synthesise();
    const queuesOf = new Map<string, string[]>();
    for (const [, { Properties }] of ofType(template, "AWS::Lambda::EventSourceMapping")) {
      const name = queueIn(Properties?.FunctionName) ?? "";
      queuesOf.set(name, [...(queuesOf.get(name) ?? []), queueIn(Properties?.EventSourceArn) ?? ""]);
    }

    const loops = ofType(template, "AWS::Lambda::Function").map(([id, { Properties }]) => {
      const environment = JSON.stringify(Properties?.Environment ?? {});
      const putsBack = (queuesOf.get(id) ?? []).some((queue) => environment.includes(`"${queue}"`));
      return { id, putsBack, allowed: Properties?.RecursiveLoop === "Allow" };
    });

    expect(
      loops
        .filter(({ putsBack }) => putsBack)
        .map(({ id }) => id.slice(0, -8))
        .sort(),
    ).toEqual(["ImportList", "ScanDue"]);
    expect(loops.filter(({ putsBack, allowed }) => putsBack !== allowed)).toEqual([]);
  });
});
