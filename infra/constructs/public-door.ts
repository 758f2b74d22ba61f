import { Duration, Stack, Validations } from "aws-cdk-lib";
import { HttpApi, type HttpMethod, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type LogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { Settings } from "../config.ts";
import { keepAccessLog } from "./access-log.ts";
import { ImpactAlarm } from "./impact-alarm.ts";
import type { Worker } from "./worker.ts";

export interface PublicDoorProps {
  readonly settings: Pick<Settings, "logRetentionDays">;
  readonly alerts: ITopic;
  readonly methods: readonly HttpMethod[];
  /** Ends with `{proxy+}` where anything may follow. */
  readonly path: string;
  readonly worker: Worker;
  /** Requests a second, and how many more at once; the rest is answered 429 before anything of ours runs. */
  readonly rate: number;
  readonly burst: number;
  /** Who is hurt while genuine calls are turned away, as a full sentence. */
  readonly impact: string;
}

/** More calls than this that are not ours to answer, in five minutes, are no accident. */
const FLOOD = 300;
/** Fewer forged ones: a caller that cannot sign comes by no mistake. */
const FORGED = 50;

/**
 * A door that strangers can knock at: few methods, one path, a limit before the function, and people who hear of floods.
 * Why an HTTP API: docs/adr/0018.
 */
export class PublicDoor extends Construct {
  /** Without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: PublicDoorProps) {
    super(scope, id);
    const { worker, methods, path, rate, burst } = props;
    const api = new HttpApi(this, "Api", { createDefaultStage: false, description: `Nhac Han: ${id}` });
    const stage = new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: rate, burstLimit: burst },
    });
    api.addRoutes({ path, methods: [...methods], integration: new HttpLambdaIntegration("Worker", worker.function) });
    Validations.of(this).acknowledge({
      id: "AwsSolutions-APIG4",
      reason: "The caller cannot sign for AWS; the function checks its signature, or the token in the path.",
    });
    this.url = api.apiEndpoint;
    this.#watch(api, props, keepAccessLog(this, stage, { retention: props.settings.logRetentionDays }));
  }

  #watch(api: HttpApi, { alerts, impact }: PublicDoorProps, log: LogGroup): void {
    const period = Duration.minutes(5);
    const turnedAway = log.addMetricFilter("TurnedAway", {
      filterPattern: FilterPattern.numberValue("$.status", "=", 429),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${this.node.id}TurnedAway`,
    });
    new ImpactAlarm(this, "ThrottleAlarm", {
      heading: `${this.node.id} turns calls away`,
      impact,
      alerts,
      metric: turnedAway.metric({ statistic: "Sum", period }),
    });
    const forged = log.addMetricFilter("Forged", {
      filterPattern: FilterPattern.numberValue("$.status", "=", 401),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${this.node.id}Forged`,
    });
    new ImpactAlarm(this, "ForgedAlarm", {
      heading: "Strangers forge calls",
      impact: "No message or refusal has changed yet: strangers send events that carry no valid signature.",
      alerts,
      above: FORGED,
      metric: forged.metric({ statistic: "Sum", period }),
    });
    new ImpactAlarm(this, "FloodAlarm", {
      heading: `${this.node.id} is flooded`,
      impact: "No message or refusal has changed yet: strangers call this address without a valid signature or token.",
      alerts,
      above: FLOOD,
      metric: new Metric({
        namespace: "AWS/ApiGateway",
        metricName: "4xx",
        dimensionsMap: { ApiId: api.apiId, Stage: "$default" },
        statistic: "Sum",
        period,
      }),
    });
  }
}
