import * as z from "zod";
import type { HttpAnswer } from "../../kernel/http/http-call.ts";
import { parseJson } from "../../kernel/rules/parse-json.ts";

const answerSchema = z.object({
  error: z.coerce.number(),
  message: z.string().catch(""),
  data: z.unknown().optional(),
});

export type ZaloAnswer = z.infer<typeof answerSchema>;

/**
 * What Zalo said: application errors come with status 200, so the body decides. Undefined for anything that is not
 * Zalo's own answer, such as a proxy's error page.
 */
export const readZaloAnswer = (answer: HttpAnswer): ZaloAnswer | undefined => {
  if (answer.kind !== "answered" || answer.status >= 500) return undefined;
  return answerSchema.safeParse(parseJson(answer.body)).data;
};
