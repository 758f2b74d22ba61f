import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { ApproverNotices } from "../ports.ts";

export interface ApproverMailOptions {
  readonly client: SESv2Client;
  /** The address that staff see as the sender; verified at SES. */
  readonly from: string;
}

const KINDS: Readonly<Record<string, string>> = {
  "invite-staff": "mời cán bộ mới",
  "change-roles": "đổi vai trò của cán bộ",
  "confirm-law": "xác nhận một mức pháp luật",
  "erase-person": "xóa dữ liệu của một người",
};

/**
 * One e-mail for each person, so that no address shows another. It names what waits and who proposed it, no person whose
 * data it is about, and has no link: staff open the console as they always do.
 */
export const sesApproverMail = ({ client, from }: ApproverMailOptions): ApproverNotices => ({
  async tell({ approvers, kind, proposedBy }) {
    const about = KINDS[kind] ?? "một đề nghị";
    const text = [
      "Kính gửi anh/chị,",
      `${proposedBy} vừa lập một đề nghị cần người thứ hai duyệt: ${about}.`,
      "Mời anh/chị mở Nhắc Hạn như mọi khi, vào mục Chờ duyệt. Thư này không có đường link; thư nào xin bấm link là giả.",
    ].join("\n\n");
    for (const { email } of approvers) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [email] },
          Content: {
            Simple: {
              Subject: { Data: `Nhắc Hạn: chờ anh/chị duyệt (${about})`, Charset: "UTF-8" },
              Body: { Text: { Data: text, Charset: "UTF-8" } },
            },
          },
        }),
      );
    }
  },
});
