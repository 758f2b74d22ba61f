import { isDeepStrictEqual } from "node:util";
import * as z from "zod";

const item = z.record(z.string(), z.unknown());
const action = z.looseObject({
  TableName: z.string(),
  Key: item.optional(),
  Item: item.optional(),
  ReturnValuesOnConditionCheckFailure: z.enum(["ALL_OLD", "NONE"]).optional(),
});

export const actionsSchema = z.strictObject({
  Put: action.optional(),
  Update: action.optional(),
  Delete: action.optional(),
  ConditionCheck: action.optional(),
});

const requestSchema = z.looseObject({
  TransactItems: z.array(actionsSchema),
  ClientRequestToken: z.string().max(36).optional(),
});

type Kind = "Put" | "Update" | "Delete" | "ConditionCheck";
type Action = z.infer<typeof action>;
export interface Step {
  readonly kind: Kind;
  readonly input: Action;
  readonly key: Readonly<Record<string, unknown>>;
}

const MOST_ACTIONS = 100;
export const requestOf = (input: unknown): z.infer<typeof requestSchema> | string => {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) return "The request is not a TransactWriteItems request";
  const { length } = parsed.data.TransactItems;
  return length === 0 || length > MOST_ACTIONS ? lengthProblem(length) : parsed.data;
};

const lengthProblem = (length: number): string =>
  "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length " +
  (length === 0 ? "greater than or equal to 1" : `less than or equal to ${MOST_ACTIONS}`);
export const stepsOf = async (
  items: readonly z.infer<typeof actionsSchema>[],
  keysOf: (table: string) => Promise<readonly string[]>,
): Promise<readonly Step[] | string> => {
  const steps: Step[] = [];
  for (const each of items) {
    const given = Object.entries(each).filter(([, input]) => input !== undefined);
    const [only, ...others] = given;
    if (only === undefined || others.length > 0) {
      return "TransactItems can only contain one of Check, Put, Update or Delete";
    }
    const [kind, input] = only as [Kind, Action]; // the keys of a strict object
    const names = await keysOf(input.TableName);
    const source = input.Key ?? input.Item ?? {};
    const key = Object.fromEntries(names.map((name) => [name, source[name]]));
    if (steps.some((step) => step.input.TableName === input.TableName && isDeepStrictEqual(step.key, key))) {
      return "Transaction request cannot include multiple operations on one item";
    }
    steps.push({ kind, input, key });
  }
  return steps;
};
