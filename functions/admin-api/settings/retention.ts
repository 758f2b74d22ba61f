import type { Settings } from "../../../shared/api/contracts/settings-values.ts";

/** Tables can be restored to any second of so many days. */
export const BACKUP_DAYS = 35;

/** How long what is kept; null: until a person asks for erasure, or the law for its end. */
export const retentionOf = (kept: { readonly listDays: number; readonly logDays: number }): Settings["retention"] => [
  { what: "lists", days: kept.listDays },
  { what: "logs", days: kept.logDays },
  { what: "look-up-codes", days: 90 },
  { what: "zalo-texts", days: 30 },
  { what: "zalo-users", days: 730 },
  { what: "payouts", days: 400 },
  { what: "backups", days: BACKUP_DAYS },
  { what: "people", days: null },
  { what: "audit", days: null },
];
