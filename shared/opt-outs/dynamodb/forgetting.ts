import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { Write } from "../../kernel/unit-of-work.ts";

const TOPICS = ["all", "household-hi", "voluntary-si", "pension-payout"] as const;

/** What a person refused, and what the person's phones were still to be told, as deletions of a transaction. */
export const forgetRefusals = (
  tableName: string,
  { participantId, phones }: { readonly participantId: string; readonly phones: readonly string[] },
): readonly Write[] => [
  asWrite({
    Delete: { TableName: tableName, Key: { pk: { S: `refusals#${participantId}` }, sk: { S: "history" } } },
  }),
  ...phones.flatMap((phone) =>
    TOPICS.map((topic) =>
      asWrite({
        Delete: { TableName: tableName, Key: { pk: { S: "confirmations" }, sk: { S: `${phone}#${topic}` } } },
      }),
    ),
  ),
];
