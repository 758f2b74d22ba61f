import { PublishCommand, SNSClient, SNSServiceException } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { snsSmsChannel } from "../../../../shared/channels/sns/sms-channel.ts";

const message = {
  to: "+84912345678",
  text: "BHXH HA TINH: ...",
  requestId: "h_HH-1_20261231_expiry-30_2",
  call: 1,
} as const;
const serviceError = (name: string, text = "", status = 400) =>
  new SNSServiceException({
    name,
    message: text,
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status },
  });

describe("SMS through Amazon SNS", () => {
  const client = new SNSClient({ region: "ap-southeast-1", maxAttempts: 1 });
  const sns = mockClient(client);
  const sms = snsSmsChannel({ client, senderId: "BHXHHATINH", maxPriceUsd: "0.20" });
  beforeEach(() => {
    sns.reset();
  });

  it("publishes to the number as a transactional message of the registered sender", async () => {
    sns.on(PublishCommand).resolves({ MessageId: "34d9b400" });

    expect(await sms.send(message)).toEqual({ kind: "accepted", messageId: "34d9b400", code: "accepted" });
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      PhoneNumber: "+84912345678",
      Message: "BHXH HA TINH: ...",
      MessageAttributes: {
        "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" },
        "AWS.SNS.SMS.SenderID": { DataType: "String", StringValue: "BHXHHATINH" },
        "AWS.SNS.SMS.MaxPrice": { DataType: "Number", StringValue: "0.20" },
      },
    });
  });

  it.each([
    [serviceError("ThrottledException", "Rate exceeded"), { kind: "retry", code: "ThrottledException" }],
    [
      serviceError("InvalidParameterException", "Invalid parameter: PhoneNumber"),
      { kind: "invalid", code: "InvalidParameterException" },
    ],
    [serviceError("InvalidParameterException", "Phone number is opted out"), { kind: "refused", code: "opted-out" }],
    [serviceError("InternalErrorException", "", 500), { kind: "unknown", code: "InternalErrorException" }],
    [Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }), { kind: "unknown", code: "ECONNRESET" }],
    [Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), { kind: "retry", code: "ECONNREFUSED" }],
    [Object.assign(new Error("timeout"), { name: "TimeoutError" }), { kind: "unknown", code: "no-answer" }],
  ])("reads %s as what must be done about it", async (error, outcome) => {
    sns.on(PublishCommand).rejects(error);

    expect(await sms.send(message)).toEqual(outcome);
    expect(sns.commandCalls(PublishCommand)).toHaveLength(1);
  });

  it.each([
    "AuthorizationErrorException",
    "AccessDenied",
    "EndpointDisabledException",
    "NotFoundException",
    "ValidationException",
    "InvalidSecurityException",
    "KMSAccessDeniedException",
    "KMSDisabledException",
    "KMSInvalidStateException",
    "KMSNotFoundException",
    "KMSOptInRequired",
    "PlatformApplicationDisabledException",
    "ExpiredToken",
    "SignatureDoesNotMatch",
    "SomethingNew",
  ])("takes %s for a refusal of everybody's message, of which nothing was sent", async (name) => {
    sns.on(PublishCommand).rejects(serviceError(name));

    expect(await sms.send(message)).toEqual({ kind: "misconfigured", code: name });
  });

  it.each(["Throttling", "ThrottledException", "KMSThrottlingException", "RequestThrottled", "RequestTimeout"])(
    "tries again after %s",
    async (name) => {
      sns.on(PublishCommand).rejects(serviceError(name));

      expect(await sms.send(message)).toEqual({ kind: "retry", code: name });
    },
  );

  it.each([500, 502, 503])(
    "does not know what became of it after status %i, whoever the SDK blames",
    async (status) => {
      const error = new SNSServiceException({
        name: "Unknown",
        $fault: "client",
        $metadata: { httpStatusCode: status },
      });
      sns.on(PublishCommand).rejects(error);

      expect(await sms.send(message)).toEqual({ kind: "unknown", code: "Unknown" });
    },
  );
});
