import * as z from "zod";
import type { Clock } from "../../kernel/clock.ts";
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

const MINUTE = 60_000;
/** A template changes a few times a year, and then Zalo refuses what no longer fits by itself. */
const KEEP_ENABLED = 6 * 60 * MINUTE;
/** A template that Zalo does not send is asked about again soon, and one that could not be asked about too. */
const KEEP_OTHERS = 5 * MINUTE;

interface Kept {
  readonly template: Promise<RegisteredTemplate | undefined>;
  /** Epoch milliseconds; open while Zalo is being asked. */
  until: number;
}

/**
 * What is registered for a template, asked for once in hours by each function instance. When Zalo does not tell,
 * what was known last counts, and nothing is known (undefined) if there is none.
 * @param ask data of Zalo's template info; undefined when Zalo did not tell. Never rejects.
 */
export const templateInfoCache = (ask: (templateId: string) => Promise<unknown>, clock: Clock) => {
  const kept = new Map<string, Kept>();

  const renew = (templateId: string, last: Kept | undefined): Kept => {
    const template = ask(templateId).then(async (data) => {
      const told = templateOf(data);
      entry.until = clock.now().getTime() + (told?.status === "ENABLE" ? KEEP_ENABLED : KEEP_OTHERS);
      return told ?? last?.template;
    });
    const entry: Kept = { template, until: Number.POSITIVE_INFINITY };
    kept.set(templateId, entry);
    return entry;
  };

  return (templateId: string): Promise<RegisteredTemplate | undefined> => {
    const known = kept.get(templateId);
    return (known !== undefined && known.until > clock.now().getTime() ? known : renew(templateId, known)).template;
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
