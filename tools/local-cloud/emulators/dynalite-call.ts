import * as z from "zod";
import { operations, type Store, validations } from "./dynalite.ts";
import type { DynamoDbReply } from "./dynamodb-reply.ts";

const refusalSchema = z.object({ statusCode: z.number(), body: z.record(z.string(), z.unknown()) });

export const callStore = (store: Store, operation: string, input: unknown): Promise<DynamoDbReply> =>
  new Promise((resolve, reject) => {
    const settle = (error: unknown, value?: unknown): void => {
      const refusal = refusalSchema.safeParse(error);
      if (!error) resolve({ status: 200, body: z.record(z.string(), z.unknown()).parse(value) });
      else if (refusal.success) resolve({ status: refusal.data.statusCode, body: refusal.data.body });
      else reject(error);
    };
    const known = operations.get(operation);
    if (known === undefined) return resolve(unknownOperation(operation));
    try {
      const { types, custom } = known.validation;
      const request = validations.checkTypes(input, types);
      validations.checkValidations(request, types, custom, store);
      known.action(store, request, settle);
    } catch (error) {
      settle(error);
    }
  });

const unknownOperation = (operation: string): DynamoDbReply => ({
  status: 400,
  body: {
    __type: "com.amazon.coral.service#UnknownOperationException",
    message: `${operation} is not supported by the local cloud`,
  },
});
