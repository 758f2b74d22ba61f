import type { MobileNumber } from "./types.ts";

/** `0391 ••• 822` */
export const maskedPhone = (phone: MobileNumber): string => {
  const local = `0${phone.slice(3)}`;
  return `${local.slice(0, 4)} ••• ${local.slice(7)}`;
};

/** `42•• ••• 318` */
export const maskedSiNumber = (number: string): string => `${number.slice(0, 2)}•• ••• ${number.slice(-3)}`;

/** `0421 •••• ••45` */
export const maskedPersonalId = (number: string): string => `${number.slice(0, 4)} •••• ••${number.slice(-2)}`;

/** `••/••/1968` */
export const maskedBirthDate = (date: string): string => `••/••/${date.slice(0, 4)}`;

/** Codes are agents' own: often the SI number of the head. */
export const maskedHouseholdCode = (code: string): string =>
  code.length <= 4 ? "••••" : `${code.slice(0, Math.min(5, code.length - 4))}•••••${code.slice(-2)}`;
