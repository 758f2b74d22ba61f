import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../infra/config.ts";
import { headingAnchor } from "../../infra/constructs/impact-alarm.ts";
import type { Resources } from "../support/template.ts";

/** Logical ids that break the rule, some with what is wrong. */
export type Rule = (resources: Resources) => readonly string[];

export type Resource = Resources[string];

export const ofType = (resources: Resources, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type);

/** The logical id that a `Ref` or `Fn::GetAtt` leads to. */
export const target = (value: unknown): string | undefined => {
  const text = JSON.stringify(value) ?? "";
  return /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(text)?.[1];
};

export const offenders = (resources: Resources, type: string, breaks: (properties: Resource, id: string) => boolean) =>
  ofType(resources, type)
    .filter(([id, resource]) => breaks(resource.Properties ?? {}, id))
    .map(([id]) => id);

export const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]); // Not a list: one.

/** What the alarms on a metric watch, whether they are on it alone or on an expression with it. */
const alarmTargets = (resources: Resources, metric: string): ReadonlySet<string | undefined> =>
  new Set(
    ofType(resources, "AWS::CloudWatch::Alarm")
      .flatMap(([, { Properties }]) => [
        Properties,
        ...(Properties.Metrics ?? []).map(({ MetricStat }: Resource) => MetricStat?.Metric),
      ])
      .filter((watched) => watched?.MetricName === metric)
      .map(({ Dimensions }) => target(Dimensions)),
  );

const deadLetterQueues = (resources: Resources): ReadonlySet<string | undefined> =>
  new Set(
    Object.values(resources).flatMap(({ Properties = {} }) => [
      target(Properties.RedrivePolicy?.deadLetterTargetArn),
      target(Properties.Target?.DeadLetterConfig),
      target(Properties.DestinationConfig?.OnFailure),
    ]),
  );

const timeoutOf = (resources: Resources, id: string | undefined): number =>
  resources[id ?? ""]?.Properties.Timeout ?? Number.NaN;

export const queuesAreWatched: Rule = (resources) => {
  const last = deadLetterQueues(resources);
  const filled = alarmTargets(resources, "ApproximateNumberOfMessagesVisible");
  const late = alarmTargets(resources, "ApproximateAgeOfOldestMessage");
  return offenders(resources, "AWS::SQS::Queue", (_, id) => !(last.has(id) ? filled : late).has(id));
};

export const queuesHaveDeadLetters: Rule = (resources) => {
  const last = deadLetterQueues(resources);
  return offenders(
    resources,
    "AWS::SQS::Queue",
    ({ RedrivePolicy }, id) => !(last.has(id) || (RedrivePolicy?.maxReceiveCount >= 3 && target(RedrivePolicy))),
  );
};

export const queuesAreEncrypted: Rule = (resources) =>
  offenders(resources, "AWS::SQS::Queue", ({ SqsManagedSseEnabled }) => SqsManagedSseEnabled !== true);

export const deadLettersAreKeptLonger: Rule = (resources) =>
  offenders(resources, "AWS::SQS::Queue", ({ RedrivePolicy, MessageRetentionPeriod }) => {
    const last = target(RedrivePolicy);
    return last !== undefined && !(resources[last]?.Properties.MessageRetentionPeriod > MessageRetentionPeriod);
  });

export const visibilityCoversSixTimeouts: Rule = (resources) =>
  offenders(resources, "AWS::Lambda::EventSourceMapping", (mapping) => {
    const queue = resources[target(mapping.EventSourceArn) ?? ""]?.Properties;
    const timeout = timeoutOf(resources, target(mapping.FunctionName));
    return !(queue?.VisibilityTimeout >= 6 * timeout) && !comesBackOneByOne(resources, mapping, timeout);
  });

/**
 * A worker that takes one message at a time cannot be handed the same one twice once its time is over; what waits for the
 * lock meanwhile must not count as failed.
 */
const comesBackOneByOne = (resources: Resources, mapping: Resource, timeout: number): boolean => {
  const queue = resources[target(mapping.EventSourceArn) ?? ""]?.Properties;
  return (
    mapping.BatchSize === 1 && queue?.VisibilityTimeout >= timeout + 60 && queue?.RedrivePolicy?.maxReceiveCount >= 50
  );
};

/** Neither a dead worker nor its lease, which ends with the worker's time, keeps the next list waiting for long. */
export const listsWaitForMinutes: Rule = (resources) =>
  offenders(resources, "AWS::SQS::Queue", ({ VisibilityTimeout, RedrivePolicy }, id) => {
    const isOfLists = id.startsWith("ImportQueue") && RedrivePolicy !== undefined;
    return isOfLists && !(VisibilityTimeout <= LONGEST_WAIT_SECONDS);
  });
const LONGEST_WAIT_SECONDS = 600;

/** A sender's claim is leased for five minutes and its outcomes are written without a condition: docs/adr/0002. */
export const sendersEndBeforeTheirLease: Rule = (resources) =>
  offenders(
    resources,
    "AWS::Lambda::Function",
    ({ Timeout }, id) => id.startsWith("Send") && !(Timeout <= SHORTEST_LEASE_SECONDS / 5),
  );
const SHORTEST_LEASE_SECONDS = 300;

/** Functions whose events are kept when Lambda gives up on them. */
const keptWhenTheyFail = (resources: Resources): ReadonlySet<string | undefined> =>
  new Set(
    ofType(resources, "AWS::Lambda::EventInvokeConfig")
      .filter(([, { Properties }]) => target(Properties.DestinationConfig?.OnFailure))
      .map(([, { Properties }]) => target(Properties.FunctionName)),
  );

/** The scheduler only hands over; what fails afterwards must be kept too. */
export const startsThatFailAreKept: Rule = (resources) => {
  const kept = keptWhenTheyFail(resources);
  return offenders(resources, "AWS::Scheduler::Schedule", ({ Target }) => !kept.has(target(Target?.Arn)));
};

/** So does CloudWatch Logs. */
export const logEventsThatFailAreKept: Rule = (resources) => {
  const kept = keptWhenTheyFail(resources);
  return offenders(
    resources,
    "AWS::Logs::SubscriptionFilter",
    ({ DestinationArn }) => !kept.has(target(DestinationArn)),
  );
};

export const batchesReportTheirFailures: Rule = (resources) =>
  offenders(
    resources,
    "AWS::Lambda::EventSourceMapping",
    ({ FunctionResponseTypes }) => !FunctionResponseTypes?.includes("ReportBatchItemFailures"),
  );

export const tablesAreSafe: Rule = (resources) =>
  ofType(resources, "AWS::DynamoDB::Table")
    .filter(([, { Properties, DeletionPolicy }]) => {
      const { BillingMode, PointInTimeRecoverySpecification, SSESpecification, DeletionProtectionEnabled } = Properties;
      return !(
        BillingMode === "PAY_PER_REQUEST" &&
        PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true &&
        SSESpecification?.SSEEnabled === true &&
        target(SSESpecification.KMSMasterKeyId) &&
        DeletionProtectionEnabled === true &&
        DeletionPolicy === "Retain"
      );
    })
    .map(([id]) => id);

interface Statement {
  readonly owner: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
}

/** What roles may do: inline policies and policies attached to them. */
const statements = (resources: Resources): readonly Statement[] =>
  Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== "AWS::IAM::Policy" && Type !== "AWS::IAM::Role") return [];
    const documents = Type === "AWS::IAM::Policy" ? [Properties] : (Properties.Policies ?? []);
    return documents.flatMap(({ PolicyDocument, Roles = { Ref: id } }: Resource) =>
      PolicyDocument.Statement.map((statement: Resource) => ({
        owner: target(Roles),
        effect: statement.Effect,
        actions: list(statement.Action),
        resources: list(statement.Resource),
      })),
    );
  });

/** A phone number has no ARN, so `sns:Publish` on everything is allowed to the one role that is denied every topic. */
export const policiesNameWhatTheyAllow: Rule = (resources) => {
  const all = statements(resources);
  const topicsDenied = new Set(
    all
      .filter(({ effect, resources: on }) => effect === "Deny" && on.includes("arn:aws:sns:*:*:*"))
      .map(({ owner }) => owner),
  );
  return all
    .filter(({ effect }) => effect === "Allow")
    .filter(({ owner, actions, resources: on }) => {
      if (actions.some((action) => action.includes("*"))) return true;
      return on.includes("*") && !(actions.join() === "sns:Publish" && topicsDenied.has(owner));
    })
    .map(({ owner, actions }) => `${owner}: ${actions.join(", ")}`);
};

const GRANTED_BY_NAME = { "AWS::DynamoDB::Table": "dynamodb:", "AWS::SQS::Queue": "sqs:", "AWS::S3::Bucket": "s3:" };

/** A function that is told where a table, queue or bucket is may use it, and one that may use a table is told where it is. */
export const namesAndGrantsComeTogether: Rule = (resources) =>
  ofType(resources, "AWS::Lambda::Function").flatMap(([id, { Properties }]) => {
    const role = target(Properties.Role);
    const granted = statements(resources).filter(({ owner }) => owner === role);
    const told = Object.values(Properties.Environment?.Variables ?? {}).map(target);
    return Object.entries(GRANTED_BY_NAME).flatMap(([type, service]) =>
      ofType(resources, type)
        .filter(([resource]) => {
          const usable = granted.some(
            ({ actions, resources: on }) =>
              actions.some((action) => action.startsWith(service) && action !== "sqs:ReceiveMessage") &&
              on.some((arn) => target(arn) === resource),
          );
          const named = told.includes(resource);
          // A function finds the queue that it takes from without being told.
          return type === "AWS::SQS::Queue" ? named && !usable : named !== usable;
        })
        .map(([resource]) => `${id}: ${resource}`),
    );
  });

/** Anchors of the sections of docs/runbook.md. */
export const runbookSections = (): readonly string[] => {
  const text = readFileSync(join(projectRoot, "docs", "runbook.md"), "utf8");
  return [...text.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => headingAnchor(heading));
};

export const alarmsSayWhoIsHurtAndWhatToDo: Rule = (resources) => {
  const sections = runbookSections();
  return offenders(resources, "AWS::CloudWatch::Alarm", ({ AlarmDescription, AlarmActions }) => {
    const [, anchor = ""] = /^[A-Z].{20,}\. See docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
    return !(sections.includes(anchor) && AlarmActions?.length > 0);
  });
};

export const schedulesFollowTheLocalClock: Rule = (resources) =>
  offenders(resources, "AWS::Scheduler::Schedule", ({ ScheduleExpressionTimezone, FlexibleTimeWindow, Target }) => {
    const onTime = ScheduleExpressionTimezone === "Asia/Ho_Chi_Minh" && FlexibleTimeWindow.Mode === "OFF";
    return !(onTime && Target.DeadLetterConfig && Target.RetryPolicy.MaximumRetryAttempts > 0);
  });

export const subscriptionsLeadOneChannel: Rule = (resources) =>
  offenders(resources, "AWS::SNS::Subscription", ({ FilterPolicy, RawMessageDelivery, RedrivePolicy }) => {
    return !(FilterPolicy?.channel?.length === 1 && RawMessageDelivery === true && target(RedrivePolicy));
  });

export const functionsAreAlike: Rule = (resources) => {
  const watched = alarmTargets(resources, "Errors");
  const reported = new Set(
    ofType(resources, "AWS::Logs::MetricFilter").map(([, { Properties }]) => target(Properties.LogGroupName)),
  );
  return offenders(resources, "AWS::Lambda::Function", ({ Architectures, Runtime, LoggingConfig }, id) => {
    const log = resources[target(LoggingConfig?.LogGroup) ?? ""]?.Properties;
    const modern = Runtime === "nodejs24.x" && Architectures?.includes("arm64");
    const logged = LoggingConfig?.LogFormat === "JSON" && log?.RetentionInDays > 0;
    return !(modern && logged && watched.has(id) && reported.has(target(LoggingConfig.LogGroup)));
  });
};

export const nothingRunsAtDeployment: Rule = (resources) =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type.startsWith("Custom::") || Type === "AWS::CloudFormation::CustomResource")
    .map(([id]) => id);
