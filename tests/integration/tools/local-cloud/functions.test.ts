import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { SmsRequest } from "../../../../tools/fake-providers/types.ts";
import type { LocalCloud } from "../../../../tools/local-cloud/local-cloud.ts";
import { noted, quietCarriers, START, startFixture, temporaryDirectory } from "./fixture/cloud.ts";

const directory = temporaryDirectory();
let cloud: LocalCloud;
afterEach(() => cloud.stop());
afterAll(directory.remove);

describe("policies at the gateway", () => {
  it("allow what the function's role grants", async () => {
    cloud = await startFixture(directory.path);

    expect(await cloud.invoke("Probe", { attempt: "send" })).toBe("allowed");
    expect(await cloud.invoke("Probe", { attempt: "secret" })).toContain('"user":"a"');
  });

  it("refuse what the role does not grant, in each service's own words, and remember it", async () => {
    cloud = await startFixture(directory.path);

    expect(await cloud.invoke("Probe", { attempt: "delete" })).toBe("AccessDeniedException");
    expect(await cloud.invoke("Probe", { attempt: "publish" })).toBe("AuthorizationErrorException");
    expect(cloud.gateway.refused).toEqual([
      {
        functionName: "Probe",
        action: "dynamodb:DeleteItem",
        resource: expect.stringContaining("table/Fixture-Items"),
        context: { "dynamodb:leadingkeys": ["1"] },
      },
      { functionName: "Probe", action: "sns:Publish", resource: expect.stringContaining("Fixture-News") },
    ]);
  });

  it("treat an index as a resource of its own", async () => {
    cloud = await startFixture(directory.path);

    expect(await cloud.invoke("Probe", { attempt: "query" })).toBe("AccessDeniedException");
  });

  it("do not tell that an object is absent to a function that may not list the bucket", async () => {
    cloud = await startFixture(directory.path);

    expect(await cloud.invoke("Probe", { attempt: "read" })).toBe("AccessDenied");
  });

  it("tell messages to phones from messages to topics", async () => {
    const sent: SmsRequest[] = [];
    cloud = await startFixture(directory.path, { carriers: async () => quietCarriers(sent) });

    expect(await cloud.invoke("Probe", { attempt: "sms" })).toBe("sms-1");
    expect(sent).toEqual([{ phoneNumber: "+84999000000", message: "xin chào", attributes: {}, functionName: "Probe" }]);
    expect(JSON.stringify(cloud.gateway.usage())).not.toContain("999000000");
  });
});

describe("what a handler did not wait for", () => {
  it("stands still until the next event, as on Lambda", async () => {
    cloud = await startFixture(directory.path);
    expect(await cloud.invoke("Probe", { leave: true })).toBe("left");

    // Another function starts meanwhile, which takes longer than the timer that was left behind.
    const startedAt = performance.now();
    await cloud.invoke("Worker", { Records: [] }).catch(() => undefined);
    const gapMillis = performance.now() - startedAt;

    expect(gapMillis).toBeGreaterThan(20);
    expect(await cloud.invoke("Probe", { left: true })).toBeGreaterThanOrEqual(gapMillis);
  });
});

interface Seen {
  readonly env: Record<string, string>;
  readonly now: string;
  readonly offset: number;
  readonly remaining: number;
}

describe("function", () => {
  it("sees its own variables, the runtime's, and nothing of this process", async () => {
    process.env.SECRET_OF_THE_HOST = "x";
    cloud = await startFixture(directory.path);

    // What the fixture function returns.
    const { env } = (await cloud.invoke("Probe", {})) as Seen;

    expect(Object.keys(env).filter((name) => !/^(AWS|LAMBDA)_/.test(name))).toEqual(
      expect.arrayContaining(["ITEMS_TABLE", "NEWS_TOPIC", "JOBS_URL", "INBOX", "SECRET", "ZALO_API_URL"]),
    );
    expect(env).not.toHaveProperty("SECRET_OF_THE_HOST");
    expect(env).not.toHaveProperty("PATH");
    expect(env).toMatchObject({ AWS_ENDPOINT_URL: cloud.url, AWS_REGION: "ap-southeast-1" });
    expect(env.ZALO_API_URL).toBe("http://127.0.0.1:9/zalo");
  });

  it("lives in virtual time and in UTC", async () => {
    cloud = await startFixture(directory.path);
    await cloud.advanceTo(new Date("2027-02-28T23:59:00Z"));

    // What the fixture function returns.
    const { now, offset, remaining } = (await cloud.invoke("Probe", {})) as Seen;

    expect(now).toMatch(/^2027-02-28T23:59:/);
    expect(offset).toBe(0);
    expect(remaining).toBeGreaterThan(9_000);
    expect(remaining).toBeLessThanOrEqual(10_000);
  });

  it("starts afresh after it ended its own process", async () => {
    cloud = await startFixture(directory.path);

    await expect(cloud.invoke("Probe", { exit: true })).rejects.toThrow("Runtime.ExitError");
    expect(await cloud.invoke("Probe", { attempt: "send" })).toBe("allowed");
  });

  it("fails with the name of what it threw", async () => {
    cloud = await startFixture(directory.path);

    await expect(cloud.invoke("Probe", { throw: true })).rejects.toThrow("Probe failed: TypeError");
  });

  it("handles as many events at once as it has workers, and each event's CPU is counted", async () => {
    cloud = await startFixture(directory.path);

    const results = await Promise.all(Array.from({ length: 7 }, () => cloud.invoke("Probe", { attempt: "send" })));

    expect(results).toEqual(Array.from({ length: 7 }, () => "allowed"));
    const [cpu] = cloud.runtime.cpu().filter((row) => row.function === "Probe");
    expect(cpu).toMatchObject({ invocations: 7 });
    expect(cpu?.userMicros).toBeGreaterThan(0);
    cloud.runtime.resetCpu();
    expect(cloud.runtime.cpu()).toEqual([]);
  });
});

describe("function URL", () => {
  it("hands the request over in payload format 2.0 and answers with what comes back", async () => {
    cloud = await startFixture(directory.path);

    const reply = await fetch(`${cloud.functionUrl("Probe")}/a/b?x=1&x=2`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"tên":"Hà Tĩnh"}',
    });

    expect(reply.status).toBe(201);
    expect(reply.headers.get("x-seen")).toBe("/a/b");
    expect(await reply.json()).toEqual({
      body: '{"tên":"Hà Tĩnh"}',
      isBase64Encoded: false,
      queryStringParameters: { x: "1,2" },
    });
  });

  it("encodes bodies that are not text", async () => {
    cloud = await startFixture(directory.path);

    const reply = await fetch(cloud.functionUrl("Probe"), { method: "POST", body: new Uint8Array([0, 255]) });

    expect(await reply.json()).toMatchObject({ body: "AP8=", isBase64Encoded: true });
  });

  it("serves only functions that have one", async () => {
    cloud = await startFixture(directory.path);

    expect((await fetch(cloud.functionUrl("Worker"))).status).toBe(403);
  });
});

describe("gateway", () => {
  it("knows nobody by a guessed key, and does nothing for who has none", async () => {
    cloud = await startFixture(directory.path);
    const scope = (key: string) => `${cloud.url}/?X-Amz-Credential=${key}/20261201/ap-southeast-1/s3/aws4_request`;

    expect((await fetch(scope("admin"))).status).toBe(403);
    expect((await fetch(scope("Probe.guess"))).status).toBe(403);
    expect((await fetch(cloud.url)).status).toBe(403);
    expect((await fetch(scope(cloud.client.credentials.accessKeyId))).status).toBe(200);
  });
});

describe("clock", () => {
  it("lets schedules fire by themselves as time passes, when told to follow it", async () => {
    cloud = await startFixture(directory.path, { virtualFrom: new Date("2026-12-01T00:59:59Z"), follow: true });

    await expect.poll(() => noted(cloud), { timeout: 5_000 }).toHaveProperty("size", 1);
  });

  it("gives the process its real time back when the cloud stops", async () => {
    const before = Date.now();
    cloud = await startFixture(directory.path);
    expect(Date.now()).toBeGreaterThanOrEqual(START.getTime());
    await cloud.advanceTo(new Date("2027-03-01T00:00:00Z"));
    expect(new Date().toISOString()).toMatch(/^2027-03-01T00:00:/);

    await cloud.stop();

    expect(Math.abs(Date.now() - before)).toBeLessThan(60_000);
  });
});
