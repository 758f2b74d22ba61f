import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

export interface SpendBudgetProps {
  /** US dollars a month for all that AWS charges this account. */
  readonly monthlyUsd: number;
  readonly alerts: ITopic;
}

/** Tells people when AWS has charged four fifths of the month's budget, and when it is expected to charge more than all. */
export const spendBudget = (scope: Construct, id: string, { monthlyUsd, alerts }: SpendBudgetProps): CfnBudget =>
  new CfnBudget(scope, id, {
    budget: { budgetType: "COST", timeUnit: "MONTHLY", budgetLimit: { amount: monthlyUsd, unit: "USD" } },
    notificationsWithSubscribers: [
      { notificationType: "ACTUAL", threshold: 80 },
      { notificationType: "FORECASTED", threshold: 100 },
    ].map(({ notificationType, threshold }) => ({
      notification: { notificationType, comparisonOperator: "GREATER_THAN", threshold, thresholdType: "PERCENTAGE" },
      subscribers: [{ subscriptionType: "SNS", address: alerts.topicArn }],
    })),
  });
