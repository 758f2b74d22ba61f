import { randomBytes } from "node:crypto";
import type { MobileNumber } from "../../../shared/people/rules/types.ts";
import { isLookUpCode } from "../../../shared/reminders/rules/look-up-code.ts";
import type { CarrierStore } from "../../fake-providers/store/carrier-store.ts";
import type { OutboxRecord } from "../../fake-providers/store/outbox-record.ts";
import { userWrites } from "../../fake-providers/zalo/zalo-events.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";

const CODE = "{code}";

/** Has the phone's owner write to the official account. A sentence says why nothing was written; undefined: it was. */
export const writeOnZalo = async (
  cloud: Pick<LocalCloud, "carriers">,
  { outbox, chat }: Pick<CarrierStore, "outbox" | "chat">,
  { from, text }: { readonly from: MobileNumber; readonly text: string },
): Promise<string | undefined> => {
  const code = lastCodeOn(from, outbox.all());
  if (text.includes(CODE) && code === undefined) return `${from} has got no message whose code it could write`;
  const said = text.replaceAll(CODE, code ?? "");
  await cloud.carriers.tellWebhook(userWrites(chat.userAt(from), said, randomBytes(10).toString("hex")));
  return undefined;
};

const lastCodeOn = (phone: MobileNumber, calls: readonly OutboxRecord[]): string | undefined => {
  const last = calls.findLast(({ to, deliveredAt }) => to === phone && deliveredAt !== undefined);
  return last && wordsOf(last).find(isLookUpCode);
};

const wordsOf = (call: OutboxRecord): readonly string[] =>
  call.channel === "zalo"
    ? [...(call.params.code === undefined ? [] : [call.params.code]), ...Object.values(call.params)]
    : call.text.split(/[^A-Z0-9]+/);
