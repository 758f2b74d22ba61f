import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { type Resources, synthesise } from "../support/template.ts";
import * as doors from "./door-rules.ts";
import * as rules from "./rules.ts";

const template = synthesise();
const throughEsms = synthesise({ context: { smsGateway: "esms" } });

/** CDK ends a logical id with eight characters of a hash. */
const nameOf = (logicalId: string) => logicalId.slice(0, -8);

/** The template with other properties for the first resource of a type, or the one with this name. */
const change = (type: string, change: Record<string, unknown>, wanted?: string): Resources => {
  const found = rules.ofType(template, type).find(([id]) => wanted === undefined || nameOf(id) === wanted);
  if (found === undefined) throw new Error(`The template has no ${type} called ${wanted}.`);
  const [name, resource] = found;
  return { ...template, [name]: { ...resource, Properties: { ...resource.Properties, ...change } } };
};

const add = (Type: string, Properties: Record<string, unknown>): Resources => ({
  ...template,
  Added: { Type, Properties },
});

/** A reference to the resource of which this is the name without its hash. */
const refTo = (name: string) => {
  const id = Object.keys(template).find((each) => nameOf(each) === name);
  if (id === undefined) throw new Error(`The template has no ${name}.`);
  return { Ref: id };
};

const grant = (statement: Record<string, unknown>, worker?: string): Resources => {
  const role = worker === undefined ? { Ref: "ScanDueRole" } : refTo(`${worker}Role`);
  return add("AWS::IAM::Policy", { Roles: [role], PolicyDocument: { Statement: [statement] } });
};

const without = (type: string): Resources =>
  Object.fromEntries(Object.entries(template).filter(([, { Type }]) => Type !== type));

const cases: readonly (readonly [sentence: string, rule: rules.Rule, broken: Resources])[] = [
  ["every queue has an alarm", rules.queuesAreWatched, add("AWS::SQS::Queue", {})],
  [
    "every queue has a dead-letter queue or is one",
    rules.queuesHaveDeadLetters,
    change("AWS::SQS::Queue", { RedrivePolicy: undefined }, "ScanQueue"),
  ],
  ["every queue is encrypted", rules.queuesAreEncrypted, change("AWS::SQS::Queue", { SqsManagedSseEnabled: false })],
  [
    "dead letters are kept longer than the messages that become them",
    rules.deadLettersAreKeptLonger,
    change("AWS::SQS::Queue", { MessageRetentionPeriod: 1_209_600 }, "ZaloQueue"),
  ],
  [
    "a queue hides a message for six times its worker's timeout",
    rules.visibilityCoversSixTimeouts,
    change("AWS::Lambda::Function", { Timeout: 61 }, "SendZalo"),
  ],
  [
    "a list waits ten minutes at most for a worker that died",
    rules.listsWaitForMinutes,
    change("AWS::SQS::Queue", { VisibilityTimeout: 5_400 }, "ImportQueue"),
  ],
  [
    "a sender is ended long before its claims run out",
    rules.sendersEndBeforeTheirLease,
    change("AWS::Lambda::Function", { Timeout: 120 }, "SendSms"),
  ],
  [
    "a start by the clock that fails is kept",
    rules.startsThatFailAreKept,
    change("AWS::Lambda::EventInvokeConfig", { DestinationConfig: undefined }, "PlanDayEventInvokeConfig"),
  ],
  [
    "lines of a log that nobody could take are kept",
    rules.logEventsThatFailAreKept,
    change("AWS::Lambda::EventInvokeConfig", { DestinationConfig: undefined }, "SmsReceiptEventInvokeConfig"),
  ],
  [
    "every worker on a queue reports the records that failed",
    rules.batchesReportTheirFailures,
    change("AWS::Lambda::EventSourceMapping", { FunctionResponseTypes: [] }),
  ],
  [
    "every table is priced by use, restorable, encrypted with our key and never deleted",
    rules.tablesAreSafe,
    change("AWS::DynamoDB::Table", { DeletionProtectionEnabled: false }),
  ],
  [
    "no role may do everything with a resource",
    rules.policiesNameWhatTheyAllow,
    grant({ Effect: "Allow", Action: "dynamodb:*", Resource: { Ref: "Registry" } }),
  ],
  [
    "no role may do something with every resource",
    rules.policiesNameWhatTheyAllow,
    grant({ Effect: "Allow", Action: "sns:Publish", Resource: "*" }),
  ],
  [
    "a function is told the name of what it may use, and may use what it is told",
    rules.namesAndGrantsComeTogether,
    change("AWS::Lambda::Function", { Environment: {} }, "ImportList"),
  ],
  [
    "every alarm says who is hurt, points into the runbook and tells somebody",
    rules.alarmsSayWhoIsHurtAndWhatToDo,
    change("AWS::CloudWatch::Alarm", { AlarmDescription: "Somebody is hurt badly. See docs/runbook.md#nowhere" }),
  ],
  [
    "every schedule follows the clock of Hà Tĩnh to the minute and keeps what it could not start",
    rules.schedulesFollowTheLocalClock,
    change("AWS::Scheduler::Schedule", { ScheduleExpressionTimezone: "UTC" }),
  ],
  [
    "every subscription takes one channel's reminders as they were published",
    rules.subscriptionsLeadOneChannel,
    change("AWS::SNS::Subscription", { FilterPolicy: undefined }),
  ],
  [
    "every function runs on Node 24 on arm64, with a JSON log that ends and an alarm",
    rules.functionsAreAlike,
    change("AWS::Lambda::Function", { Runtime: "nodejs22.x" }),
  ],
  ["nothing of ours runs at deployment", rules.nothingRunsAtDeployment, add("Custom::S3BucketNotifications", {})],
  [
    "what strangers can start reaches only the rows that it needs",
    doors.strangersReachOnlyTheirRows,
    grant({ Effect: "Allow", Action: "dynamodb:UpdateItem", Resource: { Ref: "Registry" } }, "ZaloWebhook"),
  ],
  [
    "what strangers can start reads no row of a person, named by its key or not",
    doors.strangersReachOnlyTheirRows,
    grant(
      {
        Effect: "Allow",
        Action: "dynamodb:GetItem",
        Resource: { Ref: "Registry" },
        Condition: {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["phone#*"] },
          Null: { "dynamodb:LeadingKeys": "false" },
        },
      },
      "PublicApi",
    ),
  ],
  [
    "what strangers can start reads no key that codes follow from",
    doors.strangersReadNoSendersSecret,
    grant({ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: refTo("LookUpCodeKey") }, "PublicApi"),
  ],
  [
    "what strangers can start reads no sender's secret",
    doors.strangersReadNoSendersSecret,
    grant(
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: refTo("ZaloCredentials") },
      "ZaloWebhook",
    ),
  ],
  [
    "people's data, secrets and alarms have keys of their own",
    doors.keysAreSeparate,
    change("AWS::SecretsManager::Secret", { KmsKeyId: refTo("DataKey") }, "ZaloCredentials"),
  ],
  [
    "each role is granted the keys of what it uses",
    doors.keysAreGrantedByRole,
    grant({ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: refTo("ZaloCredentials") }, "PlanDay"),
  ],
  [
    "no key is open to everybody in the account",
    doors.keysAreGrantedByRole,
    change("AWS::KMS::Key", {
      KeyPolicy: { Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Decrypt", Resource: "*" }] },
    }),
  ],
  [
    "every public door is limited",
    doors.publicDoorsAreLimited,
    change("AWS::ApiGatewayV2::Stage", { DefaultRouteSettings: undefined }, "ZaloDoorStage"),
  ],
  ["no function has an address of its own", doors.publicDoorsAreLimited, add("AWS::Lambda::Url", { AuthType: "NONE" })],
  ["people are told when AWS charges too much", doors.spendingIsWatched, without("AWS::Budgets::Budget")],
];

describe("the template", () => {
  it.each(cases)("keeps the rule that %s", (_, rule) => {
    expect(rule(template)).toEqual([]);
  });

  it.each(cases)("would be refused if it broke the rule that %s", (_, rule, broken) => {
    expect(rule(broken)).not.toEqual([]);
  });

  it("has an alarm for each section of the runbook", () => {
    const texts = rules
      .ofType({ ...template, ...throughEsms }, "AWS::CloudWatch::Alarm")
      .map(([, { Properties }]) => Properties.AlarmDescription);

    const sections = rules.runbookSections().filter((anchor) => !texts.some((text) => text.endsWith(`#${anchor}`)));

    expect(sections).toEqual([]);
  });

  it("has one function for each folder in functions/", () => {
    const folders = readdirSync(join(projectRoot, "functions"));

    const both = { ...template, ...throughEsms };
    const functions = rules.ofType(both, "AWS::Lambda::Function").map(([id]) => nameOf(id));

    expect([...new Set(functions.map(kebabCase))].sort()).toEqual(folders.sort());
  });

  it("builds work lists before the day, plans from eight on and looks for what may go on every quarter of an hour, tells of opt-outs every half, looks every six hours at Zalo's tokens, counts at night, and writes to heads on Mondays", () => {
    const crons = rules
      .ofType(template, "AWS::Scheduler::Schedule")
      .map(([, { Properties }]) => Properties.ScheduleExpression);

    expect(crons.sort()).toEqual([
      "cron(0 4,13,20 * * ? *)",
      "cron(0 7 ? * MON *)",
      "cron(0/15 7-19 * * ? *)",
      "cron(0/15 7-19 * * ? *)",
      "cron(0/15 8-19 * * ? *)",
      "cron(0/30 7-19 * * ? *)",
      "cron(15 0,6,12,18 * * ? *)",
      "cron(30 2 * * ? *)",
    ]);
  });
});

const kebabCase = (name: string) => name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
