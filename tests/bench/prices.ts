/**
 * AWS list prices in US dollars for one million units, US East (N. Virginia), November 2026, without free tiers and
 * discounts. Put in another region's prices here; Singapore's are the same or up to a fifth higher.
 */
export const DOLLARS_PER_MILLION = {
  "DynamoDB write units": 0.625,
  "DynamoDB read units": 0.125,
  "SQS requests": 0.4,
  "SNS publishes": 0.5,
  "Secrets Manager calls": 5,
  "Lambda invocations": 0.2,
  /** Gigabyte-seconds on Arm. */
  "Lambda GB-seconds": 13.3334,
  /** Megabytes taken in by CloudWatch Logs: 0.50 a gigabyte. */
  "log megabytes": 500,
} as const;

export type Billed = keyof typeof DOLLARS_PER_MILLION;

/** Lambda gives one whole core to 1,769 MB; a function that only computes pays this much memory for each CPU second. */
export const GB_SECONDS_PER_CPU_SECOND = 1_769 / 1_024;
