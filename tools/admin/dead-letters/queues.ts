import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { DeadLetterQueue } from "../../../shared/dead-letters/ports.ts";

const redriveSchema = z.object({ deadLetterTargetArn: z.string() });

/** CloudFormation's names are stack, logical id and a random end. */
const nameOf = (stack: string, url: string) =>
  new RegExp(`^${stack}-([A-Za-z]+?)(DeadLetters|Undelivered|Missed)[0-9A-F]{8}`).exec(url.split("/").at(-1) ?? "");

/** What the topic could not deliver goes to the queue of its channel, as it would have by the topic's filter. */
const QUEUE_OF_CHANNEL: Readonly<Record<string, string>> = { zalo: "ZaloQueue", sms: "SmsQueue" };

/** Every dead-letter queue of a stack, in the order of their names. */
export const findDeadLetterQueues = async (sqs: SQSClient, stack: string): Promise<readonly DeadLetterQueue[]> => {
  const urls: string[] = [];
  for await (const page of paginateListQueues({ client: sqs, pageSize: 1_000 }, { QueueNamePrefix: `${stack}-` })) {
    urls.push(...(page.QueueUrls ?? []));
  }
  const sources = await sourcesByDeadLetters(sqs, urls);
  const queues = urls.flatMap((url) => {
    const [, name, kind] = nameOf(stack, url) ?? [];
    return name === undefined ? [] : [{ name, url, kind }];
  });
  const sourceOfName = new Map(queues.map(({ name, url }) => [name, sources.get(url.split("/").at(-1) ?? "")]));
  return queues
    .map(({ name, url, kind }) => ({
      name,
      url,
      sourceOf: ({ channel = "" }: Readonly<Record<string, string>>) =>
        sourceOfName.get(kind === "Undelivered" ? (QUEUE_OF_CHANNEL[channel] ?? "") : name),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
};

/** URL of the work queue by the name of its dead-letter queue. */
const sourcesByDeadLetters = async (sqs: SQSClient, urls: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const pairs = await Promise.all(
    urls.map(async (url) => {
      const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["RedrivePolicy"] });
      const { Attributes } = await sqs.send(asked);
      const policy = redriveSchema.safeParse(JSON.parse(Attributes?.RedrivePolicy ?? "null"));
      return policy.success ? [[policy.data.deadLetterTargetArn.split(":").at(-1) ?? "", url] as const] : [];
    }),
  );
  return new Map(pairs.flat());
};
