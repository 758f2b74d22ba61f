import { isDeepStrictEqual } from "node:util";
import type * as z from "zod";
import type { DynamoDbReply } from "./dynamodb-reply.ts";
import { type actionsSchema, requestOf, type Step, stepsOf } from "./transaction-request.ts";

export type Call = (operation: string, input: unknown) => Promise<DynamoDbReply>;

/** Where single writes can be gathered instead of done. The caller must let nothing else in meanwhile. */
export interface Gathering {
  readonly call: Call;
  /** Names of a table's key attributes. */
  keysOf(table: string): Promise<readonly string[]>;
  /** Lets the work's writes pile up unwritten; `keep` says afterwards whether those of this work stay on the pile. */
  gather<T>(work: () => Promise<T>, keep: (result: T) => boolean): Promise<T>;
  /** Writes the pile at once, or throws it away. */
  flush(isWanted: boolean): Promise<void>;
}
interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}
const TOKEN_MILLIS = 600_000;

export interface Transactions {
  write(input: unknown): Promise<DynamoDbReply>;
}

/** `TransactWriteItems`, which dynalite lacks: its single writes are gathered, and done as one or not at all. */
export const transactions = (gathering: Gathering, now: () => number = Date.now): Transactions => {
  const tokens = new Map<string, { readonly at: number; readonly items: unknown }>();
  const known = (token: string | undefined) => {
    for (const [each, { at }] of tokens) if (now() - at > TOKEN_MILLIS) tokens.delete(each);
    return token === undefined ? undefined : tokens.get(token);
  };
  const remember = (token: string | undefined, items: unknown) => {
    if (token !== undefined) tokens.set(token, { at: now(), items });
  };
  return {
    async write(input) {
      const request = requestOf(input);
      if (typeof request === "string") return invalid(request);
      const { TransactItems: items, ClientRequestToken: token } = request;
      const former = known(token);
      if (former !== undefined) return isDeepStrictEqual(former.items, items) ? done(items) : otherRequest();
      const steps = await stepsOf(items, gathering.keysOf);
      if (typeof steps === "string") return invalid(steps);
      const refusal = await attempt(steps, gathering);
      if (refusal !== undefined) return refusal;
      remember(token, items);
      return done(items);
    },
  };
};

/** Does all steps, or none and says why. */
const attempt = async (steps: readonly Step[], gathering: Gathering): Promise<DynamoDbReply | undefined> => {
  const reasons = await reasonsOf(steps, gathering);
  const isWanted = isReasons(reasons) && reasons.every(({ Code }) => Code === "None");
  await gathering.flush(isWanted);
  if (!isReasons(reasons)) return reasons;
  return isWanted ? undefined : cancelled(reasons);
};

const isReasons = (value: readonly Reason[] | DynamoDbReply): value is readonly Reason[] => Array.isArray(value);

/** One for each action; a refusal that concerns the request as a whole instead. */
const reasonsOf = async (
  steps: readonly Step[],
  { call, gather }: Gathering,
): Promise<readonly Reason[] | DynamoDbReply> => {
  const reasons: Reason[] = [];
  for (const { kind, input } of steps) {
    // An update that says nothing answers as the check would, and is not kept.
    const operation = kind === "ConditionCheck" ? "UpdateItem" : `${kind}Item`;
    const reply = await gather(
      () => call(operation, input),
      () => kind !== "ConditionCheck",
    );
    const reason = reasonOf(reply);
    // What is wrong with the form of an action fails the request as a whole.
    if (reason === undefined) return reply;
    reasons.push(reason);
  }
  return reasons;
};

const reasonOf = ({ status, body }: DynamoDbReply): Reason | undefined => {
  if (status === 200) return { Code: "None" };
  const message = String(body.message ?? body.Message);
  if (String(body.__type).endsWith("#ConditionalCheckFailedException")) {
    const found = body.Item === undefined ? {} : { Item: body.Item };
    return { Code: "ConditionalCheckFailed", Message: "The conditional request failed", ...found };
  }
  return isAboutTheItem(message) ? { Code: "ValidationError", Message: message } : undefined;
};

const isAboutTheItem = (message: string): boolean =>
  /operand in the update expression has an incorrect data type|document path provided in the update expression|does not exist in the item|Item size/.test(
    message,
  );

const TYPE = "com.amazonaws.dynamodb.v20120810#";

const invalid = (message: string): DynamoDbReply => ({
  status: 400,
  body: { __type: "com.amazon.coral.validate#ValidationException", message },
});

const otherRequest = (): DynamoDbReply => ({
  status: 400,
  body: {
    __type: `${TYPE}IdempotentParameterMismatchException`,
    Message: "The request uses the same client token as a previous, but non-identical request.",
  },
});

const cancelled = (reasons: readonly Reason[]): DynamoDbReply => ({
  status: 400,
  body: {
    __type: `${TYPE}TransactionCanceledException`,
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(", ")}]`,
    CancellationReasons: reasons,
  },
});

/** A transaction prepares and commits: each action costs twice what it would alone. */
const done = (items: readonly z.infer<typeof actionsSchema>[]): DynamoDbReply => {
  const units = new Map<string, number>();
  for (const each of items) {
    for (const input of Object.values(each)) {
      if (input === undefined) continue;
      const size = Buffer.byteLength(JSON.stringify(input.Item ?? input));
      units.set(input.TableName, (units.get(input.TableName) ?? 0) + 2 * Math.max(1, Math.ceil(size / 1_024)));
    }
  }
  const ConsumedCapacity = [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
  return { status: 200, body: { ConsumedCapacity } };
};
