import { CfnResource, type Stack, Validations } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, it } from "vitest";
import { appWithoutCode } from "../support/template.ts";

/** The reasons that somebody gave for leaving a finding of cdk-nag as it is. */
const reasons = (stack: Stack): readonly string[] =>
  stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.values<string>(data)),
    );

describe("cdk-nag", () => {
  it("has no finding that nobody acknowledged", () => {
    const { app } = appWithoutCode();

    expect(() => app.synth()).not.toThrow();
  });

  it("stops the synthesis when it has one", () => {
    const { app, stack } = appWithoutCode();
    new Queue(stack, "Unsafe");

    expect(() => app.synth()).toThrow("AwsSolutions-SQS4");
  });

  it("is answered with a full sentence wherever a finding is left as it is", () => {
    const { stack } = appWithoutCode();

    expect(reasons(stack).length).toBeGreaterThan(0);
    for (const reason of reasons(stack)) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });
});

describe("the synthesis", () => {
  it("stops at a resource that CloudFormation would refuse", () => {
    const { app, stack } = appWithoutCode();
    new CfnResource(stack, "Wrong", { type: "AWS::SQS::QueuePolicy", properties: { Queue: "one" } });

    expect(() => app.synth()).toThrow("'PolicyDocument' is a required property");
  });
});
