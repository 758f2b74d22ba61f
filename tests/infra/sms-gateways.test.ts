import { describe, expect, it } from "vitest";
import { synthesise } from "../support/template.ts";
import { publicDoorsAreLimited, strangersReachOnlyTheirRows, strangersReadNoSendersSecret } from "./door-rules.ts";
import { namesAndGrantsComeTogether, ofType, policiesNameWhatTheyAllow } from "./rules.ts";

const throughSns = synthesise();
const throughEsms = synthesise({ context: { smsGateway: "esms", esmsSandbox: "true" } });

const variablesOf = (resources: typeof throughSns, name: string) =>
  ofType(resources, "AWS::Lambda::Function").find(([id]) => id.startsWith(name))?.[1].Properties.Environment.Variables;
const doors = (resources: typeof throughSns) => ofType(resources, "AWS::ApiGatewayV2::Api").length;

describe("SMS through Amazon SNS", () => {
  it("hands both of SNS's log groups to sms-receipt, encrypted with our key and not kept for ever", () => {
    const groups = ofType(throughSns, "AWS::Logs::LogGroup").filter(([id]) => id.startsWith("SmsDeliveryLogs"));
    const filters = ofType(throughSns, "AWS::Logs::SubscriptionFilter");

    expect(groups.map(([, { Properties }]) => JSON.stringify(Properties.LogGroupName)).sort()).toEqual([
      expect.stringMatching(/DirectPublishToPhoneNumber"/),
      expect.stringMatching(/DirectPublishToPhoneNumber\/Failure"/),
    ]);
    for (const [, { Properties }] of groups) {
      expect(Properties).toMatchObject({ KmsKeyId: expect.anything(), RetentionInDays: 90 });
    }
    expect(filters.map(([, { Properties }]) => Properties.LogGroupName.Ref).sort()).toEqual(
      groups.map(([id]) => id).sort(),
    );
    for (const [, { Properties }] of filters) expect(JSON.stringify(Properties.DestinationArn)).toContain("SmsReceipt");
  });

  it("lets sms-receipt stop the senders, and change nothing else of the settings", () => {
    const policies = ofType(throughSns, "AWS::IAM::Policy").filter(([id]) => id.startsWith("SmsReceipt"));
    const statements = policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
    const onSettings = statements.filter(({ Resource }) => JSON.stringify(Resource).includes("Settings"));

    expect(onSettings.map(({ Action }) => Action)).toEqual([["dynamodb:BatchGetItem", "dynamodb:UpdateItem"]]);
  });
});

describe("SMS through eSMS", () => {
  it("may not publish to phones, and is told where eSMS is and where it calls back", () => {
    const policies = ofType(throughEsms, "AWS::IAM::Policy").filter(([id]) => id.startsWith("SendSms"));

    expect(JSON.stringify(policies)).not.toContain("sns:Publish");
    expect(variablesOf(throughEsms, "SendSms")).toMatchObject({
      SMS_GATEWAY: "esms",
      ESMS_API_URL: "https://rest.esms.vn",
      ESMS_SANDBOX: "true",
      ESMS_CALLBACK_URL: expect.anything(),
    });
  });

  it("opens an address for the callback and reads no log of SNS", () => {
    expect(doors(throughEsms)).toBe(doors(throughSns) + 1);
    expect(publicDoorsAreLimited(throughEsms)).toEqual([]);
    expect(strangersReachOnlyTheirRows(throughEsms)).toEqual([]);
    expect(strangersReadNoSendersSecret(throughEsms)).toEqual([]);
    expect(ofType(throughEsms, "AWS::Logs::SubscriptionFilter")).toEqual([]);
  });

  it("keeps the rules on what functions may do", () => {
    expect(policiesNameWhatTheyAllow(throughEsms)).toEqual([]);
    expect(namesAndGrantsComeTogether(throughEsms)).toEqual([]);
  });
});
