import { describe, expect, it } from "vitest";
import { defaultContext, readSettings } from "../../infra/config.ts";
import { synthesise } from "../support/template.ts";
import { ofType } from "./rules.ts";

const settingsWith = (changes: Record<string, unknown>) =>
  readSettings((key) => ({ ...defaultContext(), ...changes })[key]);

describe("the settings of an installation", () => {
  it("come from the context of cdk.json", () => {
    const settings = settingsWith({});

    expect(settings).toMatchObject({
      stage: "trial",
      region: "ap-southeast-1",
      province: "ha-tinh",
      dueShards: 4,
    });
  });

  it("may be numbers that the command line passed as text", () => {
    const settings = settingsWith({ dueShards: "16", logRetentionDays: "30" });

    expect(settings).toMatchObject({ dueShards: 16, logRetentionDays: 30 });
  });

  it.each([
    ["stage", "Production!"],
    ["province", "../../etc"],
    ["dueShards", 0],
    ["wakeShards", 65],
    ["busiestDayMessages", undefined],
    ["senderConcurrency", 1],
    ["logRetentionDays", 91],
    ["zaloApiUrl", "http://business.openapi.zalo.me"],
    ["alertEmail", "nobody"],
  ])("are refused with the name of the setting when %s is %s", (key, value) => {
    expect(() => settingsWith({ [key]: value })).toThrow(key);
  });

  it("of a production need somebody who hears its alarms", () => {
    expect(() => settingsWith({ stage: "production" })).toThrow("needs alertEmail");
    expect(() => synthesise({ context: { stage: "production" } })).toThrow("needs alertEmail");
    expect(settingsWith({ stage: "production", alertEmail: "staff@example.vn" })).toMatchObject({
      stage: "production",
    });
  });

  it("follow from the busiest day where they are not given", () => {
    expect(settingsWith({ busiestDayMessages: 300_000 })).toMatchObject({
      ...{ dueShards: 4, wakeShards: 4, senderConcurrency: 10, releaseJobs: 1 },
    });
    expect(settingsWith({ busiestDayMessages: 2_200_000 })).toMatchObject({
      ...{ dueShards: 30, wakeShards: 5, senderConcurrency: 41, releaseJobs: 5 },
    });
    expect(settingsWith({ busiestDayMessages: 15_000_000, dueShards: 8 })).toMatchObject({
      ...{ dueShards: 8, wakeShards: 30, senderConcurrency: 100, releaseJobs: 30 },
    });
  });

  it("start a job of its own for each part of what waits", () => {
    const resources = synthesise({ context: { releaseJobs: 3 } });

    const inputs = ofType(resources, "AWS::Scheduler::Schedule")
      .filter(([id]) => id.includes("ReleaseWaiting"))
      .map(([, { Properties }]) => JSON.parse(Properties.Target.Input));
    expect(inputs).toEqual([
      { part: 0, of: 3 },
      { part: 1, of: 3 },
      { part: 2, of: 3 },
    ]);
  });

  it("reach the functions", () => {
    const resources = synthesise({ context: { dueShards: 9, wakeShards: 8, smsMaxPriceUsd: 0.25 } });

    const sendSms = ofType(resources, "AWS::Lambda::Function").find(([id]) => id.startsWith("SendSms"));
    expect(sendSms?.[1].Properties.Environment.Variables).toMatchObject({
      DUE_SHARDS: "9",
      WAKE_SHARDS: "8",
      SMS_MAX_PRICE_USD: "0.25",
    });
  });

  it("subscribe whoever wants to be told of alarms", () => {
    const resources = synthesise({ context: { alertEmail: "truc@example.vn" } });

    const emails = ofType(resources, "AWS::SNS::Subscription").filter(
      ([, { Properties }]) => Properties.Protocol === "email",
    );
    expect(emails.map(([, { Properties }]) => Properties.Endpoint)).toEqual(["truc@example.vn"]);
  });
});
