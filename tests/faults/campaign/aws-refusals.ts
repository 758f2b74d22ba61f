import type { HttpReply } from "../../../tools/local-cloud/emulators/messaging.ts";
import { jsonReply, xmlReply } from "../../../tools/local-cloud/gateway/requests.ts";
import type { SeenRequest } from "../../../tools/local-cloud/gateway/route.ts";
import type { Fate } from "./fate.ts";

/** Of all requests to AWS, the share that is refused in this way, for no fault of its own. */
const THROTTLED = 0.003;
const BROKEN = 0.003;

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

/** AWS says no to some requests of functions and does nothing of what they ask. */
export const awsRefusals = (fate: Fate): ((request: SeenRequest) => HttpReply | undefined) => {
  let count = 0;
  return ({ caller, service }) => {
    if (caller === "admin") return undefined;
    count += 1;
    const chance = fate.chance("aws", service, count);
    const refusals = chance < THROTTLED ? throttled : chance < THROTTLED + BROKEN ? broken : {};
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
