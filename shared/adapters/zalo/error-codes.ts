import type { SendOutcome } from "../../domain/reminders/after-outcome.ts";

type Kind = Exclude<SendOutcome["kind"], "accepted">;

/**
 * Zalo's error codes by what must be done about them (error table of Zalo Notification Service and its successor, ZBS
 * Template Message). A code that is not listed is `unknown`: nobody can say whether the message was taken.
 */
const CODES: Readonly<Record<Kind, readonly number[]>> = {
  retry: [-100, -137, -32],
  unreachable: [-110, -114, -118, -119, -134, -140],
  refused: [-139, -141],
  quota: [-133, -144, -147, -1441, -1471, -1472],
  invalid: [
    -107, -108, -111, -112, -1121, -1122, -1123, -1124, -116, -121, -122, -123, -130, -132, -151, -152, -153, -161,
    -162,
  ],
  misconfigured: [
    -101, -102, -103, -104, -105, -106, -109, -113, -1131, -1132, -115, -117, -120, -1201, -1202, -124, -1241, -125,
    -126, -127, -128, -129, -131, -135, -1351, -136, -138, -1381, -142, -143, -145, -146, -216, -220,
  ],
  unknown: [],
};

const KIND_OF = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code): [number, Kind] => [code, kind as Kind])), // keys of CODES are kinds
);

export const kindOfZaloError = (code: number): Kind => KIND_OF.get(code) ?? "unknown";
