/** Zalo's own words for the errors that this server can answer (channels reference, error table). */
const MESSAGES = {
  [-100]: "Unknown error, please try again later",
  [-106]: "Method is unsupported",
  [-107]: "Message id is invalid",
  [-108]: "Phone number is invalid",
  [-109]: "Template id is invalid",
  [-111]: "Template data is empty",
  [-118]: "Zalo account not existed",
  [-121]: "Body is empty",
  [-122]: "Body is not valid JSON",
  [-124]: "Access token is invalid",
  [-131]: "Template is not approved",
  [-132]: "Parameter is invalid",
  [-141]: "User has refused messages from this Official Account",
  [-144]: "Official Account has exceeded its daily quota",
  [-147]: "Template has exceeded its daily quota",
  [-161]: "Sending mode is invalid",
  [-201]: "Parameter is invalid",
  [-216]: "Access token is invalid",
  [-230]: "User has not interacted with the Official Account in the past 7 days",
  [-242]: "Appsecret proof is invalid",
  [-1121]: "Template parameter is too long",
  [-1122]: "Template parameter is missing",
  [-1124]: "Template parameter is in a bad format",
  [-1241]: "Appsecret proof is invalid",
} as const;

export type ZaloError = keyof typeof MESSAGES;

export interface FakeZaloReply {
  readonly error: number;
  readonly message: string;
  readonly data: unknown;
}

export const success = (data: unknown): FakeZaloReply => ({ error: 0, message: "Success", data });

/** Application errors come with HTTP 200, and say so in the body. */
export const zaloFailure = (error: ZaloError, detail = ""): FakeZaloReply => ({
  error,
  message: detail === "" ? MESSAGES[error] : `${MESSAGES[error]}: ${detail}`,
  data: null,
});
