import type { Statement } from "../template/policy-document.ts";
import { conditionsHold, type RequestContext } from "./conditions.ts";
import { matches } from "./patterns.ts";

export interface AuthorizationRequest {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  /** The resource's ARN, or `*` where the action has none. */
  readonly resource: string;
  /** What conditions may ask, with keys in lower case, such as `dynamodb:leadingkeys`. */
  readonly context?: RequestContext;
}

/** Who asks: a role of this account, by ARN, or an AWS service such as `sns.amazonaws.com`. */
export type Principal = { readonly role: string } | { readonly service: string };

export interface AuthorizationContext extends AuthorizationRequest {
  readonly principal: Principal;
}

/**
 * IAM's decision within one account: a Deny anywhere refuses; otherwise the role's own policies or the resource's may
 * allow. Requests count as encrypted in transport, as the real ones are.
 */
export const isAllowed = (
  asked: AuthorizationContext,
  { identity = [], resource = [] }: { identity?: readonly Statement[]; resource?: readonly Statement[] },
): boolean => {
  const applying = [
    ...identity.filter((statement) => applies(statement, asked)),
    ...resource.filter((statement) => isFor(statement, asked.principal) && applies(statement, asked)),
  ];
  return applying.length > 0 && applying.every(({ Effect }) => Effect === "Allow");
};

const applies = (statement: Statement, { action, resource, context = {} }: AuthorizationContext): boolean =>
  coversAction(statement, action) &&
  coversResource(statement, resource) &&
  conditionsHold(statement.Condition, { "aws:securetransport": "true", ...context });

const coversAction = ({ Action, NotAction }: Statement, action: string): boolean => {
  const isAction = (pattern: string): boolean => matches(pattern.toLowerCase(), action.toLowerCase());
  return Action === undefined ? !(NotAction ?? ["*"]).some(isAction) : Action.some(isAction);
};

/** Trust policies have no resource: they speak of the role that they are attached to. */
const coversResource = ({ Resource, NotResource }: Statement, resource: string): boolean => {
  const isResource = (pattern: string): boolean => matches(pattern, resource);
  if (Resource !== undefined) return Resource.some(isResource);
  return NotResource === undefined || !NotResource.some(isResource);
};

/** The account as a principal hands the decision back to the role's own policies: it can deny here, not allow. */
const isFor = ({ Principal: options, Effect }: Statement, principal: Principal): boolean => {
  if (options === undefined) return false;
  if (options === "*" || options.AWS?.includes("*") === true) return true;
  if ("service" in principal) return options.Service?.includes(principal.service) ?? false;
  return options.AWS?.some((arn) => arn === principal.role || (Effect === "Deny" && arn.endsWith(":root"))) ?? false;
};
