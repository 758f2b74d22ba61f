import type { Policies } from "./iam/policies.ts";
import type { Stack } from "./template/stack.ts";

/** A sentence for everything that would be refused in an account but has no caller here to be refused. */
type Check = (stack: Stack, policies: Policies) => readonly string[];

const POLLING = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

const roles: Check = (stack, policies) => [
  ...stack
    .all("AWS::Lambda::Function")
    .filter(({ arn, properties }) => !policies.mayAssume("lambda.amazonaws.com", properties.Role, arn))
    .map(({ path }) => `${path}: lambda.amazonaws.com may not assume its role`),
  ...stack
    .all("AWS::Scheduler::Schedule")
    .filter(({ arn, properties }) => !policies.mayAssume("scheduler.amazonaws.com", properties.Target.RoleArn, arn))
    .map(({ path }) => `${path}: scheduler.amazonaws.com may not assume its role`),
];

const mappings: Check = (stack, policies) =>
  stack.all("AWS::Lambda::EventSourceMapping").flatMap(({ path, properties }) => {
    const queue = stack.get("AWS::SQS::Queue", properties.EventSourceArn);
    const { Role, Timeout } = stack.get("AWS::Lambda::Function", properties.FunctionName).properties;
    const { VisibilityTimeout } = queue.properties;
    return [
      ...POLLING.filter((action) => !policies.roleMay(Role, { action, resource: queue.arn })).map(
        (action) => `${path}: the function's role may not ${action} on ${queue.name}`,
      ),
      ...(VisibilityTimeout < Timeout
        ? [`${path}: messages are visible again after ${VisibilityTimeout} s, before the function's ${Timeout} s end`]
        : []),
      ...(properties.BatchSize > 10 && properties.MaximumBatchingWindowInSeconds < 1
        ? [`${path}: batches of more than 10 need a batching window of at least 1 s`]
        : []),
    ];
  });

const deliveries: Check = (stack, policies) => {
  const subscriptions = stack.all("AWS::SNS::Subscription").map(({ path, properties }) => ({
    path,
    service: "sns.amazonaws.com",
    source: properties.TopicArn,
    queue: properties.Endpoint,
  }));
  const notifications = stack.all("AWS::S3::Bucket").flatMap(({ path, arn, properties }) =>
    properties.NotificationConfiguration.QueueConfigurations.map(({ Queue }) => ({
      path,
      service: "s3.amazonaws.com",
      source: arn,
      queue: Queue,
    })),
  );
  return [...subscriptions, ...notifications]
    .filter(
      ({ service, source, queue }) =>
        !policies.serviceMay(service, { action: "sqs:SendMessage", resource: queue }, source),
    )
    .map(({ path, service, queue }) => `${path}: ${service} may not send to ${queue}`);
};

const schedules: Check = (stack, policies) =>
  stack.all("AWS::Scheduler::Schedule").flatMap(({ path, properties: { Target } }) => {
    const needs = [
      { action: "lambda:InvokeFunction", resource: Target.Arn },
      ...(Target.DeadLetterConfig === undefined
        ? []
        : [{ action: "sqs:SendMessage", resource: Target.DeadLetterConfig.Arn }]),
    ];
    return needs
      .filter((wish) => !policies.roleMay(Target.RoleArn, wish))
      .map(({ action, resource }) => `${path}: the schedule's role may not ${action} on ${resource}`);
  });

const failureDestinations: Check = (stack, policies) => {
  const byConfig = stack.all("AWS::Lambda::EventInvokeConfig").map(({ path, properties }) => ({
    path,
    role: stack.get("AWS::Lambda::Function", properties.FunctionName).properties.Role,
    queue: properties.DestinationConfig.OnFailure?.Destination,
  }));
  const byFunction = stack.all("AWS::Lambda::Function").map(({ path, properties }) => ({
    path,
    role: properties.Role,
    queue: properties.DeadLetterConfig?.TargetArn,
  }));
  return [...byConfig, ...byFunction]
    .filter(
      ({ role, queue }) =>
        queue !== undefined && !policies.roleMay(role, { action: "sqs:SendMessage", resource: queue }),
    )
    .map(({ path, queue }) => `${path}: the function's role may not sqs:SendMessage on ${queue}`);
};

const urls: Check = (stack) =>
  stack
    .all("AWS::Lambda::Url")
    .filter(
      ({ properties: { TargetFunctionArn } }) =>
        !stack
          .all("AWS::Lambda::Permission")
          .some(
            ({ properties }) =>
              properties.Action === "lambda:InvokeFunctionUrl" &&
              properties.Principal === "*" &&
              stack.get("AWS::Lambda::Function", properties.FunctionName).arn === TargetFunctionArn,
          ),
    )
    .map(({ path }) => `${path}: no principal may lambda:InvokeFunctionUrl`);

const subscriptions: Check = (stack) =>
  stack
    .all("AWS::Logs::SubscriptionFilter")
    .filter(({ properties: { LogGroupName, DestinationArn } }) => {
      const { name } = stack.get("AWS::Logs::LogGroup", LogGroupName);
      return !stack.all("AWS::Lambda::Permission").some(({ properties }) => {
        const named = { action: properties.Action, service: properties.Principal };
        return (
          named.action === "lambda:InvokeFunction" &&
          named.service === "logs.amazonaws.com" &&
          stack.get("AWS::Lambda::Function", properties.FunctionName).arn === DestinationArn &&
          properties.SourceArn?.includes(name) !== false
        );
      });
    })
    .map(({ path }) => `${path}: logs.amazonaws.com may not lambda:InvokeFunction`);

/** Throws one error that names everything in the stack that AWS would refuse to do by itself. */
export const checkGrants: (stack: Stack, policies: Policies) => void = (stack, policies) => {
  const problems = [roles, mappings, deliveries, schedules, failureDestinations, urls, subscriptions].flatMap((check) =>
    check(stack, policies),
  );
  if (problems.length > 0) throw new Error(`The template lacks what AWS would require:\n  ${problems.join("\n  ")}`);
};
