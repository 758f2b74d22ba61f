import { awsAgents, carrierAgents } from "../http/fresh-agent.ts";

const CONNECT_MILLIS = 2_000;
const ANSWER_MILLIS = 5_000;
/** A body of megabytes is on its way for longer. */
const FILE_MILLIS = 30_000;
/** The SDK's own number differs from version to version, and the runtime brings the version. */
const MAX_ATTEMPTS = 4;

const limits = (answerMillis: number) => ({
  connectionTimeout: CONNECT_MILLIS,
  requestTimeout: answerMillis,
  // Without it a request past its time is only warned of.
  throwOnRequestTimeout: true,
});

/** How every client of AWS is made: no call waits without end, and each is tried an explicit number of times. */
export const awsClientOptions = () => ({
  maxAttempts: MAX_ATTEMPTS,
  requestHandler: { ...limits(ANSWER_MILLIS), ...awsAgents },
});

/** For S3, where a call carries a file. */
export const fileClientOptions = () => ({
  maxAttempts: MAX_ATTEMPTS,
  requestHandler: { ...limits(FILE_MILLIS), ...awsAgents },
});

/** For SMS through SNS: a repeated call would send twice, so none is made on a connection that may be dead. */
export const smsClientOptions = () => ({
  maxAttempts: 1,
  requestHandler: { ...limits(ANSWER_MILLIS), ...carrierAgents },
});
