import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { StaffMail } from "../ports.ts";

export interface StaffMailOptions {
  readonly client: SESv2Client;
  /** The address that staff see as the sender; verified at SES. */
  readonly from: string;
}

/** One e-mail to one person, in plain text. */
export const sesStaffMail = ({ client, from }: StaffMailOptions): StaffMail => ({
  async send({ to, subject, text }) {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: "UTF-8" },
            Body: { Text: { Data: text, Charset: "UTF-8" } },
          },
        },
      }),
    );
  },
});
