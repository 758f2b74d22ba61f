import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuthorizationContext, isAllowed } from "../../../../../tools/local-cloud/iam/decide.ts";
import { matches } from "../../../../../tools/local-cloud/iam/patterns.ts";
import type { Statement } from "../../../../../tools/local-cloud/template/policy-document.ts";

const TABLE = "arn:aws:dynamodb:ap-southeast-1:000000000000:table/Ledger";
const ROLE = "arn:aws:iam::000000000000:role/r";

const asked = (overrides: Partial<AuthorizationContext> = {}): AuthorizationContext => ({
  action: "dynamodb:PutItem",
  resource: TABLE,
  principal: { role: ROLE },
  ...overrides,
});

const statement = (overrides: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  Action: ["dynamodb:PutItem"],
  Resource: [TABLE],
  Condition: {},
  ...overrides,
});

const isAllowedBy = (identity: readonly Statement[], overrides: Partial<AuthorizationContext> = {}) =>
  isAllowed(asked(overrides), { identity });

describe("isAllowed", () => {
  it("allows only what a statement names", () => {
    expect(isAllowedBy([])).toBe(false);
    expect(isAllowedBy([statement()])).toBe(true);
    expect(isAllowedBy([statement()], { action: "dynamodb:DeleteItem" })).toBe(false);
    expect(isAllowedBy([statement()], { resource: `${TABLE}/index/wake` })).toBe(false);
  });

  it("understands wildcards, and actions in any case", () => {
    expect(isAllowedBy([statement({ Action: ["dynamodb:put*"] })])).toBe(true);
    expect(isAllowedBy([statement({ Resource: [`${TABLE}/index/*`] })], { resource: `${TABLE}/index/wake` })).toBe(
      true,
    );
    expect(isAllowedBy([statement({ Resource: ["*"], Action: ["*"] })])).toBe(true);
  });

  it("lets a Deny win, wherever it stands", () => {
    const deny = statement({ Effect: "Deny", Action: ["dynamodb:*"] });

    expect(isAllowedBy([statement(), deny])).toBe(false);
    expect(isAllowed(asked(), { identity: [statement()], resource: [{ ...deny, Principal: "*" }] })).toBe(false);
  });

  it("lets NotResource and NotAction cover everything else", () => {
    const sms = statement({ Action: ["sns:Publish"], Resource: undefined, NotResource: ["arn:aws:sns:*:*:*"] });
    const publish = (resource: string) => isAllowedBy([sms], { action: "sns:Publish", resource });

    expect(publish("phone-number")).toBe(true);
    expect(publish("arn:aws:sns:ap-southeast-1:000000000000:Reminders")).toBe(false);
    expect(isAllowedBy([statement({ Action: undefined, NotAction: ["dynamodb:DeleteItem"] })])).toBe(true);
    expect(isAllowedBy([statement({ Action: undefined, NotAction: ["dynamodb:PutItem"] })])).toBe(false);
  });

  it("lets a resource allow a service, on behalf of the source that it names", () => {
    const policy = statement({
      Action: ["sqs:SendMessage"],
      Resource: ["*"],
      Principal: { Service: ["sns.amazonaws.com"] },
      Condition: { ArnEquals: { "aws:SourceArn": ["arn:aws:sns:*:*:Reminders"] } },
    });
    const send = (service: string, source: string) =>
      isAllowed(
        { action: "sqs:SendMessage", resource: "q", principal: { service }, context: { "aws:sourcearn": source } },
        { resource: [policy] },
      );

    expect(send("sns.amazonaws.com", "arn:aws:sns:r:a:Reminders")).toBe(true);
    expect(send("sns.amazonaws.com", "arn:aws:sns:r:a:Others")).toBe(false);
    expect(send("s3.amazonaws.com", "arn:aws:sns:r:a:Reminders")).toBe(false);
  });

  it("does not refuse by a policy against unencrypted transport", () => {
    const insecure = statement({
      Effect: "Deny",
      Action: ["*"],
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": ["false"] } },
    });

    expect(isAllowed(asked(), { identity: [statement()], resource: [insecure] })).toBe(true);
  });
});

describe("matches", () => {
  it("takes every other character for itself", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(matches(text.replaceAll(/[*?]/g, ""), text.replaceAll(/[*?]/g, ""))).toBe(true);
        expect(matches("*", text)).toBe(true);
        expect(matches(`${text.replaceAll(/[*?]/g, "")}?`, text.replaceAll(/[*?]/g, ""))).toBe(false);
      }),
    );
  });
});
