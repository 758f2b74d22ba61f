import type { Break } from "../../faults/campaign/breaks.ts";

/** A control that is taken out before the attacks are tried: from the sources, or from the template. */
export interface AttackBreak extends Break {
  /** A part of the name of the attack that must notice. */
  readonly notices: string;
  /** Attacks that must have been tried before. */
  readonly after?: string;
  /** The file of the attack. @default refusals */
  readonly suite?: "names";
  /** The logical id of the API whose limit is taken out begins so. */
  readonly unlimited?: string;
}

const HEAR = "shared/opt-outs/hear-user.ts";
const CONVERSATION = "shared/opt-outs/rules/conversation.ts";
const IDENTITY = "shared/channels/zalo/webhook-identity.ts";
const RECORD = "shared/opt-outs/record-refusal.ts";
const CHECK = "functions/public-api/check-message.ts";
const LIMITS = "const [MOST_WRONG_CODES, MOST_ANSWERS] = [5, 20];";

const patch = (file: string, from: string, to: string) => ({ file, from, to });

export const ATTACK_BREAKS: Readonly<Record<string, AttackBreak>> = {
  "proof-of-phone": {
    says: "that only the code of a message proves whose phone it is",
    notices: "refuses for nobody",
    patches: [
      patch(
        HEAR,
        "if (code === undefined) return { user, version, phones: user.phones };",
        'if (code === undefined) return { user, version, phones: ["+84912000001"] };',
      ),
    ],
  },
  "wrong-code": {
    says: "that a code of no message proves nothing",
    notices: "takes nobody's refusal back",
    patches: [
      patch(
        HEAR,
        "? { user: counted, ...reached, phones: [] }",
        '? { user: counted, ...reached, phones: ["+84912000002"] }',
      ),
    ],
  },
  "code-of-another": {
    says: "that a code proves its own phone alone",
    notices: "takes nobody's refusal back",
    patches: [patch(HEAR, "phones: [found.phone] };", 'phones: [found.phone, "+84912000002"] };')],
  },
  "same-answer": {
    says: "that the account answers the same whether or not a code exists",
    notices: "learns from the answers",
    patches: [
      patch(
        HEAR,
        "?? answerTo(wished, wrote, wish);",
        '?? { ...answerTo(wished, wrote, wish), ...(wish !== undefined && { kind: proof.phones.length > 0 ? "taken" : "ask" }) };',
      ),
    ],
  },
  "five-codes": {
    says: "the five wrong codes that a user has a day",
    notices: "guesses five codes a day",
    patches: [patch(CONVERSATION, LIMITS, "const [MOST_WRONG_CODES, MOST_ANSWERS] = [500, 20];")],
  },
  "twenty-answers": {
    says: "the twenty answers that a user gets a day",
    notices: "writing on and on",
    patches: [patch(CONVERSATION, LIMITS, "const [MOST_WRONG_CODES, MOST_ANSWERS] = [5, 2000];")],
  },
  "one-puzzled-answer": {
    says: "that what is not understood is answered once in two days",
    notices: "writing on and on",
    patches: [patch(CONVERSATION, "const isTold = user", "const isTold = false && user")],
  },
  signature: {
    says: "the check of the webhook's signature",
    notices: "Zalo did not sign",
    patches: [
      patch(
        "shared/channels/zalo/webhook.ts",
        "if (!isSame(zaloSignature(keys, rawBody, envelope.data.timestamp), received)) {",
        "if (false) {",
      ),
    ],
  },
  "known-again": {
    says: "that an event is known again, and ordered by when it was said",
    notices: "brought again",
    patches: [
      patch(IDENTITY, "new Date(Math.min(Number(timestamp), receivedAt.getTime()))", "receivedAt"),
      patch(
        RECORD,
        "const undone = ids.filter((id) => !hasRefusal(refusalsOf(histories, id), refusal));",
        "const undone = ids;",
      ),
      patch("shared/opt-outs/rules/history.ts", "hasRefusal(history, refusal) ? history : bounded", "bounded"),
    ],
  },
  "order-of-words": {
    says: "the order by what was said, not by arrival",
    notices: "come late or out of order",
    patches: [patch(IDENTITY, "new Date(Math.min(Number(timestamp), receivedAt.getTime()))", "receivedAt")],
  },
  "no-future": {
    says: "that nothing is said later than it arrived",
    notices: "from the future",
    patches: [patch(IDENTITY, "Math.min(Number(timestamp), receivedAt.getTime())", "Number(timestamp)")],
  },
  "map-of-readers": {
    says: "the Map in which names of events are looked up",
    notices: "names that every object has",
    patches: [
      patch("shared/channels/zalo/webhook-events.ts", "READERS.get(name)", "Object.fromEntries(READERS)[name]"),
    ],
  },
  "body-size": {
    says: "the size that a body may have",
    notices: "writing on and on",
    patches: [
      patch(
        "functions/zalo-webhook/compose.ts",
        "const MAX_BODY_BYTES = 64 * 1024;",
        "const MAX_BODY_BYTES = 640 * 1024;",
      ),
    ],
  },
  "webhook-limit": {
    says: "the limit before the webhook's function",
    notices: "flood of forged events",
    patches: [],
    unlimited: "ZaloDoor",
  },
  "cached-secret": {
    says: "that a secret is kept for five minutes",
    notices: "flood of forged events",
    patches: [
      patch(
        "shared/kernel/secrets/cached-secret.ts",
        "freshMillis: ({ ok: isRead }) => (isRead ? CACHE_TTL_MS : FAILED_TTL_MS)",
        "freshMillis: () => 0",
      ),
    ],
  },
  "owner-told": {
    says: "that a phone is told of each change",
    notices: "has the owner hear",
    after: "takes nobody's refusal back|come late or out of order",
    patches: [patch(RECORD, 'if (changes.length > 0 && refusal.source !== "carrier") {', "if (false) {")],
  },
  "digits-of-phone": {
    says: "the digits of the phone at the check page",
    notices: "finds at the check page",
    patches: [patch(CHECK, "found?.phone?.endsWith(digits) === true", "found !== undefined")],
  },
  "one-answer": {
    says: "the one answer of the check page to all that is wrong",
    notices: "finds at the check page",
    patches: [
      patch(
        CHECK,
        "if (code === undefined || !isTheirs ||",
        'if (found !== undefined && !isTheirs) throw new Error("another answer");\n    if (code === undefined || !isTheirs ||',
      ),
    ],
  },
  "form-once": {
    says: "that a form of the check page counts once",
    notices: "a form of the check page",
    patches: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what stands in the source
      patch("functions/public-api/do-action.ts", "${action}:${once}`", "${action}:${once}:${at}`"),
    ],
  },
  "tries-of-a-code": {
    says: "the fifty phones that are tried with a code a day",
    notices: "fifty phones",
    patches: [patch(CHECK, "const MOST_TRIES = 50;", "const MOST_TRIES = 5_000;")],
  },
  "page-limit": {
    says: "the limit before the check page",
    notices: "guesses from a thousand addresses",
    patches: [],
    unlimited: "CheckDoor",
  },
  "names-of-lists": {
    says: "that a list's row with a link in its name comes back",
    notices: "bring their rows back",
    suite: "names",
    patches: [patch("shared/people/rules/names.ts", "isPersonName(", "((..._: unknown[]) => true)(")],
  },
};
