/**
 * What the value of a template's parameter must look like, by the type that Zalo's template info names. Other types take
 * any text; a type that Zalo adds must not keep messages from going out.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
  // hh:mm:ss, hh:mm, dd/mm/yyyy, mm/yyyy, and a time before a day (rules of ZBS templates, "time/date").
  DATE: /^(?:\d{2}:\d{2}(?::\d{2})?|(?:\d{2}:\d{2}(?::\d{2})? )?(?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])\/\d{4}|(?:0[1-9]|1[0-2])\/\d{4})$/,
  // Digits of a positive whole number, at most twelve ("currency VND").
  CURRENCY: /^[1-9]\d{0,11}$/,
};

/** Whether Zalo takes the value, composed as NFC, for a parameter of this type. */
export const hasParameterForm = (type: string, value: string): boolean => FORMS[type]?.test(value) ?? true;
