import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalCloud } from "../../../../tools/local-cloud/local-cloud.ts";
import { noted, startFixture, temporaryDirectory } from "./fixture/cloud.ts";
import { fixtureResources } from "./fixture/template.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let cloud: LocalCloud;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(async () => {
  await cloud.stop();
  directory.remove();
});

const instant = (text: string) => new Date(text);

/** The fixture with a morning schedule whose function always throws. */
const withFailingMorning = () => {
  const resources = fixtureResources();
  // Both are part of the fixture.
  const target = resources.Morning?.Properties?.Target as Record<string, unknown>;
  target.Input = JSON.stringify({ Records: [{ body: '{"throw":true}', attributes: {}, messageAttributes: {} }] });
  resources.WorkerFailures = {
    Type: "AWS::Lambda::EventInvokeConfig",
    Properties: {
      FunctionName: { Ref: "Worker" },
      Qualifier: "$LATEST",
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["JobsDeadLetters", "Arn"] } } },
    },
  };
  resources.WorkerFailuresPolicy = {
    Type: "AWS::IAM::Policy",
    Properties: {
      PolicyName: "failures",
      Roles: [{ Ref: "WorkerRole" }],
      PolicyDocument: {
        Statement: {
          Effect: "Allow",
          Action: "sqs:SendMessage",
          Resource: { "Fn::GetAtt": ["JobsDeadLetters", "Arn"] },
        },
      },
    },
  };
  return resources;
};

describe("schedule", () => {
  it("fires at eight in Vietnam, once a day, in order", async () => {
    cloud = await startFixture(directory.path);

    await cloud.advanceTo(instant("2026-12-04T00:59:00Z"));

    expect([...(await noted(cloud))].map(([id, { at }]) => [id, at.toISOString().slice(0, 16)]).sort()).toEqual([
      ["2026-12-01T01:00:00Z", "2026-12-01T01:00"],
      ["2026-12-02T01:00:00Z", "2026-12-02T01:00"],
      ["2026-12-03T01:00:00Z", "2026-12-03T01:00"],
    ]);
    expect(cloud.clock.now().toISOString()).toMatch(/^2026-12-04T00:59:/);
  });

  it("does not fire again after a restart, and of several missed occurrences only the latest", async () => {
    const dataDir = join(directory.path, "data");
    cloud = await startFixture(directory.path, { dataDir });
    await cloud.advanceTo(instant("2026-12-01T02:00:00Z"));
    await cloud.stop();

    cloud = await startFixture(directory.path, { dataDir, virtualFrom: instant("2026-12-05T02:00:00Z") });
    await cloud.advanceTo(instant("2026-12-05T03:00:00Z"));

    expect([...(await noted(cloud)).keys()].sort()).toEqual(["2026-12-01T01:00:00Z", "2026-12-05T01:00:00Z"]);
  });

  it("fires an occurrence again that was not handled when the process ended", async () => {
    const dataDir = join(directory.path, "data");
    cloud = await startFixture(directory.path, { dataDir, resources: withFailingMorning() });
    // Fails, and waits for its retries in memory.
    await cloud.advanceTo(instant("2026-12-01T01:00:30Z"));
    await cloud.stop();

    cloud = await startFixture(directory.path, { dataDir });
    await cloud.advanceTo(instant("2026-12-01T01:10:00Z"));

    expect([...(await noted(cloud)).keys()]).toEqual(["2026-12-01T01:00:00Z"]);
  });

  it("tries a failing function twice more and then puts the event aside, as Lambda does", async () => {
    cloud = await startFixture(directory.path, { resources: withFailingMorning() });
    await cloud.advanceTo(instant("2026-12-01T01:02:50Z"));
    expect(cloud.queue("JobsDeadLetters").counts().visible).toBe(0);

    await cloud.advanceTo(instant("2026-12-01T01:03:30Z"));

    expect(cloud.queue("JobsDeadLetters").counts().visible).toBe(1);
    const [received] = cloud.queue("JobsDeadLetters").receive(1);
    expect(JSON.parse(received?.message.body ?? "")).toMatchObject({
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 3 },
    });
  });
});
