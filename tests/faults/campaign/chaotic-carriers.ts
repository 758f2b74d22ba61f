import type { FakeProvidersFactory, SmsReply, SmsRequest } from "../../../tools/fake-providers/types.ts";
import { chaoticWebhook, type ForgedEvents } from "./chaotic-webhook.ts";
import { chaoticZalo } from "./chaotic-zalo.ts";
import type { Fate } from "./fate.ts";

const THROTTLED: SmsReply = { errorCode: "Throttled", message: "Rate exceeded", status: 429 };
const BROKEN: SmsReply = { errorCode: "InternalError", message: "Internal error", status: 500 };

export interface Chaos {
  readonly fate: Fate;
  /** Hears of every call to a gateway before it goes on. */
  onCall(): void;
  readonly forged: ForgedEvents;
}

/** The local carriers with bad luck: bad lines to and from Zalo, SMS that is throttled or fails before or after it was taken. */
export const chaoticCarriers =
  (inner: FakeProvidersFactory, { fate, onCall, forged }: Chaos): FakeProvidersFactory =>
  async (given) => {
    const webhook = await chaoticWebhook(() => new URL(given.webhookUrl() ?? "http://127.0.0.1:9"), fate, forged);
    const carriers = await inner({ ...given, webhookUrl: () => (given.webhookUrl() ? webhook.url : undefined) });
    const zalo = await chaoticZalo(carriers.zaloUrl, fate, onCall);
    const calls = new Map<string, number>();

    const publishSms = async (request: SmsRequest): Promise<SmsReply> => {
      onCall();
      const call = (calls.get(request.message) ?? 0) + 1;
      calls.set(request.message, call);
      const chance = fate.chance("sms", request.phoneNumber, call);
      if (chance < 0.05) return THROTTLED;
      if (chance < 0.08) return BROKEN;
      const reply = await carriers.publishSms(request);
      return chance < 0.11 ? BROKEN : reply;
    };

    return {
      ...carriers,
      zaloUrl: zalo.url,
      publishSms,
      stop: async () => {
        await Promise.all([zalo.stop(), webhook.stop()]);
        await carriers.stop();
      },
    };
  };
