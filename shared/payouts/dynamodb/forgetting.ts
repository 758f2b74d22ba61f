import { asWrite } from "../../kernel/dynamodb/commit.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import { payoutIdsOf } from "../rules/payout-ids.ts";
import type { RecipientHistory } from "../rules/types.ts";
import { answerKey, decisionKey, payoutKey, recipientKey, stopsKey } from "./items.ts";

/** What a recipient was paid, as deletions of a transaction. The run keeps its totals. */
export const forgetRecipient = (tableName: string, history: RecipientHistory): readonly Write[] =>
  [
    recipientKey(history.recipientId),
    stopsKey(history.recipientId),
    ...payoutIdsOf(history).flatMap((id) => [payoutKey(id), decisionKey(id), answerKey(id)]),
  ].map((Key) => asWrite({ Delete: { TableName: tableName, Key } }));
