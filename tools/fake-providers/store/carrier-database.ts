import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * The networks' own memory, one SQLite file beside the service's data. Every answer is written before it is given, so
 * that after `kill -9` it still tells what reached the gateways, whatever the service itself remembers.
 */
export interface CarrierDatabase {
  readonly sql: DatabaseSync;
  /** All of the writes or none. */
  transaction<T>(write: () => T): T;
  /** Adds one to a counter and returns its new value. */
  count(name: string): number;
  /** A counter's value, 0 before the first count. */
  counted(name: string): number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS call (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    content TEXT NOT NULL,
    outcome TEXT NOT NULL,
    message_id TEXT UNIQUE,
    delivered_at INTEGER,
    report TEXT,
    search TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS call_recipient ON call (recipient, sequence);
  CREATE INDEX IF NOT EXISTS call_day ON call (day, recipient);
  CREATE TABLE IF NOT EXISTS phone (
    person INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL UNIQUE,
    last_sequence INTEGER NOT NULL,
    messages INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS phone_last ON phone (last_sequence);
  CREATE TABLE IF NOT EXISTS day (day TEXT PRIMARY KEY, zalo INTEGER NOT NULL, sms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS agenda (
    event_id INTEGER PRIMARY KEY,
    due_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message_id TEXT NOT NULL,
    attempt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS agenda_due ON agenda (due_at, event_id);
  CREATE TABLE IF NOT EXISTS esms (
    message_id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    callback_url TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS zalo_user (user_id TEXT PRIMARY KEY, recipient TEXT, heard_at INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS zalo_user_recipient ON zalo_user (recipient);
  CREATE TABLE IF NOT EXISTS chat (
    line INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    author TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS chat_user ON chat (user_id, line);
  CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS token (
    value TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    spent INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Opens `<dataDir>/carriers.sqlite`, or a database in memory. */
export const openCarrierDatabase = (dataDir?: string): CarrierDatabase => {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const sql = new DatabaseSync(dataDir === undefined ? ":memory:" : join(dataDir, "carriers.sqlite"));
  // NORMAL loses nothing when the process is killed, only when the machine is; FULL would flush the disk for each message.
  sql.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;");
  sql.exec(SCHEMA);
  const increment = sql.prepare(
    "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
  );
  const current = sql.prepare("SELECT value FROM counter WHERE name = ?");

  return {
    sql,
    transaction: (write) => {
      sql.exec("BEGIN IMMEDIATE");
      try {
        const written = write();
        sql.exec("COMMIT");
        return written;
      } catch (error) {
        sql.exec("ROLLBACK");
        throw error;
      }
    },
    count: (name) => Number(increment.get(name)?.value),
    counted: (name) => Number(current.get(name)?.value ?? 0),
  };
};
