import { randomBytes } from "node:crypto";
import type { MobileNumber } from "../../../shared/people/rules/types.ts";
import type { CarrierStore } from "../../fake-providers/store/carrier-store.ts";
import { userPressesButton } from "../../fake-providers/zalo/zalo-events.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";
import { writeOnZalo } from "./zalo-writer.ts";

const TITLE = "Chưa nhận được tiền";
const TEXTS = { received: "Đã nhận được tiền {code}", "not-received": "Chưa nhận được tiền {code}" } as const;

/** The button where the card has it; else a text with the code of the last message. */
export const answerPayout = async (
  cloud: Pick<LocalCloud, "carriers">,
  store: Pick<CarrierStore, "outbox" | "chat">,
  { from, answer }: { readonly from: MobileNumber; readonly answer: "received" | "not-received" },
): Promise<string | undefined> => {
  const card = store.outbox
    .all()
    .findLast((call) => call.to === from && call.channel === "zalo" && call.trackingId.startsWith("p_"));
  if (answer === "not-received" && card?.channel === "zalo" && card.deliveredAt !== undefined) {
    await cloud.carriers.tellWebhook(userPressesButton(card.trackingId, TITLE, randomBytes(10).toString("hex")));
    return undefined;
  }
  return writeOnZalo(cloud, store, { from, text: TEXTS[answer] });
};
