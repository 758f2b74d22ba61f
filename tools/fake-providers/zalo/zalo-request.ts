import * as z from "zod";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { parseJson } from "../../../shared/kernel/rules/parse-json.ts";
import type { ZaloCatalogue, ZaloParameter } from "./template-registry.ts";
import type { ZaloError } from "./zalo-answers.ts";

const sendSchema = z.object({
  phone: z.string(),
  template_id: z.union([z.string(), z.number()]).transform(String),
  template_data: z.record(z.string(), z.string()),
  tracking_id: z.string().default(""),
  sending_mode: z.string().default("1"),
});

export interface ZaloSend {
  /** E.164 where the number could be read, otherwise as it was written. */
  readonly to: string;
  readonly templateId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly trackingId: string;
}

export interface RequestRefusal {
  readonly error: ZaloError;
  readonly detail?: string;
  /** As much of the message as could be read. */
  readonly send?: ZaloSend;
}

/** Zalo takes `84…`, `+84…`, `0…` and the bare nine digits, mobile numbers only. */
const e164 = (phone: string): string | undefined => {
  const national = /^(?:\+?84|0)?([35789]\d{8})$/.exec(phone)?.[1];
  return national === undefined ? undefined : `+84${national}`;
};

const FORMATS: Readonly<Record<string, RegExp>> = {
  DATE: /^(?:\d\d:\d\d(?::\d\d)?(?: \d\d\/\d\d\/\d{4})?|\d\d\/\d\d\/\d{4}|\d\d\/\d{4})$/,
  NUMBER: /^\d+$/,
  CURRENCY: /^\d+$/,
};

const parameterError = (parameter: ZaloParameter, value: string | undefined): ZaloError | undefined => {
  if (value === undefined || value === "") {
    return parameter.require && !parameter.acceptNull ? -1122 : undefined;
  }
  // Counted in UTF-16 units without normalising: decomposed Vietnamese is longer than it looks, as it is at Zalo.
  if (value.length > parameter.maxLength) return -1121;
  const format = FORMATS[parameter.type];
  return format === undefined || format.test(value) ? undefined : -1124;
};

const dataRefusal = (send: ZaloSend, templates: ZaloCatalogue): Omit<RequestRefusal, "send"> | undefined => {
  const template = templates.find(({ templateId }) => templateId === send.templateId);
  if (template === undefined) return { error: -109 };
  if (template.status !== "ENABLE") return { error: -131 };
  if (Object.keys(send.params).length === 0) return { error: -111 };
  for (const parameter of template.listParams) {
    const error = parameterError(parameter, send.params[parameter.name]);
    if (error !== undefined) return { error, detail: parameter.name };
  }
  const known = new Set(template.listParams.map(({ name }) => name));
  const stranger = Object.keys(send.params).find((name) => !known.has(name));
  return stranger === undefined ? undefined : { error: -132, detail: stranger };
};

/** Reads the body of `POST /message/template` as strictly as Zalo does, tracking id included. */
export const readSend = (body: string, templates: ZaloCatalogue): Result<ZaloSend, RequestRefusal> => {
  if (body === "") return err({ error: -121 });
  const json = parseJson(body);
  if (json === undefined) return err({ error: -122 });
  const parsed = sendSchema.safeParse(json);
  if (!parsed.success) return err({ error: -132, detail: parsed.error.issues[0]?.path.join(".") ?? "" });

  const { phone, template_id, template_data, tracking_id, sending_mode } = parsed.data;
  const to = e164(phone);
  const send = { to: to ?? phone, templateId: template_id, params: template_data, trackingId: tracking_id };
  if (to === undefined) return err({ error: -108, send });
  if (!/^[A-Za-z0-9_-]{1,48}$/.test(tracking_id)) return err({ error: -132, detail: "tracking_id", send });
  if (!["1", "3"].includes(sending_mode)) return err({ error: -161, send });
  const refusal = dataRefusal(send, templates);
  return refusal === undefined ? ok(send) : err({ ...refusal, send });
};
