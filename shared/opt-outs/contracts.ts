import * as z from "zod";
import { optOutSchema } from "../people/contracts.ts";
import type { Refusal } from "./rules/history.ts";

export const wishSchema: z.ZodType<Refusal> = z.strictObject({
  kind: z.enum(["refuse", "accept"]),
  topic: optOutSchema,
  refusalId: z.string().max(64),
  source: z.enum(["zalo-text", "zalo-button", "carrier", "staff", "public-page"]),
  at: z.iso.datetime(),
});
