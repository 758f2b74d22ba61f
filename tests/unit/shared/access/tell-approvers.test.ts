import { describe, expect, it } from "vitest";
import { tellApprovers } from "../../../../shared/access/tell-approvers.ts";
import type { Logger } from "../../../../shared/kernel/logger.ts";
import { silentLog } from "../../../support/silent-log.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

const admin = aStaffMember("admin-1", ["administrator"]);
const office = [
  admin,
  aStaffMember("admin-2", ["administrator"]),
  aStaffMember("approver-1", ["approver"]),
  aStaffMember("editor-1", ["editor"]),
  { ...aStaffMember("approver-2", ["approver"]), state: "removed" as const },
];

const told = async (log: Logger, tell?: () => Promise<never>) => {
  const emails: string[] = [];
  const notices = {
    tell:
      tell ??
      (async ({ approvers }: { approvers: readonly { email: string }[] }) => {
        emails.push(...approvers.map(({ email }) => email));
      }),
  };
  await tellApprovers({ staff: { all: async () => office }, notices, log }, { kind: "confirm-law", proposedBy: admin });
  return emails;
};

describe("a proposal that waits", () => {
  it("is told to all who may decide it, but not to who made it", async () => {
    expect(await told(silentLog)).toEqual(["admin-2@hatinh.example", "approver-1@hatinh.example"]);
  });

  it("stands even when no e-mail could be sent, with a warning", async () => {
    const warned: string[] = [];
    const log: Logger = { ...silentLog, warn: (event) => warned.push(event) };

    await told(log, () => Promise.reject(new Error("throttled")));

    expect(warned).toEqual(["approvers.not-told"]);
  });
});
