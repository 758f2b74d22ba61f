/** Capitals and digits that are not mistaken for each other when read aloud or copied by hand: no 0 O 1 I L. */
export const LOOK_UP_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

export const LOOK_UP_CODE_LENGTH = 6;

const LOOK_UP_CODE = new RegExp(`^[${LOOK_UP_CODE_ALPHABET}]{${LOOK_UP_CODE_LENGTH}}$`);

/** Whether a text can be the code by which a reader may check that a message is genuine. */
export const isLookUpCode = (text: string): boolean => LOOK_UP_CODE.test(text);
