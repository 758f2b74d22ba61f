import * as z from "zod";
import type { Clock } from "../../kernel/clock.ts";
import { HOUR, MINUTE } from "../../kernel/rules/durations.ts";
import { newTtlCache, type TtlCache } from "../../kernel/ttl-cache.ts";
import type { RegisteredTemplate } from "../rules/template-rules.ts";

const infoSchema = z.object({
  status: z.string().min(1).max(40),
  listParams: z.array(
    z.object({
      name: z.string(),
      type: z.string().catch(""),
      require: z.boolean().catch(false),
      acceptNull: z.boolean().catch(false),
      minLength: z.coerce.number().catch(0),
      maxLength: z.coerce.number().positive().catch(Number.POSITIVE_INFINITY),
    }),
  ),
});

/** A template changes a few times a year, and then Zalo refuses what no longer fits by itself. */
const ENABLED_TTL_MS = 6 * HOUR;
/** A template that Zalo does not send is asked about again soon, and one that could not be asked about too. */
const OTHER_TTL_MS = 5 * MINUTE;

interface TemplateAnswer {
  readonly template: RegisteredTemplate | undefined;
  /** Whether it is what Zalo says now, and not what was known before. */
  readonly isNew: boolean;
}

/**
 * What is registered for a template, asked for once in hours by each function instance. When Zalo does not answer,
 * the last answer counts, and nothing is known (undefined) if there is none.
 * @param ask data of Zalo's template info; undefined when Zalo did not answer. Never rejects.
 */
export const templateInfoCache = (ask: (templateId: string) => Promise<unknown>, clock: Clock) => {
  const caches = new Map<string, TtlCache<TemplateAnswer>>();

  const newCache = (templateId: string) =>
    newTtlCache<TemplateAnswer>({
      load: async (last) => {
        const found = templateOf(await ask(templateId));
        return { template: found ?? last?.template, isNew: found !== undefined };
      },
      freshMillis: ({ template, isNew }) => (isNew && template?.status === "ENABLE" ? ENABLED_TTL_MS : OTHER_TTL_MS),
      clock,
    });

  return async (templateId: string): Promise<RegisteredTemplate | undefined> => {
    const cache = caches.get(templateId) ?? newCache(templateId);
    caches.set(templateId, cache);
    return (await cache.get()).template;
  };
};

const templateOf = (data: unknown): RegisteredTemplate | undefined => {
  const info = infoSchema.safeParse(data).data;
  return (
    info && {
      status: info.status,
      parameters: info.listParams.map(({ require, acceptNull, ...parameter }) => ({
        ...parameter,
        isRequired: require && !acceptNull,
      })),
    }
  );
};
