import { Duration, Stack } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { addDeadLetterQueue } from "./dead-letter-queue.ts";
import type { Worker } from "./worker.ts";

interface PlannedStart {
  readonly worker: Worker;
  readonly cron: string;
  readonly role: Role;
  readonly part?: number;
  readonly of?: number;
}

/** Starts functions by the clock of Hà Tĩnh. */
export class ScheduledStarts extends Construct {
  readonly #missed: Queue;

  constructor(scope: Construct, id: string, { alerts }: { readonly alerts: ITopic }) {
    super(scope, id);
    this.#missed = addDeadLetterQueue(this, "Missed", {
      heading: `${id} missed a start`,
      impact: "A function was not started in its hour, so today's reminders may be planned or released late.",
      alerts,
    });
  }

  /**
   * @param cron minutes, hours, day of month, month, day of week, year, in Asia/Ho_Chi_Minh
   * @param jobs starts at each time, each with its part of the work: `{ part, of }`
   */
  run(worker: Worker, cron: string, jobs = 1): void {
    // The scheduler only hands over: what fails afterwards is Lambda's to try again and to keep.
    worker.function.configureAsyncInvoke({
      onFailure: new SqsDestination(this.#missed),
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    });
    const { id } = worker.node;
    const role = this.#role(`${id}Role`, worker.function.functionArn);
    this.#schedule(id, { worker, cron, role, ...(jobs > 1 && { part: 0, of: jobs }) });
    for (let part = 1; part < jobs; part++) this.#schedule(`${id}${part}`, { worker, cron, role, part, of: jobs });
  }

  #schedule(id: string, { worker, cron, role, ...part }: PlannedStart): void {
    new CfnSchedule(this, id, {
      scheduleExpression: `cron(${cron})`,
      scheduleExpressionTimezone: "Asia/Ho_Chi_Minh",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: worker.function.functionArn,
        roleArn: role.roleArn,
        ...(part.of !== undefined && { input: JSON.stringify(part) }),
        // After an hour the next start, or the next day's, does what this one missed.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3_600 },
        deadLetterConfig: { arn: this.#missed.queueArn },
      },
    });
  }

  #role(id: string, functionArn: string): Role {
    const { account } = Stack.of(this);
    const allow = (action: string, resource: string) =>
      new PolicyStatement({ actions: [action], resources: [resource] });
    return new Role(this, id, {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
      inlinePolicies: {
        Start: new PolicyDocument({
          statements: [allow("lambda:InvokeFunction", functionArn), allow("sqs:SendMessage", this.#missed.queueArn)],
        }),
      },
    });
  }
}
