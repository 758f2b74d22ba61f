import {
  GetSecretValueCommand,
  SecretsManagerClient,
  SecretsManagerServiceException,
} from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { secretEsmsCredentials } from "../../../../shared/channels/esms/credentials.ts";
import { httpEsmsChannel } from "../../../../shared/channels/esms/esms-channel.ts";
import { trips } from "../../../../shared/sending/rules/breaker.ts";
import { fixedClock } from "../../../support/clock.ts";
import { type Answer, startHttpServer } from "../../../support/http-server.ts";

const REQUEST_ID = "h_HH-1_20261231_expiry-30_2";
const message = { to: "+84912345678", text: "BHXH HA TINH: ...", requestId: REQUEST_ID, call: 1 } as const;
const answerOf = (code: string | number, more = {}): Answer => ({
  body: JSON.stringify({ CodeResult: code, CountRegenerate: 0, ...more }),
});

let unregistered: string[] = [];
let server: Awaited<ReturnType<typeof startHttpServer>>;
afterEach(() => server.stop());
beforeEach(() => {
  unregistered = [];
});

/** eSMS, which gives these answers one after the other and the last one for ever. */
const esmsThat = async (...answers: [Answer, ...Answer[]]) => {
  server = await startHttpServer(() => (answers.length > 1 ? answers.shift() : undefined) ?? answers[0]);
  return esmsAt(server.url);
};
const configured = async () => ({ apiKey: "key", secretKey: "secret" });
const esmsAt = (apiUrl: string, { sandbox = false, credentials = configured } = {}) =>
  httpEsmsChannel({
    apiUrl,
    timeoutMs: 300,
    brandName: "BHXHHATINH",
    sandbox,
    credentials,
    onUnregistered: (code) => unregistered.push(code),
    callbackUrl: async () => "https://example.vn/esms/token",
  });
const secretStore = () => {
  const client = new SecretsManagerClient({ region: "ap-southeast-1" });
  return { client, secrets: mockClient(client) };
};
const credentialsIn = (client: SecretsManagerClient, clock = fixedClock("2026-12-01T02:00:00Z")) =>
  secretEsmsCredentials({ client, secretArn: "arn:secret", clock });
const asked = () => server.seen.map(({ body }) => JSON.parse(body));

describe("SMS through eSMS", () => {
  it("asks for one customer care message under the registered brand name", async () => {
    const esms = await esmsThat(answerOf("100", { SMSID: "d533459e" }));

    expect(await esms.send(message)).toEqual({ kind: "accepted", messageId: "d533459e", code: "accepted" });
    expect(server.seen).toMatchObject([
      { method: "POST", path: "/MainService.svc/json/SendMultipleMessage_V4_post_json/" },
    ]);
    expect(asked()).toEqual([
      {
        ApiKey: "key",
        SecretKey: "secret",
        Phone: "84912345678",
        Content: "BHXH HA TINH: ...",
        Brandname: "BHXHHATINH",
        SmsType: "2",
        IsUnicode: "0",
        Sandbox: "0",
        RequestId: REQUEST_ID,
        CallbackUrl: "https://example.vn/esms/token",
      },
    ]);
  });

  it("says when a text has letters that need Unicode, and when nothing may really be sent", async () => {
    server = await startHttpServer(() => answerOf(100, { SMSID: "1" }));

    await esmsAt(server.url, { sandbox: true }).send({ ...message, text: "Bảo hiểm xã hội" });

    expect(asked()).toMatchObject([{ IsUnicode: "1", Sandbox: "1" }]);
  });

  it.each([
    ["99", "unreachable"],
    ["108", "unreachable"],
    ["101", "misconfigured"],
    ["102", "misconfigured"],
    ["103", "misconfigured"],
    ["104", "misconfigured"],
    ["118", "misconfigured"],
    ["140", "misconfigured"],
    ["177", "unreachable"],
    ["300", "misconfigured"],
    ["146", "template"],
    ["7777", "unknown"],
  ])("reads the code %s as %s and does not ask twice", async (code, kind) => {
    const esms = await esmsThat(answerOf(code, { ErrorMessage: "why" }));

    expect(await esms.send(message)).toEqual({ kind, code });
    expect(server.seen).toHaveLength(1);
  });

  it("stops one text alone that is not the registered template", async () => {
    const esms = await esmsThat(answerOf("146"));

    expect(trips(await esms.send(message))).toBe("template");
  });

  it("tells staff of a network that the brand name is not registered with, and stops nobody else's SMS", async () => {
    const esms = await esmsThat(answerOf("177"), answerOf("100", { SMSID: "1" }));

    expect(trips(await esms.send(message))).toBeUndefined();
    expect(await esms.send(message)).toMatchObject({ kind: "accepted" });
    expect(unregistered).toEqual(["177"]);
  });

  it.each<[string, Answer]>([
    ["hangs up", "hang-up"],
    ["does not answer in time", "never"],
    ["trips", { status: 502, body: "<html>Bad gateway</html>" }],
    ["answers with something else", { body: "hello" }],
  ])("asks once more with the same request id when eSMS %s", async (_what, first) => {
    const esms = await esmsThat(first, answerOf("124"));

    expect(await esms.send(message)).toEqual({ kind: "accepted", messageId: REQUEST_ID, code: "124" });
    expect(asked().map(({ RequestId }) => RequestId)).toEqual([REQUEST_ID, REQUEST_ID]);
  });

  it("does not take 124 for an acceptance of what eSMS had answered in a way that nobody knows", async () => {
    const esms = await esmsThat(answerOf("7777"), answerOf("124"));

    expect(await esms.send(message)).toEqual({ kind: "unknown", code: "7777" });
    expect(server.seen).toHaveLength(1);
  });

  it("does not know what became of it when no answer comes to the second call either", async () => {
    const esms = await esmsThat("hang-up");

    expect(await esms.send(message)).toMatchObject({ kind: "unknown" });
    expect(server.seen).toHaveLength(2);
  });

  it("does not take a refusal of the second call for one of the first", async () => {
    const esms = await esmsThat("hang-up", answerOf("103"));

    expect(await esms.send(message)).toEqual({ kind: "unknown", code: "103" });
  });

  it("may try again later when no connection was made at all", async () => {
    const esms = await esmsThat("hang-up");
    await server.stop();

    expect(await esms.send(message)).toEqual({ kind: "retry", code: "ECONNREFUSED" });
  });

  it.each([
    ["holds no keys yet", '{"apiKey":"","secretKey":""}', "misconfigured", "ZodError"],
    ["is not JSON", "{", "misconfigured", "SyntaxError"],
  ])("stops, having called nobody, when the secret %s", async (_what, SecretString, kind, code) => {
    server = await startHttpServer(() => answerOf("100", { SMSID: "1" }));
    const { client, secrets } = secretStore();
    secrets.on(GetSecretValueCommand).resolves({ SecretString });

    expect(await esmsAt(server.url, { credentials: credentialsIn(client) }).send(message)).toEqual({ kind, code });
    expect(server.seen).toEqual([]);
  });

  it("may try again later, having called nobody, when the secret cannot be read just now", async () => {
    server = await startHttpServer(() => answerOf("100", { SMSID: "1" }));
    const { client, secrets } = secretStore();
    const name = "ThrottlingException";
    secrets
      .on(GetSecretValueCommand)
      .rejects(new SecretsManagerServiceException({ name, $fault: "client", $metadata: {} }));

    expect(await esmsAt(server.url, { credentials: credentialsIn(client) }).send(message)).toEqual({
      kind: "retry",
      code: name,
    });
    expect(server.seen).toEqual([]);
  });
});

describe("the keys of the account at eSMS", () => {
  const secretOf = (apiKey: string) => ({
    SecretString: JSON.stringify({ apiKey, secretKey: "secret" }),
  });

  it("are asked for once in five minutes, so that a corrected key needs no new deployment", async () => {
    const { client, secrets } = secretStore();
    secrets.on(GetSecretValueCommand).resolvesOnce(secretOf("wrong")).resolves(secretOf("right"));
    const clock = fixedClock("2026-12-01T02:00:00Z");
    const credentials = credentialsIn(client, clock);

    expect(await credentials()).toMatchObject({ apiKey: "wrong" });
    clock.moveTo("2026-12-01T02:04:59Z");
    expect(await credentials()).toMatchObject({ apiKey: "wrong" });
    clock.moveTo("2026-12-01T02:05:00Z");

    expect(await credentials()).toMatchObject({ apiKey: "right" });
    expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  });

  it("are asked for once a minute while they cannot be read", async () => {
    const { client, secrets } = secretStore();
    secrets.on(GetSecretValueCommand).rejectsOnce(new Error("throttled")).resolves(secretOf("right"));
    const clock = fixedClock("2026-12-01T02:00:00Z");
    const credentials = credentialsIn(client, clock);

    await expect(credentials()).rejects.toThrow("throttled");
    clock.moveTo("2026-12-01T02:00:59Z");
    await expect(credentials()).rejects.toThrow("throttled");
    expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(1);
    clock.moveTo("2026-12-01T02:01:00Z");

    expect(await credentials()).toMatchObject({ apiKey: "right" });
  });
});
