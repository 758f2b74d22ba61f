import type { ShownPreview } from "../../shared/api/contracts/marked-payouts.ts";
import type { PayoutHandlers } from "../../shared/api/server/asked.ts";
import { newSendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import { payoutCardOf, renderPayoutCard } from "../../shared/channels/rules/texts/payout-cards.ts";
import { payoutSms } from "../../shared/channels/rules/texts/payout-sms.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { SendingFacts } from "../../shared/payouts/ports.ts";
import { decidePayout, type PayoutContext } from "../../shared/payouts/rules/decide-payout.ts";
import { noticesOf } from "../../shared/payouts/rules/notices.ts";
import type { PayoutsDeps } from "./payouts-deps.ts";

/** As long as a real one; the code of a message follows from a key that senders alone read. */
const SAMPLE_CODE = "K7M2Q9XA";

/** What one person would be told, or why nothing, by the rules of the last moment, as if the file were approved. */
export const previewHandlers = (deps: PayoutsDeps): Pick<PayoutHandlers, "preview-payout"> => ({
  async "preview-payout"({ params, now, entry }) {
    const facts = (await deps.facts.load([params.payoutId], { forZalo: false })).get(params.payoutId);
    if (facts === undefined || facts.run.runId !== params.runId) return err({ kind: "not-found" });
    const calendar = newSendingCalendar(await deps.sendingDays());
    const { recipientId } = facts.payout.recipient;
    await deps.audit.write(entry({ subject: { kind: "person", id: recipientId }, details: { run: params.runId } }));
    return ok(previewOf(deps, approved(facts), { today: civilDateAt(now), calendar }));
  },
});

const approved = (facts: SendingFacts): SendingFacts => {
  const files = facts.run.files.map((each) => ({ ...each, approval: { by: "", at: "", file: each.file } }));
  return { ...facts, run: { ...facts.run, files } };
};

type PreviewDay = Pick<PayoutContext, "today" | "calendar">;

const previewOf = ({ province }: PayoutsDeps, facts: SendingFacts, { today, calendar }: PreviewDay): ShownPreview => {
  const notice = noticesOf(facts.payout, calendar).findLast(({ step }) => step !== "authorisation-30");
  if (notice === undefined) return { skipped: "superseded" };
  const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
  const at = { today: later(today, notice.day), calendar, isBegun: false } as const;
  const about = { step: notice.step, day: notice.day };
  const [card, sms] = [
    decidePayout(facts, notice, { ...at, channel: "zalo" }),
    decidePayout(facts, notice, { ...at, channel: "sms" }),
  ];
  if (card.kind !== "send") return { ...about, skipped: card.reason };
  if (sms.kind !== "send") return { ...about, skipped: sms.reason };
  const { agency } = province;
  const { templateId, params } = payoutCardOf(card.content, agency, SAMPLE_CODE);
  const shown = renderPayoutCard(agency, templateId, params);
  return {
    ...about,
    ...(shown && { zalo: { title: shown.title, body: shown.body } }),
    sms: payoutSms(sms.content, agency, SAMPLE_CODE),
  };
};
