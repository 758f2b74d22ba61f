import { appendFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ACCOUNT, REGION } from "../template/identities.ts";
import { type AwsRequest, type AwsService, jsonReply } from "./requests.ts";

/** An e-mail that would have left. */
export interface LocalMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

const TYPE = "application/json";

const part = z.object({ Data: z.string() });
const mailSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({ Simple: z.object({ Subject: part, Body: z.object({ Text: part }) }) }),
});

const mailOf = ({ body }: AwsRequest): LocalMail => {
  const { FromEmailAddress: from, Destination, Content } = mailSchema.parse(JSON.parse(body.toString("utf8")));
  const { Subject, Body } = Content.Simple;
  return { from, to: Destination.ToAddresses, subject: Subject.Data, text: Body.Text.Data };
};

/** Amazon SES, version 2: what is sent stays here, in memory and in `mailbox.ndjson` of the data folder. */
export const emailService = (mailbox: LocalMail[], dataDir: string | undefined): AwsService => ({
  wishes: (request) => [
    { action: "ses:SendEmail", resource: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${mailOf(request).from}` },
  ],
  async answer(request) {
    const mail = mailOf(request);
    mailbox.push(mail);
    if (dataDir !== undefined) {
      appendFileSync(join(dataDir, "mailbox.ndjson"), `${JSON.stringify(mail)}\n`, { mode: 0o600 });
    }
    const costs = [{ action: "SendEmail", resource: mail.from, requests: 1 }];
    return { ...jsonReply(200, TYPE, { MessageId: `mail-${mailbox.length}` }), costs };
  },
  refuse: ({ message }) => jsonReply(403, TYPE, { __type: "AccessDeniedException", message }),
});
