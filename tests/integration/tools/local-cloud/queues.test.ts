import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { LocalCloud } from "../../../../tools/local-cloud/local-cloud.ts";
import { noted, START, startFixture, temporaryDirectory } from "./fixture/cloud.ts";

const directory = temporaryDirectory();
let cloud: LocalCloud;
afterEach(() => cloud.stop());
afterAll(directory.remove);

const send = (job: Record<string, unknown>) => cloud.queue("Jobs").send(JSON.stringify(job));
const secondsAfterStart = (date: Date | undefined) => ((date?.getTime() ?? 0) - START.getTime()) / 1_000;

describe("SQS event source", () => {
  it("delivers again only the messages that the function reported, after their visibility time-out", async () => {
    cloud = await startFixture(directory.path);
    send({ id: "good" });
    send({ id: "bad-once", fail: "once" });

    await cloud.runUntilIdle();

    const { good, again } = { good: (await noted(cloud)).get("good"), again: (await noted(cloud)).get("bad-once") };
    expect(good?.attempt).toBe("1");
    expect(again?.attempt).toBe("2");
    expect(secondsAfterStart(again?.at)).toBeGreaterThanOrEqual(360);
    expect(secondsAfterStart(again?.at)).toBeLessThan(370);
  });

  it("fails the whole batch when the function names a message that is not in it", async () => {
    cloud = await startFixture(directory.path);
    send({ id: "innocent" });
    send({ id: "bad", fail: "once", as: "nobody" });

    await cloud.runUntilIdle();

    expect((await noted(cloud)).get("innocent")?.attempt).toBe("2");
    expect((await noted(cloud)).get("bad")?.attempt).toBe("2");
  });

  it("puts a message aside after as many receives as its queue allows", async () => {
    cloud = await startFixture(directory.path);
    send({ id: "never", throw: true });

    await cloud.runUntilIdle();

    expect(cloud.queue("JobsDeadLetters").counts().visible).toBe(1);
    expect(cloud.queue("Jobs").counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it("ends a chain in which a function feeds its own queue, as Lambda does unless the template allows it", async () => {
    cloud = await startFixture(directory.path);
    send({ id: "1", endless: true });

    await cloud.runUntilIdle();

    expect((await noted(cloud)).size).toBe(16);
    expect(cloud.queue("JobsDeadLetters").counts().visible).toBe(1);
  });

  it("ends a function whose time is up and delivers its message again", async () => {
    const lines: string[] = [];
    cloud = await startFixture(directory.path, { onLog: (line) => lines.push(line) });
    send({ id: "slow", hang: true });

    await cloud.runUntilIdle();

    expect((await noted(cloud)).get("slow")?.attempt).toBe("2");
    expect(lines).toContain("Invocation failed: Sandbox.Timedout");
  });

  it("delivers again what a killed worker was handling", async () => {
    cloud = await startFixture(directory.path);
    send({ id: "interrupted", hang: true });
    const idle = cloud.runUntilIdle();
    await expect.poll(() => cloud.runtime.running()).toBe(1);

    await cloud.runtime.killRandomWorker();
    await idle;

    expect((await noted(cloud)).get("interrupted")?.attempt).toBe("2");
  });

  it("counts what polling costs for the function behind the queue", async () => {
    cloud = await startFixture(directory.path);
    for (let job = 0; job < 25; job += 1) send({ id: `job-${job}` });

    await cloud.runUntilIdle();

    const requests = (action: string) =>
      cloud.gateway
        .usage()
        .filter((row) => row.functionName === "Worker" && row.action === action)
        .reduce((sum, row) => sum + row.requests, 0);
    expect(requests("ReceiveMessage")).toBe(3);
    expect(requests("DeleteMessageBatch")).toBe(3);
    expect(requests("PutItem")).toBe(25);
  });
});

describe("topic", () => {
  it("delivers to a queue what its filter policy selects, raw and with attributes", async () => {
    cloud = await startFixture(directory.path);
    const sns = new SNSClient(cloud.client);
    const TopicArn = cloud.stack.find("AWS::SNS::Topic", "News").arn;
    const publish = (id: string, kind: string) =>
      sns.send(
        new PublishCommand({
          TopicArn,
          Message: JSON.stringify({ id }),
          MessageAttributes: { kind: { DataType: "String", StringValue: kind } },
        }),
      );

    await publish("wanted", "job");
    await publish("unwanted", "gossip");
    await cloud.runUntilIdle();

    const found = await noted(cloud);
    expect([...found.keys()]).toEqual(["wanted"]);
    expect(found.get("wanted")?.source).toBe("job");
  });
});
