import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { snsSmsChannel } from "../../../../shared/channels/sns/sms-channel.ts";
import { smsClientOptions } from "../../../../shared/kernel/aws/client-options.ts";
import { httpCall } from "../../../../shared/kernel/http/http-call.ts";

const SNS_ANSWER = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>
<MessageId>1</MessageId></PublishResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>`;

/** Answers the first request of each connection, and resets the connection at every other one once it is `old`. */
const startPurging = async (state: { isOld: boolean }) => {
  const used = new WeakSet<Socket>();
  const server = createServer((request: IncomingMessage, response) => {
    if (state.isOld && used.has(request.socket)) return request.socket.resetAndDestroy();
    used.add(request.socket);
    request.resume().on("end", () => response.end(SNS_ANSWER));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A listening TCP server has one; only pipes have a string.
  return { server, url: `http://127.0.0.1:${port}` };
};

describe("connections that were idle while the environment stood still", () => {
  let server: Server | undefined;
  afterEach(() => {
    vi.useRealTimers();
    server?.closeAllConnections();
    server?.close();
  });

  /** Everybody's clock goes on, and no timer runs: what a frozen environment finds when it is thawed. */
  const freeze = (state: { isOld: boolean }): void => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    state.isOld = true;
  };

  it("are not used for a second call to a carrier", async () => {
    const state = { isOld: false };
    const started = await startPurging(state);
    server = started.server;
    const call = () =>
      httpCall({ method: "POST", url: new URL(started.url), headers: {}, body: "{}", timeoutMs: 5_000 });
    const fifty = () => Promise.all(Array.from({ length: 50 }, call));
    await fifty();

    freeze(state);
    const answers = await fifty();

    expect(answers.map(({ kind }) => kind)).toEqual(Array(50).fill("answered"));
  });

  it("are not used for an SMS through SNS", async () => {
    const state = { isOld: false };
    const started = await startPurging(state);
    server = started.server;
    const client = new SNSClient({
      ...smsClientOptions(),
      region: "ap-southeast-1",
      endpoint: started.url,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    const sms = snsSmsChannel({ client, senderId: "BHXHHATINH", maxPriceUsd: "0.20" });
    const message = { to: "+84912345678", text: "BHXH", requestId: "r", call: 1 } as const;
    const all = () => Promise.all(Array.from({ length: 25 }, () => sms.send(message)));
    await all();

    freeze(state);
    const outcomes = await all();

    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(25).fill("accepted"));
  });

  it("stay in use while one call follows the other", async () => {
    const state = { isOld: false };
    const started = await startPurging(state);
    server = started.server;
    let connections = 0;
    server.on("connection", () => {
      connections += 1;
    });
    for (let calls = 0; calls < 5; calls += 1) {
      await httpCall({ method: "GET", url: new URL(started.url), headers: {}, timeoutMs: 5_000 });
    }

    expect(connections).toBe(1);
  });
});

describe("a client of AWS", () => {
  it("gives up an SMS that is not answered, so that the others of its batch are recorded", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // As above.
    const { requestHandler, ...options } = smsClientOptions();
    const client = new SNSClient({
      ...options,
      requestHandler: { ...requestHandler, requestTimeout: 200 },
      region: "ap-southeast-1",
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });

    await expect(client.send(new PublishCommand({ PhoneNumber: "+84912345678", Message: "m" }))).rejects.toThrow(
      /timeout/i,
    );
    server.closeAllConnections();
    server.close();
  });
});
