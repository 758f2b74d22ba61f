import { esmsAccount } from "./esms/esms-account.ts";
import { esmsCallbacks } from "./esms/esms-callbacks.ts";
import { esmsMessages } from "./esms/esms-messages.ts";
import { startEsmsServer } from "./esms/esms-server.ts";
import { smsGateway } from "./sns-sms/sms-gateway.ts";
import type { CarrierStore } from "./store/carrier-store.ts";
import type { AgendaEvent } from "./timer-queue.ts";
import type { CarrierFactory, Carriers } from "./types.ts";
import type { ZaloCatalogue } from "./zalo/template-registry.ts";
import { zaloConsultations } from "./zalo/zalo-consultations.ts";
import { zaloCredentials } from "./zalo/zalo-credentials.ts";
import { zaloEvents } from "./zalo/zalo-events.ts";
import { zaloMessages } from "./zalo/zalo-messages.ts";
import { zaloReceipts } from "./zalo/zalo-receipts.ts";
import { startZaloServer } from "./zalo/zalo-server.ts";
import { zaloTokens } from "./zalo/zalo-tokens.ts";

export interface LocalCarriersOptions {
  /** Opened, and closed, by the caller, who reads its outbox; the factory's own `dataDir` is not used. */
  readonly store: CarrierStore;
  /** The templates that the official account has registered. */
  readonly catalogue: ZaloCatalogue;
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
  ({ store, catalogue, holdMs = 1_500, dailyQuota = 500_000 }: LocalCarriersOptions): CarrierFactory =>
  async ({ clock, secrets, writeLog, tables, webhookUrl }) => {
    const { database, outbox, agenda, chat } = store;
    const credentials = zaloCredentials(secrets);
    const messages = zaloMessages({ database, outbox, agenda, catalogue, dailyQuota });
    const tokens = zaloTokens({ database, credentials, tables });
    await tokens.seed(clock.now());
    const consultations = zaloConsultations({ clock, chat });
    const zalo = await startZaloServer({ clock, messages, consultations, tokens, catalogue, credentials, holdMs });
    const sms = smsGateway({ clock, database, outbox, agenda, writeLog });
    const atEsms = esmsMessages({ clock, database, outbox, agenda, account: esmsAccount(secrets) });
    const callBack = esmsCallbacks({ clock, database, outbox, agenda });
    const esms = await startEsmsServer(atEsms, holdMs);
    const events = zaloEvents({ clock, credentials, webhookUrl, chat });
    const receive = zaloReceipts({ clock, database, outbox, agenda, events });
    const happen = async (event: AgendaEvent) => {
      if (event.kind === "zalo-receipt") await receive(event);
      else if (!(await callBack(event))) sms.report(event);
    };
    const runs = oneAtATime(async () => {
      const now = clock.now().getTime();
      for (let events = agenda.due(now, PAGE); events.length > 0; events = agenda.due(now, PAGE)) {
        await eachOf(events, WEBHOOKS_AT_ONCE, happen);
      }
    });

    return {
      zaloUrl: zalo.url,
      esmsUrl: esms.url,
      tellWebhook: events.tell,
      publishSms: async (request) => sms.publish(request),
      nextEventAt: agenda.nextAt,
      runDue: runs.run,
      busy: () => zalo.busy() || esms.busy() || runs.running(),
      stop: async () => {
        await Promise.all([zalo.stop(), esms.stop()]);
      },
    } satisfies Carriers;
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
