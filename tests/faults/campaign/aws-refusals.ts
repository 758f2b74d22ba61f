import type { HttpReply } from "../../../tools/local-cloud/emulators/messaging.ts";
import { jsonReply, xmlReply } from "../../../tools/local-cloud/gateway/requests.ts";
import type { SeenRequest } from "../../../tools/local-cloud/gateway/route.ts";
import type { Fate } from "./fate.ts";

/** Of all requests to AWS, the share that is refused in this way, for no fault of its own. */
const THROTTLED = 0.003;
const BROKEN = 0.003;
/** And the share that hears nothing for longer than any caller waits. */
const HUNG = 0.001;
const HANGS_FOR_MILLIS = 20_000;

interface Refusal {
  readonly code: string;
  readonly status: number;
}

const JSON_TYPE = "application/x-amz-json-1.0";

/** How each service says that it is too much, or that it is broken. */
const throttled: Readonly<Record<string, Refusal>> = {
  dynamodb: { code: "ProvisionedThroughputExceededException", status: 400 },
  sns: { code: "Throttled", status: 429 },
  sqs: { code: "RequestThrottled", status: 400 },
  s3: { code: "SlowDown", status: 503 },
  secretsmanager: { code: "ThrottlingException", status: 400 },
};
const broken: Readonly<Record<string, Refusal>> = {
  dynamodb: { code: "InternalServerError", status: 500 },
  sns: { code: "InternalError", status: 500 },
  sqs: { code: "InternalFailure", status: 500 },
  s3: { code: "InternalError", status: 500 },
  secretsmanager: { code: "InternalServiceError", status: 500 },
};

export interface AwsRefusalsGiven {
  readonly fate: Fate;
  /** How much later that is done. */
  readonly after: (milliseconds: number, act: () => void) => void;
}

/** AWS says no to some requests of functions, or nothing for long, and does nothing of what they ask. */
export const awsRefusals = ({ fate, after }: AwsRefusalsGiven) => {
  let count = 0;
  return ({ caller, service }: SeenRequest): HttpReply | Promise<HttpReply> | undefined => {
    if (caller === "admin") return undefined;
    count += 1;
    const chance = fate.chance("aws", service, count);
    const refusals = chance < THROTTLED ? throttled : chance < THROTTLED + BROKEN ? broken : {};
    const hung = broken[service];
    if (hung !== undefined && chance > 1 - HUNG) {
      return new Promise((resolve) => after(HANGS_FOR_MILLIS, () => resolve(replyOf(service, hung))));
    }
    const refusal = refusals[service];
    return refusal === undefined ? undefined : replyOf(service, refusal);
  };
};

const replyOf = (service: string, { code, status }: Refusal): HttpReply => {
  if (service === "sns") {
    return xmlReply(
      status,
      `<ErrorResponse><Error><Code>${code}</Code><Message>bad luck</Message></Error></ErrorResponse>`,
    );
  }
  if (service === "s3") return xmlReply(status, `<Error><Code>${code}</Code><Message>bad luck</Message></Error>`);
  return jsonReply(status, JSON_TYPE, { __type: code, message: "bad luck" });
};
