import * as z from "zod";
import { schemeSchema } from "../kernel/contracts.ts";
import { optOutSchema } from "../people/contracts.ts";
import type { Refusal } from "./rules/history.ts";
import type { Said } from "./rules/types.ts";

const wish = { kind: z.enum(["refuse", "accept"]), topic: optOutSchema };

export const refusalSchema: z.ZodType<Refusal> = z.strictObject({
  ...wish,
  refusalId: z.string().max(64),
  source: z.enum(["zalo-text", "zalo-button", "carrier", "staff", "public-page"]),
  at: z.iso.datetime(),
});

const questionKind = z.enum(["end", "amount", "where", "paid", "pension"]);
const code = z.string().regex(/^[A-Z0-9]{6,8}$/);

export const saidSchema: z.ZodType<Said> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wish"), wish: z.strictObject(wish), code: z.exactOptional(code) }),
  z.strictObject({ kind: z.literal("code"), code }),
  z.strictObject({
    kind: z.literal("payout"),
    word: z.enum(["received", "not-received", "deceased"]),
    code: z.exactOptional(code),
  }),
  z.strictObject({
    kind: z.literal("question"),
    about: z.array(questionKind).min(1).max(4),
    scheme: z.exactOptional(schemeSchema),
    code: z.exactOptional(code),
  }),
  z.strictObject({ kind: z.enum(["agreement", "person", "other"]) }),
]);
