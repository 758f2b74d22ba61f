import { REGION } from "../template/identities.ts";
import type { Stack } from "../template/stack.ts";
import type { AuthorizationRequest } from "./decide.ts";

/** Whether a role, given by ARN, may do this. */
type RoleMay = (role: string, wish: AuthorizationRequest) => boolean;

/**
 * Whether a role may do something, the keys included: what is encrypted with a key of ours is open only to those who may
 * use the key through that service, as with KMS.
 */
export const mayWithKeys = (stack: Stack, roleMay: RoleMay): RoleMay => {
  const locked = [
    ...stack
      .all("AWS::DynamoDB::Table")
      .map(({ arn, properties }) => ({ arn, service: "dynamodb", key: properties.SSESpecification?.KMSMasterKeyId })),
    ...stack
      .all("AWS::SecretsManager::Secret")
      .map(({ arn, properties }) => ({ arn, service: "secretsmanager", key: properties.KmsKeyId })),
  ];
  const lockOf = new Map(locked.map((each) => [each.arn, each]));
  return (role, wish) => {
    if (!roleMay(role, wish)) return false;
    const lock = lockOf.get(wish.resource.replace(/\/index\/.*$/, ""));
    if (lock?.key === undefined) return true;
    const context = { "kms:viaservice": `${lock.service}.${REGION}.amazonaws.com` };
    return roleMay(role, { action: "kms:Decrypt", resource: lock.key, context });
  };
};
