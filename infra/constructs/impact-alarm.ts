import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

export interface ImpactAlarmProps {
  /** Heading of the section in docs/runbook.md that says what to do. */
  readonly heading: string;
  /** Who is hurt, as a full sentence. */
  readonly impact: string;
  readonly metric: IMetric;
  /** The alarm goes off when the metric is above this. @default 0 */
  readonly above?: number;
  /**
   * Goes off when nothing at all was measured in so many periods in a row, instead of when too much was.
   * @default silence is well
   */
  readonly silentPeriods?: number;
  /** Who is told. */
  readonly alerts: ITopic;
}

/** GitHub's anchor for a heading of plain words. */
export const headingAnchor = (heading: string): string => heading.toLowerCase().replaceAll(" ", "-");

/** An alarm cannot be built without saying who is hurt and where to read what to do. */
export class ImpactAlarm extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { heading, impact, metric, above = 0, silentPeriods, alerts }: ImpactAlarmProps,
  ) {
    super(scope, id);
    new Alarm(this, "Resource", {
      metric,
      ...(silentPeriods === undefined ? tooMuch(above) : silence(silentPeriods)),
      alarmDescription: `${impact} See docs/runbook.md#${headingAnchor(heading)}`,
    }).addAlarmAction(new SnsAction(alerts));
  }
}

const tooMuch = (threshold: number) => ({
  threshold,
  evaluationPeriods: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  // Nothing measured means nothing happened: queues and functions without work report no data.
  treatMissingData: TreatMissingData.NOT_BREACHING,
});

const silence = (evaluationPeriods: number) => ({
  threshold: 1,
  evaluationPeriods,
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
});
