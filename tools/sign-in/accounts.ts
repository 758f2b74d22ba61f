import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Account, Accounts } from "../local-cloud/gateway/cognito-service.ts";

const accountsSchema = z.array(
  z.strictObject({ sub: z.string(), email: z.string(), name: z.string(), enabled: z.boolean() }),
);

export interface LocalAccounts extends Accounts {
  /** Those who may sign in. */
  all(): readonly Account[];
}

/** Who can sign in on this machine; kept in a file, when there is one, so that invited people are still there tomorrow. */
export const localAccounts = (first: readonly Omit<Account, "enabled">[], file?: string): LocalAccounts => {
  const stored =
    file !== undefined && existsSync(file) ? accountsSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const accounts = new Map<string, Account>(first.map((account) => [account.sub, { ...account, enabled: true }]));
  for (const account of stored) accounts.set(account.sub, account);
  const keep = (account: Account): Account => {
    accounts.set(account.sub, account);
    if (file !== undefined) writeFileSync(file, JSON.stringify([...accounts.values()]), { mode: 0o600 });
    return account;
  };
  const find = (username: string) =>
    accounts.get(username) ?? [...accounts.values()].find(({ email }) => email === username.toLowerCase());
  return {
    find,
    all: () => [...accounts.values()].filter(({ enabled }) => enabled),
    create: ({ email, name }) => {
      if (find(email) !== undefined) return undefined;
      return keep({ sub: randomUUID(), email: email.toLowerCase(), name, enabled: true });
    },
    disable: (username) => {
      const account = find(username);
      if (account !== undefined) keep({ ...account, enabled: false });
    },
  };
};
