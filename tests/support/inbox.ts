import { province } from "../../shared/provinces/ha-tinh.ts";
import { type CarrierStore, openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { type InboxServer, type InboxServerOptions, startInboxServer } from "../../tools/inbox/inbox-server.ts";
import { fixedClock } from "./clock.ts";

const INBOX_NOW = "2026-12-01T03:00:00Z";

export interface FedInbox {
  readonly server: InboxServer;
  readonly store: CarrierStore;
  /** What the webhook heard from the page. */
  readonly told: readonly Readonly<Record<string, unknown>>[];
  /** A Zalo message about a card, as the gateway keeps it. */
  readonly zalo: (to: string, over?: { name?: string; outcome?: string; at?: string }) => string;
  readonly sms: (to: string, over?: { text?: string; outcome?: string; at?: string }) => string;
  readonly stop: () => Promise<void>;
}

/** The inbox over an outbox that the test fills. */
export const fedInbox = async (options: Partial<InboxServerOptions> = {}): Promise<FedInbox> => {
  const store = openCarrierStore();
  const clock = fixedClock(INBOX_NOW);
  const told: Readonly<Record<string, unknown>>[] = [];
  const webhook = {
    tell: async (event: Readonly<Record<string, unknown>>) => {
      told.push(event);
      return 200;
    },
  };
  const server = await startInboxServer({ store, clock, agency: province.agency, port: 0, ...webhook, ...options });
  let messages = 0;
  const nextId = () => `message-${++messages}`;
  return {
    server,
    store,
    told,
    zalo: (to, { name = "Nguyễn Thị Hoàng Anh", outcome = "accepted", at = INBOX_NOW } = {}) => {
      const messageId = nextId();
      const params = {
        customer_name: name,
        insured: name,
        expiry_date: "31/12/2026",
        period: "12 tháng",
        amount: "1.366.200 đồng",
        price_note: "Theo mức đóng ngày 01/12/2026",
        code: "K7M2Q9",
      };
      const call = { channel: "zalo", to, outcome, templateId: "420101", trackingId: messageId, params } as const;
      store.outbox.record(outcome.startsWith("-") ? call : { ...call, messageId }, new Date(at));
      return messageId;
    },
    sms: (to, { text = "BHXH HA TINH: the BHYT het han 31/12/2026.", outcome = "accepted", at = INBOX_NOW } = {}) => {
      const messageId = nextId();
      const call = { channel: "sms", to, outcome, senderId: "BHXHHATINH", text, segments: 1 } as const;
      store.outbox.record(outcome === "accepted" ? { ...call, messageId } : call, new Date(at));
      return messageId;
    },
    stop: async () => {
      await server.stop();
      store.close();
    },
  };
};
