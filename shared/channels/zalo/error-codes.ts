import type { OutcomeScope, SendOutcome } from "../../reminders/rules/after-outcome.ts";

export type ZaloRefusal = Exclude<SendOutcome, { readonly kind: "accepted" }>;
type RefusalKind = ZaloRefusal["kind"];

/**
 * Zalo's error codes by what must be done about them (error tables of Zalo Notification Service, of its successor ZBS
 * Template Message, and from -200 on of the official-account host, some of which answer here too). A code that is not
 * listed is `unknown`: the message may have been taken.
 */
const CODES: Readonly<Record<RefusalKind, readonly number[]>> = {
  retry: [-32, -100, -137],
  unreachable: [-110, -114, -118, -119, -134, -140, -213, -227, -230, -232],
  // The person refused this content, this account, or this kind of message.
  refused: [-139, -141, -217, -244],
  // Nothing more today: the account's, the template's and the person's own limits, and (-133, -234) the night.
  quota: [-133, -144, -147, -1441, -1471, -1472, -211, -218, -234],
  invalid: [
    -107, -108, -111, -112, -1121, -1122, -1123, -1124, -116, -121, -122, -123, -130, -132, -151, -152, -153, -161,
    -162, -201,
  ],
  // Unknown, unfit or not approved, not ours to use, or switched off for its bad quality.
  template: [-109, -113, -1131, -1132, -117, -131, -146, -249],
  misconfigured: [
    // App, account, permission and money.
    -101, -102, -103, -104, -105, -106, -115, -120, -1201, -1202, -1241, -125, -126, -127, -128, -129, -135, -1351,
    -136, -138, -1381, -142, -143, -145,
    // Of other calls; as the answer to a message they would mean that we called something else.
    -1091, -148, -149, -1491, -150, -158, -159, -160,
    // The official-account host on app, account, package, consent and policy.
    -204, -205, -209, -212, -219, -221, -223, -224, -233, -235, -240, -242, -248, -320, -321,
    // The access token, once a new one did not help.
    -124, -216, -220,
  ],
  unknown: [],
};

const KIND_OF = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) =>
    codes.map((code): [number, RefusalKind] => [code, kind as RefusalKind]),
  ), // keys of CODES are kinds
);

/** Sources disagree on -216, "invalid access token" or "the user blocked the account": the message tells. */
const isAboutTheToken = (message: string): boolean => /token/i.test(message);

const kindOf = (code: number, message: string): RefusalKind =>
  code === -216 && !isAboutTheToken(message) ? "refused" : (KIND_OF.get(code) ?? "unknown");

const TOLD: ReadonlyMap<number, OutcomeScope> = new Map([
  [-144, "channel-used-up"],
  [-147, "template-used-up"],
  [-108, "no-account"],
  [-118, "no-account"],
  [-141, "refused-channel"],
  [-217, "refused-channel"],
  [-139, "refused-template"],
  [-244, "refused-template"],
]);

/** What came of a message that Zalo answered with an error, and what that tells of more than this message. */
export const toZaloRefusal = (code: number, message = ""): ZaloRefusal => {
  const implies = TOLD.get(code);
  return { kind: kindOf(code, message), code: String(code), ...(implies !== undefined && { implies }) };
};

/** Whether the access token was refused: nothing was sent, and a new token may help. */
export const isTokenError = (code: number, message: string): boolean =>
  code === -124 || code === -220 || (code === -216 && isAboutTheToken(message));
