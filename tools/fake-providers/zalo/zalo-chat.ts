import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { CarrierDatabase } from "../store/carrier-database.ts";

const contentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("phone-shared") }),
  z.object({ kind: z.literal("button-pressed"), title: z.string() }),
]);

export type ChatContent = z.infer<typeof contentSchema>;

/** One line of the conversation between a Zalo user and the official account. */
export interface ChatLine {
  /** ISO instant. */
  readonly at: string;
  readonly userId: string;
  readonly author: "user" | "account";
  readonly content: ChatContent;
}

/** What Zalo's users and the official account say to each other, and what Zalo knows of its users. */
export interface ZaloChat {
  /** The user did something with the account, said anything or not: from then on it may answer for a while. */
  heard(userId: string, at: Date, content?: ChatContent): void;
  /** Returns the message's id. */
  said(userId: string, at: Date, content: ChatContent): string;
  /** When the user last did something with the account; undefined if never. */
  lastHeard(userId: string): Date | undefined;
  /** Zalo's users by number in E.164: an account belongs to one telephone. */
  belongs(userId: string, to: string): void;
  /** The account on this telephone, as Zalo names it to our app. */
  userAt(to: string): string;
  /** The newest lines of the accounts on this telephone, the oldest of them first. */
  linesWith(to: string, limit: number): readonly ChatLine[];
  /** Every line, the oldest first. */
  all(): readonly ChatLine[];
  /** Calls the listener after each new line. Returns the way to stop it. */
  subscribe(listener: () => void): () => void;
}

const lineSchema = z.object({
  at: z.number(),
  user_id: z.string(),
  author: z.enum(["user", "account"]),
  content: z.string(),
});
const userSchema = z.object({ user_id: z.string() });

const statementsOf = (sql: CarrierDatabase["sql"]) => ({
  insert: sql.prepare("INSERT INTO chat (at, user_id, author, content) VALUES (?, ?, ?, ?)"),
  touch: sql.prepare(
    "INSERT INTO zalo_user (user_id, heard_at) VALUES (:user, :at) ON CONFLICT (user_id) DO UPDATE SET heard_at = :at",
  ),
  place: sql.prepare(
    "INSERT INTO zalo_user (user_id, recipient) VALUES (:user, :to) ON CONFLICT (user_id) DO UPDATE SET recipient = :to",
  ),
  heardAt: sql.prepare("SELECT heard_at FROM zalo_user WHERE user_id = ?"),
  onPhone: sql.prepare("SELECT user_id FROM zalo_user WHERE recipient = ? ORDER BY rowid LIMIT 1"),
  withPhone: sql.prepare(
    `SELECT chat.* FROM chat JOIN zalo_user USING (user_id) WHERE zalo_user.recipient = ? ORDER BY line DESC LIMIT ?`,
  ),
  everything: sql.prepare("SELECT * FROM chat ORDER BY line"),
});

/** Kept in the database like every other message. */
export const sqliteZaloChat = ({ sql }: CarrierDatabase): ZaloChat => {
  const listeners = new Set<() => void>();
  const { insert, touch, place, heardAt, onPhone, withPhone, everything } = statementsOf(sql);

  const write = (userId: string, at: Date, author: ChatLine["author"], content: ChatContent): void => {
    insert.run(at.getTime(), userId, author, JSON.stringify(content));
    setImmediate(() => {
      for (const listener of listeners) listener();
    });
  };
  const belongs = (userId: string, to: string): void => void place.run({ user: userId, to });

  return {
    heard: (userId, at, content) => {
      touch.run({ user: userId, at: at.getTime() });
      if (content !== undefined) write(userId, at, "user", content);
    },
    said: (userId, at, content) => {
      write(userId, at, "account", content);
      return randomBytes(10).toString("hex");
    },
    lastHeard: (userId) => {
      const at = heardAt.get(userId)?.heard_at;
      return typeof at === "number" ? new Date(at) : undefined;
    },
    belongs,
    userAt: (to) => {
      const known = onPhone.get(to);
      if (known !== undefined) return userSchema.parse(known).user_id;
      const userId = newUserId();
      belongs(userId, to);
      return userId;
    },
    linesWith: (to, limit) => withPhone.all(to, limit).map(lineOf).reverse(),
    all: () => everything.all().map(lineOf),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Eighteen digits, beyond what a number in JavaScript can hold, as Zalo's are. */
const newUserId = (): string => (10n ** 17n + (randomBytes(8).readBigUInt64BE() % (9n * 10n ** 17n))).toString();

const lineOf = (row: unknown): ChatLine => {
  const { at, user_id: userId, author, content } = lineSchema.parse(row);
  return { at: new Date(at).toISOString(), userId, author, content: contentSchema.parse(JSON.parse(content)) };
};
