import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { type IMetric, MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, LoggingFormat, RecursiveLoop, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource, type SqsEventSourceProps } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { FilterPattern, LogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { Settings } from "../config.ts";
import type { Access } from "./access.ts";
import { codeOf, type FunctionSource } from "./function-code.ts";
import { ImpactAlarm, type ImpactAlarmProps } from "./impact-alarm.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What all functions of an installation have in common. */
export interface FunctionDefaults {
  readonly settings: Settings;
  readonly alerts: ITopic;
  /** False leaves the code out, for tests of the template alone. */
  readonly bundling: boolean;
}

export interface WorkerProps extends FunctionDefaults, FunctionSource {
  readonly timeout: Duration;
  /** MiB; Lambda gives CPU in proportion. */
  readonly memorySize: number;
  /** @default as many at once as there is work, up to the limit of the queue or of the account */
  readonly reservedConcurrentExecutions?: number;
  /**
   * True for a function that puts the rest of its work back on its own queue: Lambda ends other chains of a function
   * and its queue after about sixteen calls. The code must bound the chain itself.
   * @default a chain is ended
   */
  readonly putsItsRestBack?: boolean;
  /** Who is hurt when the function fails, as a full sentence. */
  readonly impact: string;
}

export interface Notice extends Omit<ImpactAlarmProps, "metric" | "above"> {
  /** Names of log events. */
  readonly events: readonly string[];
}

/** One function with a role and a log of its own: it may write its log, and beyond that only what `uses` says. */
export class Worker extends Construct {
  readonly function: NodejsFunction;
  readonly #logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const { settings, alerts, impact } = props;
    const logGroup = new LogGroup(this, "Log", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    this.#logGroup = logGroup;
    logGroup.grantWrite(role);
    this.function = new NodejsFunction(this, "Resource", {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memorySize,
      ...(props.reservedConcurrentExecutions && { reservedConcurrentExecutions: props.reservedConcurrentExecutions }),
      ...(props.putsItsRestBack && { recursiveLoop: RecursiveLoop.ALLOW }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      awsSdkConnectionReuse: false, // A switch of SDK version 2; version 3 always reuses connections.
      ...codeOf(props),
    });
    new ImpactAlarm(this, "FailureAlarm", {
      heading: `${id} fails`,
      impact,
      alerts,
      metric: this.#failures(logGroup),
    });
  }

  /** Invocations that ended with an error or ran out of time, and events that the code logs as errors. */
  #failures(logGroup: LogGroup): IMetric {
    const reported = logGroup.addMetricFilter("Errors", {
      filterPattern: FilterPattern.stringValue("$.level", "=", "error"),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${this.node.id}Errors`,
    });
    return new MathExpression({
      expression: "FILL(ended, 0) + FILL(reported, 0)",
      period: Duration.minutes(5),
      usingMetrics: { ended: this.function.metricErrors(), reported: reported.metric({ statistic: "Sum" }) },
    });
  }

  /** An alarm for what the code reports in ordinary operation, such as a setting that staff must complete. */
  warnsOf(id: string, { events, ...alarm }: Notice): this {
    const filter = this.#logGroup.addMetricFilter(id, {
      filterPattern: FilterPattern.any(...events.map((event) => FilterPattern.stringValue("$.event", "=", event))),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${this.node.id}${id}`,
    });
    const metric = filter.metric({ statistic: "Sum", period: Duration.minutes(5) });
    new ImpactAlarm(this, `${id}Alarm`, { ...alarm, metric });
    return this;
  }

  /** Grants each access and passes on its environment variables, so that one never comes without the other. */
  uses(...accesses: readonly Access[]): this {
    for (const { environment = {}, statements = [], acknowledged = [] } of accesses) {
      for (const [variable, value] of Object.entries(environment)) this.function.addEnvironment(variable, value);
      for (const statement of statements) this.function.addToRolePolicy(statement);
      if (acknowledged.length > 0) Validations.of(this).acknowledge(...acknowledged);
    }
    return this;
  }

  /** Every function on a queue reports the records that failed, so that the others of its batch are not done twice. */
  consumes({ queue }: WorkQueue, options: Omit<SqsEventSourceProps, "reportBatchItemFailures">): this {
    this.function.addEventSource(new SqsEventSource(queue, { ...options, reportBatchItemFailures: true }));
    return this;
  }
}
