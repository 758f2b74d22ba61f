import { afterAll, describe, expect, it } from "vitest";
import { startFixture, temporaryDirectory } from "./fixture/cloud.ts";
import { fixtureResources, type Resources } from "./fixture/template.ts";

const directory = temporaryDirectory();
afterAll(directory.remove);

const bootWith = async (change: (resources: Resources) => void): Promise<void> => {
  const resources = fixtureResources();
  change(resources);
  await (await startFixture(directory.path, { resources })).stop();
};

const set = (resources: Resources, id: string, property: string, value: unknown): void => {
  const resource = resources[id];
  if (resource !== undefined) resource.Properties = { ...resource.Properties, [property]: value };
};

describe("boot", () => {
  it("accepts the fixture as it is", async () => {
    await expect(bootWith(() => undefined)).resolves.toBeUndefined();
  });

  it("names the resource and the property that it could not honour", async () => {
    await expect(bootWith((resources) => set(resources, "Jobs", "FifoQueue", true))).rejects.toThrow(
      "Jobs (AWS::SQS::Queue): property FifoQueue is not supported",
    );
  });

  it("names a resource type that it does not know", async () => {
    await expect(
      bootWith((resources) => {
        resources.Machine = { Type: "AWS::StepFunctions::StateMachine" };
      }),
    ).rejects.toThrow("Machine (AWS::StepFunctions::StateMachine): this resource type is not supported");
  });

  it("names a reference that leads nowhere", async () => {
    await expect(
      bootWith((resources) => set(resources, "NewsToJobs", "Endpoint", { "Fn::GetAtt": ["Nowhere", "Arn"] })),
    ).rejects.toThrow("NewsToJobs (AWS::SNS::Subscription): Fn::GetAtt of Nowhere.Arn");
  });

  it("refuses a policy condition that it cannot decide", async () => {
    const Condition = { "ForAnyValue:NumericLessThan": { "dynamodb:LeadingKeys": ["1"] } };
    await expect(
      bootWith((resources) => {
        resources.Fine = {
          Type: "AWS::IAM::Policy",
          Properties: {
            PolicyName: "fine",
            Roles: [{ Ref: "ProbeRole" }],
            PolicyDocument: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Condition }] },
          },
        };
      }),
    ).rejects.toThrow("cannot decide the policy condition operator ForAnyValue:NumericLessThan");
  });

  it("requires that a function may poll its queue and ends before its messages are visible again", async () => {
    await expect(
      bootWith((resources) => {
        set(resources, "WorkerRole", "Policies", []);
        set(resources, "Jobs", "VisibilityTimeout", 0);
      }),
    ).rejects.toThrow(/may not sqs:DeleteMessage on Fixture-Jobs[\s\S]*visible again after 0 s/);
  });

  it("requires that topics and buckets may send to their queues", async () => {
    await expect(bootWith((resources) => delete resources.JobsPolicy)).rejects.toThrow(
      /sns\.amazonaws\.com may not send[\s\S]*s3\.amazonaws\.com may not send/,
    );
  });

  it("requires that a schedule may call its function", async () => {
    await expect(bootWith((resources) => set(resources, "MorningRole", "Policies", []))).rejects.toThrow(
      "Morning: the schedule's role may not lambda:InvokeFunction",
    );
  });

  it("requires that some principal may call a function's URL", async () => {
    await expect(bootWith((resources) => delete resources.ProbeUrlPermission)).rejects.toThrow(
      "ProbeUrl: no principal may lambda:InvokeFunctionUrl",
    );
  });
});
