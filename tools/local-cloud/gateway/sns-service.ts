import type { FakeProviders, SmsReply } from "../../fake-providers/types.ts";
import type { HttpReply, Messaging } from "../emulators/messaging.ts";
import { type AwsRequest, type AwsService, billedRequests, escapeXml, xmlReply } from "./requests.ts";

/** Stands for every phone number where policies, refusals and counts are concerned: they are never written down. */
const PHONE = "phone-number";

const formOf = ({ body }: AwsRequest): URLSearchParams => new URLSearchParams(body.toString("utf8"));

const resourceOf = (form: URLSearchParams): string =>
  form.get("TopicArn") ?? form.get("TargetArn") ?? (form.has("PhoneNumber") ? PHONE : "*");

/** SNS: topics go to the queues behind them, phone numbers to the SMS gateway. */
export const snsService = (messaging: Messaging, carriers: FakeProviders): AwsService => ({
  wishes: (request) => {
    const form = formOf(request);
    // IAM knows no batch actions.
    return [{ action: `sns:${form.get("Action")?.replace(/Batch$/, "")}`, resource: resourceOf(form) }];
  },
  answer: async (request, { caller }) => {
    const form = formOf(request);
    const isSms = form.get("Action") === "Publish" && form.has("PhoneNumber");
    const reply = isSms ? await publishSms(form, carriers, caller) : await messaging.call(request);
    return {
      ...reply,
      costs: [
        {
          action: form.get("Action") ?? "",
          resource: resourceOf(form).split(":").at(-1) ?? "",
          requests: billedRequests(request.body),
        },
      ],
    };
  },
  refuse: ({ message }) => errorReply({ errorCode: "AuthorizationError", message, status: 403 }),
});

const publishSms = async (form: URLSearchParams, carriers: FakeProviders, caller: string): Promise<HttpReply> => {
  const reply = await carriers.publishSms({
    phoneNumber: form.get("PhoneNumber") ?? "",
    message: form.get("Message") ?? "",
    attributes: attributesOf(form),
    functionName: caller,
  });
  if ("errorCode" in reply) return errorReply(reply);
  return xmlReply(
    200,
    `<PublishResponse xmlns="${XMLNS}"><PublishResult><MessageId>${reply.messageId}</MessageId></PublishResult>` +
      `<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></PublishResponse>`,
  );
};

const XMLNS = "http://sns.amazonaws.com/doc/2010-03-31/";

const attributesOf = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([key, name]) => {
      const entry = /^MessageAttributes\.entry\.\d+(?=\.Name$)/.exec(key)?.[0];
      return entry === undefined ? [] : [[name, form.get(`${entry}.Value.StringValue`) ?? ""]];
    }),
  );

const errorReply = ({ errorCode, message, status }: Extract<SmsReply, { errorCode: string }>): HttpReply =>
  xmlReply(
    status,
    `<ErrorResponse xmlns="${XMLNS}"><Error><Type>${status < 500 ? "Sender" : "Receiver"}</Type>` +
      `<Code>${escapeXml(errorCode)}</Code><Message>${escapeXml(message)}</Message></Error>` +
      `<RequestId>local</RequestId></ErrorResponse>`,
  );
