import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

export interface AlertsTopicProps {
  readonly encryptionKey: IKey;
  /** Who is told; more people can subscribe later. @default no address yet, which no production has */
  readonly email?: string | undefined;
}

/** Where alarms go: to the people who keep the service running. */
export const alertsTopic = (scope: Construct, id: string, { encryptionKey, email }: AlertsTopicProps): Topic => {
  const topic = new Topic(scope, id, { masterKey: encryptionKey, enforceSSL: true });
  // A topic policy of our own (SSL only) replaces the one by which CloudWatch may publish in its own account.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsOfThisAccount",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("budgets.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
  return topic;
};
