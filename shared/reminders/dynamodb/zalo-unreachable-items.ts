import * as z from "zod";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { mobileNumberSchema } from "../../people/contracts.ts";
import type { SubjectKey } from "../../people/ports.ts";
import type { ZaloUnreachable } from "../rules/zalo-unreachable.ts";

export const UNREACHABLE = "no-zalo";

/** Beside the subject's document, which the next import writes anew. */
export const unreachableKey = ({ scheme, subject }: SubjectKey): Item => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: UNREACHABLE },
});

const unreachableSchema: z.ZodType<ZaloUnreachable> = z.object({
  phone: mobileNumberSchema,
  until: z.string(),
  template: z.exactOptional(z.string()),
});

/** Ignores unreadable items; the cost is one wasted call. */
export const readUnreachable = ({ pk: _pk, sk: _sk, ...said }: Item): readonly ZaloUnreachable[] =>
  Object.values(said).flatMap(({ S: text = "null" }) => unreachableSchema.safeParse(JSON.parse(text)).data ?? []);
