import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import middy from "@middy/core";
import * as z from "zod";
import { province } from "#province";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { sesStaffMail } from "../../shared/access/ses/staff-mail.ts";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoCoverageStore, dynamoToldWeeks } from "../../shared/people/dynamodb/coverage-store.ts";
import { mailSummary } from "./mail-summary.ts";

const envSchema = z.object({
  STAFF_TABLE: z.string().min(1),
  CENSUS_TABLE: z.string().min(1),
  STAFF_MAIL_FROM: z.email(),
});

export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("mail-summary");
  const client = new DynamoDBClient(awsClientOptions());
  const census = { client, tableName: env.CENSUS_TABLE };
  const send = mailSummary({
    province,
    coverage: dynamoCoverageStore(census),
    weeks: dynamoToldWeeks(census),
    staff: dynamoStaffStore({ client, tableName: env.STAFF_TABLE }),
    mail: sesStaffMail({ client: new SESv2Client(awsClientOptions()), from: env.STAFF_MAIL_FROM }),
    clock: systemClock,
    log,
  });
  return middy().use(requestLogging(log)).handler(send);
};
