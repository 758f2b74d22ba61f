import { ACCOUNT } from "../template/identities.ts";
import type { Statement } from "../template/policy-document.ts";
import type { Resource, Stack } from "../template/stack.ts";
import { type RequestContext, undecidable } from "./conditions.ts";
import { type AuthorizationContext, type AuthorizationRequest, isAllowed } from "./decide.ts";
import { mayWithKeys } from "./keys.ts";

/** Who may do what in this stack. */
export interface Policies {
  /** Whether a role, given by ARN, may do this. */
  roleMay(role: string, wish: AuthorizationRequest): boolean;
  /** Whether a service such as `sns.amazonaws.com` may do this on behalf of the resource with the ARN `source`. */
  serviceMay(service: string, wish: AuthorizationRequest, source: string): boolean;
  /** Whether Lambda, Scheduler and so on may act as this role, for the function or schedule with the ARN `source`. */
  mayAssume(service: string, role: string, source: string): boolean;
}

/** AWS's own policies by the end of their ARN. Writing logs needs no grant on this machine. */
const MANAGED: Readonly<Record<string, readonly Statement[]>> = { "service-role/AWSLambdaBasicExecutionRole": [] };

/** Collects the policies of a stack. Throws when one of them cannot be decided here. */
export const readPolicies = (stack: Stack): Policies => {
  const roles = new Map(stack.all("AWS::IAM::Role").map((role) => [role.arn, statementsOf(stack, role)]));
  const ofResources = resourceStatements(stack);
  const resourcePolicies = (resource: string): readonly Statement[] =>
    ofResources.flatMap(({ owners, statements }) =>
      owners.some((owner) => resource === owner || resource.startsWith(`${owner}/`)) ? statements : [],
    );
  const decide = (asked: AuthorizationContext, identity: readonly Statement[] = []): boolean =>
    isAllowed(asked, { identity, resource: resourcePolicies(asked.resource) });
  return {
    roleMay: mayWithKeys(stack, (role, wish) =>
      decide({ ...wish, principal: { role }, context: { ...wish.context, "aws:principalarn": role } }, roles.get(role)),
    ),
    serviceMay: (service, wish, source) => decide({ ...wish, principal: { service }, context: onBehalfOf(source) }),
    mayAssume: (service, role, source) =>
      isAllowed(
        { action: "sts:AssumeRole", resource: role, principal: { service }, context: onBehalfOf(source) },
        { resource: stack.get("AWS::IAM::Role", role).properties.AssumeRolePolicyDocument.Statement },
      ),
  };
};

const onBehalfOf = (source: string): RequestContext => ({ "aws:sourcearn": source, "aws:sourceaccount": ACCOUNT });

const statementsOf = (stack: Stack, role: Resource<"AWS::IAM::Role">): readonly Statement[] => {
  const managed = role.properties.ManagedPolicyArns.flatMap((arn) => {
    const statements = MANAGED[arn.split(":policy/")[1] ?? ""];
    if (statements === undefined) throw new Error(`${role.path}: the local cloud does not know the policy ${arn}`);
    return statements;
  });
  const attached = stack
    .all("AWS::IAM::Policy")
    .filter(({ properties }) => properties.Roles.includes(role.ref))
    .flatMap((policy) => decidable(policy, policy.properties.PolicyDocument.Statement));
  const inline = role.properties.Policies.flatMap(({ PolicyDocument }) => decidable(role, PolicyDocument.Statement));
  decidable(role, role.properties.AssumeRolePolicyDocument.Statement);
  return [...managed, ...inline, ...attached];
};

interface ResourcePolicy {
  readonly owners: readonly string[];
  readonly statements: readonly Statement[];
}

const resourceStatements = (stack: Stack): readonly ResourcePolicy[] => [
  ...stack.all("AWS::SQS::QueuePolicy").map((policy) => ({
    owners: policy.properties.Queues.map((url) => stack.get("AWS::SQS::Queue", url).arn),
    statements: decidable(policy, policy.properties.PolicyDocument.Statement),
  })),
  ...stack.all("AWS::SNS::TopicPolicy").map((policy) => ({
    owners: policy.properties.Topics,
    statements: decidable(policy, policy.properties.PolicyDocument.Statement),
  })),
  ...stack.all("AWS::S3::BucketPolicy").map((policy) => ({
    owners: [stack.get("AWS::S3::Bucket", policy.properties.Bucket).arn],
    statements: decidable(policy, policy.properties.PolicyDocument.Statement),
  })),
];

const decidable = (owner: { path: string }, statements: readonly Statement[]): readonly Statement[] => {
  const problems = statements.flatMap(({ Condition }) => undecidable(Condition));
  if (problems.length === 0) return statements;
  throw new Error(`${owner.path}: the local cloud cannot decide the policy condition ${problems.join(", ")}`);
};
