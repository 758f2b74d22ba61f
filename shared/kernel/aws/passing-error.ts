import * as z from "zod";

const awsErrorSchema = z.looseObject({
  name: z.string(),
  code: z.string().optional(),
  $fault: z.string().optional(),
});

const PASSING = /Throttl|Throughput|LimitExceeded|SlowDown|Timeout|Unavailable|TableBusy|TransactionConflict/;
const BROKEN_CONNECTION = /^(ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND)/;

/** Whether AWS was busy or broken for a moment, so that the same work may succeed in a moment. */
export const isPassing = (error: unknown): boolean => {
  const aws = awsErrorSchema.safeParse(error);
  if (!aws.success) return false;
  const { name, code = "", $fault } = aws.data;
  return $fault === "server" || PASSING.test(name) || BROKEN_CONNECTION.test(code);
};
