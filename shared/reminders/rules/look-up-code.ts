/**
 * Capitals and digits that are not mistaken for each other when copied by hand: no I, O, 0 or 1. Thirty-two of them, so
 * that eight make forty bits.
 */
export const LOOK_UP_CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

export const LOOK_UP_CODE_LENGTH = 8;

/** Until 27 November 2026 codes were random, six characters long and without L. */
const CODE = new RegExp(`^(?:[${LOOK_UP_CODE_ALPHABET}]{${LOOK_UP_CODE_LENGTH}}|[A-HJKMNP-Z2-9]{6})$`);

/** Whether a text can be the code that proves a message genuine. */
export const isLookUpCode = (text: string): boolean => CODE.test(text);

/**
 * The code that a person typed: in any case, in one piece or in groups, with 1 or I for the L that looks like them.
 * Undefined for what can be none.
 */
export const readLookUpCode = (typed: string): string | undefined => {
  const plain = typed.replace(/[\s.-]/g, "").toUpperCase();
  const code = plain.length === LOOK_UP_CODE_LENGTH ? plain.replace(/[1I]/g, "L") : plain;
  return isLookUpCode(code) ? code : undefined;
};

/** Eight characters of five bits each, from the first five bytes. */
export const codeOfBytes = (bytes: Uint8Array): string => {
  const bits = [...bytes.slice(0, 5)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{5}/g) ?? [];
  return groups.map((group) => LOOK_UP_CODE_ALPHABET[Number.parseInt(group, 2)]).join("");
};
