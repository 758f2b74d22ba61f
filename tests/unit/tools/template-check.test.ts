import { describe, expect, it } from "vitest";
import { findingsIn, templateSchema } from "../../../tools/template-check/rules.ts";

type Properties = Readonly<Record<string, unknown>>;

/** A text with a placeholder of CloudFormation. */
const sub = (name: string): string => ["of $", "{", name, "}"].join("");

const QUEUE = { Type: "AWS::SQS::Queue", Properties: {} };
const numbersIn = (Resources: Properties, more: Properties = {}) =>
  findingsIn(templateSchema.parse({ Resources, ...more })).map((finding) => finding.slice(0, 5));

const aFunction = (properties: Properties) => ({ Worker: { Type: "AWS::Lambda::Function", Properties: properties } });
const aPolicy = (...Statement: readonly Properties[]) => ({
  Policy: { Type: "AWS::IAM::Policy", Properties: { PolicyDocument: { Version: "2012-10-17", Statement } } },
});

const aTable = (indexKey: string) => ({
  Table: {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      AttributeDefinitions: [{ AttributeName: "pk" }, { AttributeName: "wakeKey" }],
      KeySchema: [{ AttributeName: "pk" }],
      GlobalSecondaryIndexes: [{ IndexName: "wake", KeySchema: [{ AttributeName: indexKey }] }],
    },
  },
});

describe("the check of the synthesised template", () => {
  it("finds nothing in what is right", () => {
    const right = {
      ...{ Queue: QUEUE, Other: { ...QUEUE, DependsOn: ["Queue"] } },
      ...aTable("wakeKey"),
      ...aPolicy({ Effect: "Allow", Action: ["sqs:SendMessage"], Resource: { "Fn::GetAtt": ["Queue", "Arn"] } }),
      ...aFunction({ Timeout: 900, MemorySize: 128, Environment: { Variables: { URL: { Ref: "Queue" } } } }),
    };
    const Outputs = { Name: { Value: { "Fn::Sub": sub("Queue.QueueName") } } };

    expect(numbersIn(right, { Outputs })).toEqual([]);
  });

  it.each<[string, string, Properties]>([
    ["a reference that leads nowhere", "E1012", aFunction({ Role: { "Fn::GetAtt": ["Gone", "Arn"] } })],
    ["a placeholder that leads nowhere", "E1012", aFunction({ Description: { "Fn::Sub": sub("Gone") } })],
    ["a dependency that leads nowhere", "E1012", { Queue: { ...QUEUE, DependsOn: "Gone" } }],
    [
      "resources that wait for one another",
      "E3004",
      { One: { ...QUEUE, DependsOn: ["Two"] }, Two: { ...QUEUE, Properties: { RedrivePolicy: { Ref: "One" } } } },
    ],
    ["a name that is none", "E3001", { "Que-ue": QUEUE }],
    [
      "more resources than a stack takes",
      "E1002",
      Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`Q${n}`, QUEUE])),
    ],
    ["a key whose attribute is not defined", "E3039", aTable("wakeAt")],
    ["a function that may run too long", "E3663", aFunction({ Timeout: 901 })],
    ["an environment that is too large", "E3663", aFunction({ Environment: { Variables: { A: "x".repeat(4_100) } } })],
    ["a variable of Lambda's own", "E3663", aFunction({ Environment: { Variables: { AWS_REGION: "x" } } })],
    ["an action that cannot be one", "E3510", aPolicy({ Effect: "Allow", Action: "dynamodb.PutItem", Resource: "*" })],
    ["a policy without an effect", "E3510", aPolicy({ Action: "dynamodb:PutItem", Resource: "*" })],
    [
      "a large batch without a window",
      "E3633",
      { Source: { Type: "AWS::Lambda::EventSourceMapping", Properties: { BatchSize: 50 } } },
    ],
    [
      "an alarm that says too much",
      "E3032",
      { Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { AlarmDescription: "x".repeat(1_025) } } },
    ],
  ])("finds %s", (_, number, resources) => {
    expect(new Set(numbersIn(resources))).toEqual(new Set([number]));
  });
});
