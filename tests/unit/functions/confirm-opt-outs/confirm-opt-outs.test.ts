import { describe, expect, it } from "vitest";
import { confirmOptOuts } from "../../../../functions/confirm-opt-outs/confirm-opt-outs.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryConfirmations } from "../../../support/in-memory-refusals.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";

const accepted: SendOutcome = { kind: "accepted", messageId: "m-1", code: "accepted" };
const change = {
  phone: "+84912345678",
  kind: "refuse",
  topic: "all",
  refusalId: "r-1",
  at: "2026-12-01T01:00:00.000Z",
} as const;

interface Given {
  readonly now?: string;
  readonly zalo?: SendOutcome;
  readonly sms?: SendOutcome;
  readonly agency?: typeof province.agency;
}

const given = async ({
  now = "2026-12-01T02:00:00Z",
  zalo = accepted,
  sms = accepted,
  agency = province.agency,
}: Given = {}) => {
  const confirmations = inMemoryConfirmations();
  await confirmations.owe(change);
  const said: string[] = [];
  const lines: string[] = [];
  const confirm = confirmOptOuts({
    confirmations,
    settings: inMemorySettings(),
    zalo: {
      send: async ({ to, templateId }) => {
        said.push(`zalo ${templateId} ${to}`);
        return zalo;
      },
    },
    sms: {
      send: async ({ to, text }) => {
        said.push(`sms ${text.slice(14, 37)} ${to}`);
        return sms;
      },
    },
    agency,
    clock: fixedClock(now),
    log: newLogger("test", (line) => lines.push(line)),
  });
  return { confirm, confirmations, said, lines };
};

const ZALO = "zalo 420301 +84912345678";
const SMS = "sms Da dung gui moi tin nha +84912345678";

describe("confirm-opt-outs", () => {
  it("tells the phone on Zalo, once, and logs no number", async () => {
    const { confirm, said, lines } = await given();

    await confirm();
    await confirm();

    expect(said).toEqual([ZALO]);
    expect(lines.join()).toContain("opt-out.confirmed");
    expect(lines.join()).not.toContain("912345678");
  });

  it.each<[string, SendOutcome["kind"], readonly string[]]>([
    ["by SMS when Zalo does not reach it", "unreachable", [ZALO, SMS]],
    ["by SMS when the person refuses Zalo", "refused", [ZALO, SMS]],
    ["by SMS when the card is not registered", "template", [ZALO, SMS]],
    ["not twice when nobody knows what became of the call", "unknown", [ZALO]],
    ["later when Zalo takes nothing now", "retry", [ZALO]],
  ])("tells the phone %s", async (_, kind, expected) => {
    const { confirm, confirmations, said } = await given({ zalo: { kind, code: "-1" } as SendOutcome });

    await confirm();

    expect(said).toEqual(expected);
    expect(confirmations.all()).toEqual(kind === "retry" ? [change] : []);
  });

  it("tells the phone by SMS where the agency has no card for it", async () => {
    const { confirm, said } = await given({ agency: { ...province.agency, zaloTemplates: {} } });

    await confirm();

    expect(said).toEqual([SMS]);
  });

  it("gives up, visibly, when neither channel reaches the phone", async () => {
    const { confirm, confirmations, lines } = await given({
      zalo: { kind: "unreachable", code: "-118" },
      sms: { kind: "invalid", code: "InvalidParameter" },
    });

    await confirm();

    expect(confirmations.all()).toEqual([]);
    expect(lines.join()).toContain("opt-out.not-confirmed");
  });

  it.each(["2026-12-01T00:29:59Z", "2026-12-01T13:00:00Z", "2026-12-06T03:00:00Z"])(
    "wakes nobody up: nothing at %s",
    async (now) => {
      const { confirm, confirmations, said } = await given({ now });

      await confirm();

      expect(said).toEqual([]);
      expect(confirmations.all()).toEqual([change]);
    },
  );
});
