import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { err, ok, type Result } from "../result.ts";
import type { Item } from "./batch.ts";

/** The condition of a write did not hold; `item` is what is stored, where the write asked for it. */
export interface ConditionFailed {
  readonly kind: "condition-failed";
  readonly item: Item | undefined;
}

/** A failed condition is an answer, not an exception. */
export const conditionally = async <T>(write: () => Promise<T>): Promise<Result<T, ConditionFailed>> => {
  try {
    return ok(await write());
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return err({ kind: "condition-failed", item: error.Item });
  }
};
