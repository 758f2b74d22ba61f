import * as z from "zod";
import type { Agency } from "./rules/agency.ts";

const agencySchema: z.ZodType<Agency> = z.strictObject({
  name: z.string().min(1).max(40),
  smsSenderId: z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}$/),
  // Twelve characters are what the longest SMS text leaves for it.
  smsBrand: z.string().regex(/^[A-Z0-9 ]{3,12}$/),
  // Thirteen characters are what the longest SMS text leaves for it.
  hotline: z.string().regex(/^(?=.{8,13}$)(?:1[89]00|0\d{2,3})(?: ?\d{3,4}){1,2}$/),
  hotlineFindsCodes: z.boolean(),
  zaloTemplates: z.record(
    z.string().regex(/^(household-hi|voluntary-si|pension-payout|opt-outs)\/[a-z0-9-]{1,16}$/),
    z.string().regex(/^\d+$/),
  ),
});

const provinceSchema = z.strictObject({
  provinceCode: z.string().regex(/^\d{2}$/),
  name: z.string().min(1),
  agency: agencySchema,
  communes: z.array(
    z.strictObject({ code: z.string().regex(/^\d{5}$/), kind: z.enum(["phuong", "xa"]), name: z.string().min(1) }),
  ),
});

/** Everything that differs between provinces. Another province is another file beside `ha-tinh.json`. */
export type Province = Readonly<z.infer<typeof provinceSchema>>;

/** Reads a province's settings file; throws on a mistake in it, which is to be found before anything is deployed. */
export const parseProvince = (settings: unknown): Province => provinceSchema.parse(settings);

export const communeCodes = ({ communes }: Pick<Province, "communes">): ReadonlySet<string> =>
  new Set(communes.map(({ code }) => code));
