import { noZaloAfter } from "../../reminders/rules/no-zalo.ts";
import { orOpen } from "./batch.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";

/** Whom Zalo does not reach, or who refused us there, is not called at the next step: one write a person. */
export const rememberNoZalo = async (
  deps: SendReminders,
  { live }: LastMoment,
  delivered: readonly Delivery[],
): Promise<void> => {
  const { channel, clock, registry } = deps;
  if (channel.name !== "zalo") return;
  const now = clock.now();
  const said = delivered.flatMap(({ reminder, content, outcome }) => {
    const call = { phone: content.to, template: channel.templateOf(content), now };
    const noZalo = noZaloAfter(outcome, call, live.policy.noZaloDays);
    return noZalo === undefined ? [] : [{ reminder, noZalo }];
  });
  await Promise.all(
    said.map(({ reminder, noZalo }) => orOpen(deps, "no-zalo", () => registry.rememberNoZalo(reminder, noZalo))),
  );
};
