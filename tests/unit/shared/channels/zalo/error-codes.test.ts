import { describe, expect, it } from "vitest";
import { isTokenError, toZaloRefusal } from "../../../../../shared/channels/zalo/error-codes.ts";

/** Every code of Zalo's error tables, for template messages and for the official-account host. */
const TABLE = [
  -100, -101, -102, -103, -104, -105, -106, -107, -108, -109, -1091, -110, -111, -112, -1121, -1122, -1123, -1124, -113,
  -1131, -1132, -114, -115, -116, -117, -118, -119, -120, -1201, -1202, -121, -122, -123, -124, -1241, -125, -126, -127,
  -128, -129, -130, -131, -132, -133, -134, -135, -1351, -136, -137, -138, -1381, -139, -140, -141, -142, -143, -144,
  -1441, -145, -146, -147, -1471, -1472, -148, -149, -1491, -150, -151, -152, -153, -158, -159, -160, -161, -162,
];
const ACCOUNT_HOST = [
  -32, -201, -204, -205, -209, -211, -212, -213, -216, -217, -218, -219, -220, -221, -223, -224, -227, -230, -232, -233,
  -234, -235, -240, -242, -244, -248, -249, -320, -321,
];

const toldBy = (...codes: readonly number[]) => codes.map((code) => toZaloRefusal(code).implies);

describe("Zalo's error codes", () => {
  it.each([...TABLE, ...ACCOUNT_HOST])("says what follows from %i", (code) => {
    expect(toZaloRefusal(code, "Access token is invalid").kind).not.toBe("unknown");
  });

  it.each([-1, -99, -154, -200, -99_999, 1])("does not know what became of a message after %i", (code) => {
    expect(toZaloRefusal(code).kind).toBe("unknown");
  });

  it.each([-139, -141, -217, -244])("knows %i for a refusal by the person", (code) => {
    expect(toZaloRefusal(code).kind).toBe("refused");
  });

  it.each([-133, -234])("lets the night of %i pass", (code) => {
    expect(toZaloRefusal(code).kind).toBe("quota");
  });

  it("knows what will still be true of a person tomorrow", () => {
    expect(toldBy(-108, -118)).toEqual(["no-account", "no-account"]);
    expect(toldBy(-141, -217)).toEqual(["refused-channel", "refused-channel"]);
    expect(toldBy(-139, -244)).toEqual(["refused-template", "refused-template"]);
    expect(toldBy(-110, -114, -119, -140)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("tells the account's used-up quota from the template's, and from one person's own", () => {
    expect(toldBy(-144, -147, -218)).toEqual(["channel-used-up", "template-used-up", undefined]);
  });

  it("knows three codes for a refused token, one of them by its message alone", () => {
    const refused = (message: string) => [...TABLE, ...ACCOUNT_HOST].filter((code) => isTokenError(code, message));

    expect(refused("access_token is expired or removed")).toEqual([-124, -216, -220]);
    expect(refused("User has blocked the OA")).toEqual([-124, -220]);
    expect(toZaloRefusal(-216, "User has blocked the OA").kind).toBe("refused");
  });
});
