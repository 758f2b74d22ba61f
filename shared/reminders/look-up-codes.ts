import type { CodeHasher, LookUpCodeIndex, LookUpCodes } from "./ports/look-up-codes.ts";
import { readLookUpCode } from "./rules/look-up-code.ts";

export interface LookUpCodesDeps {
  readonly key: CodeHasher;
  readonly index: LookUpCodeIndex;
}

/** Messages by the codes that people write. A message whose phone was not written down proves nothing. */
export const newLookUpCodes = ({ key, index }: LookUpCodesDeps): LookUpCodes => ({
  async find(written, now) {
    const code = readLookUpCode(written);
    if (code === undefined) return undefined;
    const { reminder, phone } = (await index.find(await key.hashOf(code), now)) ?? {};
    return reminder === undefined || phone === undefined ? undefined : { reminder, phone };
  },
});
