import * as z from "zod";
import type { SecretStore } from "../secrets.ts";
import { type AwsRequest, type AwsService, jsonReply } from "./requests.ts";

const TYPE = "application/x-amz-json-1.1";

const inputSchema = z.object({ SecretId: z.string(), SecretString: z.string().optional() });

const operationOf = ({ headers }: AwsRequest): string => headers["x-amz-target"]?.split(".")[1] ?? "";
const inputOf = ({ body }: AwsRequest) => inputSchema.parse(JSON.parse(body.toString("utf8")));

export const secretsService = (secrets: SecretStore): AwsService => ({
  wishes: (request) => {
    const { SecretId } = inputOf(request);
    return [
      {
        action: `secretsmanager:${operationOf(request)}`,
        resource: secrets.find(SecretId)?.arn ?? SecretId,
      },
    ];
  },
  answer: async (request) => {
    const operation = operationOf(request);
    const { SecretId, SecretString } = inputOf(request);
    const costs = [{ action: operation, resource: secrets.find(SecretId)?.name ?? SecretId, requests: 1 }];
    if (operation === "PutSecretValue" && SecretString !== undefined) secrets.write(SecretId, SecretString);
    else if (operation !== "GetSecretValue") {
      return { ...refusal("InvalidRequestException", `${operation} is not supported by the local cloud`), costs };
    }
    const secret = secrets.find(SecretId);
    if (secret?.value === undefined) {
      return { ...refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret."), costs };
    }
    const { arn, name, value, version, writtenAt } = secret;
    const written = { ARN: arn, Name: name, VersionId: version, VersionStages: ["AWSCURRENT"] };
    const read = { ...written, SecretString: value, CreatedDate: Date.parse(writtenAt) / 1_000 };
    return { ...jsonReply(200, TYPE, operation === "GetSecretValue" ? read : written), costs };
  },
  refuse: ({ message }) => refusal("AccessDeniedException", message),
});

const refusal = (type: string, message: string) => jsonReply(400, TYPE, { __type: type, Message: message });
