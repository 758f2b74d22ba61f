import { createHash } from "node:crypto";
import { newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../shared/calendar/rules/window.ts";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import { confirmationCard, confirmationSms } from "../../shared/channels/rules/texts/confirmation-texts.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { Logger } from "../../shared/kernel/logger.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { ConfirmationsToSend } from "../../shared/opt-outs/ports.ts";
import type { OptOutChange } from "../../shared/opt-outs/rules/types.ts";
import type { Agency } from "../../shared/provinces/rules/agency.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import type { SmsChannel, ZaloChannel } from "../../shared/sending/ports/channels.ts";

export interface ConfirmOptOutsDeps {
  readonly confirmations: ConfirmationsToSend;
  readonly settings: Pick<SettingsStore, "load">;
  readonly zalo: Pick<ZaloChannel, "send">;
  readonly sms: SmsChannel;
  readonly agency: Agency;
  readonly clock: Clock;
  readonly log: Logger;
}

/** As many as fit into the time limit one after the other, slow channels included; the next run is half an hour away. */
const MOST_A_RUN = 20;

/** Tells each phone what was refused for it, or taken back: inside the sending window, on Zalo, else by SMS. */
export const confirmOptOuts = (deps: ConfirmOptOutsDeps) => async (): Promise<void> => {
  const now = deps.clock.now();
  const { policy } = await deps.settings.load();
  if (!isInsideWindow(now, policy, newSendingCalendar(policy))) return;
  const day = civilDateAt(now);
  const owed = await deps.confirmations.owed(day);
  for (const change of owed.slice(0, MOST_A_RUN)) {
    // Claimed before the call: what became of a call without an answer is unknown, and it is not made again.
    if (await deps.confirmations.claim(change, day)) await confirmOne(deps, change);
  }
};

const confirmOne = async (deps: ConfirmOptOutsDeps, change: OptOutChange): Promise<void> => {
  const onZalo = await sayOnZalo(deps, change);
  const isElsewhere = onZalo === undefined || !(isSaid(onZalo) || mayBeSaidLater(onZalo));
  const outcome = isElsewhere ? await saySms(deps, change) : onZalo;
  const channel = isElsewhere ? "sms" : "zalo";
  if (mayBeSaidLater(outcome)) {
    await deps.confirmations.putBack(change);
    deps.log.warn("opt-out.confirmed-later", { channel, code: outcome.code });
  } else if (isSaid(outcome)) deps.log.info("opt-out.confirmed", { channel, kind: change.kind });
  else deps.log.warn("opt-out.not-confirmed", { channel, code: outcome.code });
};

const isSaid = ({ kind }: SendOutcome): boolean => kind === "accepted" || kind === "unknown";

const mayBeSaidLater = ({ kind }: SendOutcome): boolean =>
  kind === "retry" || kind === "quota" || kind === "misconfigured";

const sayOnZalo = async (
  { zalo, agency }: ConfirmOptOutsDeps,
  change: OptOutChange,
): Promise<SendOutcome | undefined> => {
  const { templateId, params } = confirmationCard(change, agency);
  if (templateId === undefined) return undefined;
  return zalo.send({ to: change.phone, templateId, params, trackingId: nameOf(change), call: 1 });
};

const saySms = ({ sms, agency }: ConfirmOptOutsDeps, change: OptOutChange): Promise<SendOutcome> =>
  sms.send({ to: change.phone, text: confirmationSms(change, agency), requestId: nameOf(change), call: 1 });

/** The same for each try, so that a gateway may send it once; no reminder's name begins so. */
const nameOf = ({ refusalId, topic }: OptOutChange): string =>
  `o_${createHash("sha256").update(`${refusalId}#${topic}`).digest("hex").slice(0, 40)}`;
