import { newEsmsAccount } from "./esms/esms-account.ts";
import { esmsCallbacks } from "./esms/esms-callbacks.ts";
import { newEsmsMessages } from "./esms/esms-messages.ts";
import { startEsmsServer } from "./esms/esms-server.ts";
import { newFakeSnsSms } from "./sns-sms/sms-gateway.ts";
import type { CarrierStore } from "./store/carrier-store.ts";
import type { TimerEvent } from "./timer-queue.ts";
import type { FakeProviders, FakeProvidersFactory } from "./types.ts";
import type { ZaloCatalogue } from "./zalo/template-registry.ts";
import { zaloConsultations } from "./zalo/zalo-consultations.ts";
import { readZaloCredentials } from "./zalo/zalo-credentials.ts";
import { newZaloEventSource } from "./zalo/zalo-events.ts";
import { newZaloMessages } from "./zalo/zalo-messages.ts";
import { zaloReceipts } from "./zalo/zalo-receipts.ts";
import { startZaloServer } from "./zalo/zalo-server.ts";
import { newFakeZaloTokens } from "./zalo/zalo-tokens.ts";

export interface LocalCarriersOptions {
  /** Opened, and closed, by the caller, who reads its outbox; the factory's own `dataDir` is not used. */
  readonly store: CarrierStore;
  /** The templates that the official account has registered. */
  readonly templates: ZaloCatalogue;
  /** Real milliseconds for which number 05 is kept waiting. @default 1500 */
  readonly holdMs?: number;
  /** Messages that Zalo takes from the official account in a day. @default 500000 */
  readonly dailyQuota?: number;
}

/** Receipts on their way to the webhook at the same time. */
const WEBHOOKS_AT_ONCE = 8;
const PAGE = 500;

/** Zalo and the telephone networks, as far as they exist on this machine. */
export const localCarriers =
  ({ store, templates, holdMs = 1_500, dailyQuota = 500_000 }: LocalCarriersOptions): FakeProvidersFactory =>
  async ({ clock, secrets, writeLog, tables, webhookUrl }) => {
    const { database, outbox, timers, chat } = store;
    const credentials = readZaloCredentials(secrets);
    const messages = newZaloMessages({ database, outbox, timers, templates, dailyQuota });
    const tokens = newFakeZaloTokens({ database, credentials, tables });
    await tokens.seed(clock.now());
    const consultations = zaloConsultations({ clock, chat });
    const zalo = await startZaloServer({ clock, messages, consultations, tokens, templates, credentials, holdMs });
    const sms = newFakeSnsSms({ clock, database, outbox, timers, writeLog });
    const atEsms = newEsmsMessages({ clock, database, outbox, timers, account: newEsmsAccount(secrets) });
    const callBack = esmsCallbacks({ clock, database, outbox, timers });
    const esms = await startEsmsServer(atEsms, holdMs);
    const events = newZaloEventSource({ clock, credentials, webhookUrl, chat });
    const receive = zaloReceipts({ clock, database, outbox, timers, events });
    const happen = async (event: TimerEvent) => {
      if (event.kind === "zalo-receipt") await receive(event);
      else if (!(await callBack(event))) sms.report(event);
    };
    const runs = oneAtATime(async () => {
      const now = clock.now().getTime();
      for (let events = timers.due(now, PAGE); events.length > 0; events = timers.due(now, PAGE)) {
        await eachOf(events, WEBHOOKS_AT_ONCE, happen);
      }
    });

    return {
      zaloUrl: zalo.url,
      esmsUrl: esms.url,
      tellWebhook: events.tell,
      publishSms: async (request) => sms.publish(request),
      nextEventAt: timers.nextAt,
      runDue: runs.run,
      busy: () => zalo.busy() || esms.busy() || runs.running(),
      stop: async () => {
        await Promise.all([zalo.stop(), esms.stop()]);
      },
    } satisfies FakeProviders;
  };

/** Runs after the runs that were asked for before it, never beside them. */
const oneAtATime = (work: () => Promise<void>) => {
  let pending = 0;
  let last: Promise<void> = Promise.resolve();
  return {
    running: () => pending > 0,
    run: (): Promise<void> => {
      pending += 1;
      const mine = last.then(work).finally(() => {
        pending -= 1;
      });
      last = mine.catch(() => undefined);
      return mine;
    },
  };
};

const eachOf = async <T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
