const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

/** Letters whose accents are one character, tones apart: as Windows-1258 has them. */
const tonesApart = (all: string) =>
  [...all.normalize("NFC")]
    .map((letter) => {
      const parts = [...letter.normalize("NFD")];
      const tone = parts.find((part) => TONES.test(part)) ?? "";
      const rest = parts.filter((part) => part !== tone).join("");
      return rest.normalize("NFC") + tone;
    })
    .join("");

/** Bytes of Vietnamese text by a table that the standard decoder itself gives. */
export const windows1258 = (all: string): Buffer => {
  const byteOf = new Map(
    Array.from(
      { length: 256 },
      (_, byte) => [new TextDecoder("windows-1258").decode(Uint8Array.of(byte)), byte] as const,
    ),
  );
  return Buffer.from([...tonesApart(all)].map((letter) => byteOf.get(letter) ?? 0x3f));
};
