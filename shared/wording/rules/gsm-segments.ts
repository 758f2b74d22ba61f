const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Sent as an escape and a letter: two septets, never split between parts. */
const EXTENDED = new Set("\f^{}\\[~]|€");

export interface SmsSize {
  readonly encoding: "GSM-7" | "UCS-2";
  /** Septets in GSM-7, UTF-16 units in UCS-2. */
  readonly length: number;
  /** What the carrier charges: one message of 160 septets or 70 units, or parts of 153 or 67. 0 for an empty text. */
  readonly segments: number;
}

/** What a text takes up as an SMS, by 3GPP TS 23.038 and 23.040. */
export const sizeOfSms = (text: string): SmsSize => {
  const characters = [...text];
  const isGsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const sizes = characters.map((character) => (isGsm ? septetsOf(character) : character.length));
  const length = sizes.reduce((sum, size) => sum + size, 0);
  const segments = isGsm ? segmentsOf(sizes, length, 160, 153) : segmentsOf(sizes, length, 70, 67);
  return { encoding: isGsm ? "GSM-7" : "UCS-2", length, segments };
};

const septetsOf = (character: string): number => (EXTENDED.has(character) ? 2 : 1);

const segmentsOf = (sizes: readonly number[], length: number, alone: number, concatenated: number): number => {
  if (length <= alone) return length === 0 ? 0 : 1;
  let [segments, used] = [1, 0];
  for (const size of sizes) {
    // A character of two units that does not fit goes to the next part whole.
    if (used + size > concatenated) [segments, used] = [segments + 1, 0];
    used += size;
  }
  return segments;
};
