import type { Resources } from "../support/template.ts";
import { list, offenders, ofType, type Resource, type Rule, target } from "./rules.ts";

/** Roles of functions that anybody can start: those with an address, and those behind an API without authorizer. */
const publicRoles = (resources: Resources): ReadonlySet<string | undefined> => {
  const urls = ofType(resources, "AWS::Lambda::Url").map(([, { Properties }]) => target(Properties.TargetFunctionArn));
  const openRoutes = ofType(resources, "AWS::ApiGatewayV2::Route")
    .filter(([, { Properties }]) => (Properties.AuthorizationType ?? "NONE") === "NONE")
    .map(([, { Properties }]) => resources[target(Properties.Target) ?? ""]?.Properties.IntegrationUri);
  const functions = [...urls, ...openRoutes.map(target)];
  return new Set(functions.map((id) => target(resources[id ?? ""]?.Properties.Role)));
};

/** Reads that name the keys of their rows, which the condition binds, and rows that name no person without a code. */
const READS_BY_KEY = /^dynamodb:(?:Batch)?GetItem$/;
const READABLE_ROWS: readonly string[] = ["code#*"];
const WRITES = /^dynamodb:(?:PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;
/** A kind of row, whole: a shorter beginning would reach other kinds. */
const KIND_OF_ROW = /^[a-z-]+#\*$/;

/** What a stranger can start changes rows of the kinds that it needs, reads rows of codes by their keys, and nothing more. */
export const strangersReachOnlyTheirRows: Rule = (resources) => {
  const open = publicRoles(resources);
  return policyStatements(resources)
    .filter(({ owner, Effect }) => open.has(owner) && Effect === "Allow")
    .filter(({ Action, Condition }) => {
      const actions = list(Action).filter((action: string) => action.startsWith("dynamodb:"));
      const rows = Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? [];
      const isBound =
        rows.length > 0 &&
        rows.every((row: string) => KIND_OF_ROW.test(row)) &&
        Condition?.Null?.["dynamodb:LeadingKeys"] === "false";
      const mayRead = rows.every((row: string) => READABLE_ROWS.includes(row));
      return (
        actions.length > 0 &&
        !(isBound && actions.every((action: string) => WRITES.test(action) || (mayRead && READS_BY_KEY.test(action))))
      );
    })
    .map(({ owner, Action }) => `${owner}: ${list(Action).join(", ")}`);
};

/** What senders call with or derive codes by, strangers' functions cannot read. */
export const strangersReadNoSendersSecret: Rule = (resources) => {
  const open = publicRoles(resources);
  const readers = (isOpen: boolean) =>
    policyStatements(resources)
      .filter(
        ({ owner, Action }) => open.has(owner) === isOpen && list(Action).includes("secretsmanager:GetSecretValue"),
      )
      .flatMap(({ Resource: on }) => list(on).map(target))
      .filter((id) => !CALLBACK_TOKENS.test(id ?? "") && !HASH_KEY.test(id ?? ""));
  const senders = new Set(readers(false));
  return readers(true)
    .filter((id) => senders.has(id))
    .map(String);
};
/** The token in the address that eSMS is told: a sender tells it, and the webhook knows it again. */
const CALLBACK_TOKENS = /^EsmsCallback/;
/** No code follows from the key of their hashes, which the check page and senders share (docs/adr/0030). */
const HASH_KEY = /^CodeHashKey/;

interface OwnedStatement extends Resource {
  readonly owner: string | undefined;
}

const policyStatements = (resources: Resources): readonly OwnedStatement[] =>
  ofType(resources, "AWS::IAM::Policy").flatMap(([, { Properties }]) =>
    list(Properties.PolicyDocument.Statement).flatMap((statement: Resource) =>
      list(Properties.Roles).map((role: unknown) => ({ ...statement, owner: target(role) })),
    ),
  );

const keyOf = ({ Type, Properties }: Resource): string | undefined => {
  switch (Type) {
    case "AWS::DynamoDB::Table":
      return target(Properties.SSESpecification?.KMSMasterKeyId);
    case "AWS::SecretsManager::Secret":
      return target(Properties.KmsKeyId);
    case "AWS::SNS::Topic":
      return target(Properties.KmsMasterKeyId);
    case "AWS::S3::Bucket":
      return target(
        Properties.BucketEncryption?.ServerSideEncryptionConfiguration?.[0]?.ServerSideEncryptionByDefault
          ?.KMSMasterKeyID,
      );
    default:
      return undefined;
  }
};

/** People's data, secrets and alarms have a key each, and the tokens of the channels lie with the secrets. */
export const keysAreSeparate: Rule = (resources) => {
  const kindOf = (id: string, Type: string): string => {
    if (Type === "AWS::SecretsManager::Secret" || id.startsWith("Channels")) return "secrets";
    return id.startsWith("Alerts") ? "alarms" : "people";
  };
  const kinds = new Map<string, Set<string>>();
  for (const [id, resource] of Object.entries(resources)) {
    const key = keyOf(resource);
    if (key !== undefined) kinds.set(key, (kinds.get(key) ?? new Set()).add(kindOf(id, resource.Type)));
  }
  const found = new Set([...kinds.values()].flatMap((each) => [...each]));
  const missing = ["people", "secrets", "alarms"].filter((kind) => !found.has(kind));
  return [...missing, ...[...kinds].filter(([, each]) => each.size > 1).map(([key]) => key)];
};

/** No key is open to everybody in the account: each role has the keys of what it uses. */
export const keysAreGrantedByRole: Rule = (resources) => [
  ...offenders(resources, "AWS::KMS::Key", ({ KeyPolicy }) =>
    list(KeyPolicy.Statement).some(
      ({ Principal, Effect }: Resource) => Effect === "Allow" && (Principal === "*" || Principal?.AWS === "*"),
    ),
  ),
  ...policyStatements(resources).flatMap(({ owner, Action, Resource: on, Effect }) => {
    if (Effect !== "Allow" || !list(Action).some((action: string) => /^(?:dynamodb|secretsmanager|s3):/.test(action)))
      return [];
    const granted = new Set(
      policyStatements(resources)
        .filter((other) => other.owner === owner && list(other.Action).includes("kms:Decrypt"))
        .flatMap((other) => list(other.Resource).map(target)),
    );
    return list(on)
      .map((arn: unknown) => ({ id: target(arn), key: keyOf(resources[target(arn) ?? ""] ?? { Type: "" }) }))
      .filter(({ key }) => key !== undefined && !granted.has(key))
      .map(({ id }) => `${owner}: ${id}`);
  }),
];

/** People hear of it when AWS charges more than the month's budget. */
export const spendingIsWatched: Rule = (resources) =>
  ofType(resources, "AWS::Budgets::Budget").some(([, { Properties }]) => {
    const { Budget, NotificationsWithSubscribers = [] } = Properties;
    const isTold = NotificationsWithSubscribers.every(({ Subscribers }: Resource) => target(Subscribers?.[0]?.Address));
    return Budget?.BudgetLimit?.Amount > 0 && NotificationsWithSubscribers.length > 0 && isTold;
  })
    ? []
    : ["no budget that tells anybody"];

/** No function has an address of its own, and every API lets in so many requests a second and no more. */
export const publicDoorsAreLimited: Rule = (resources) => [
  ...ofType(resources, "AWS::Lambda::Url").map(([id]) => id),
  ...ofType(resources, "AWS::ApiGatewayV2::Api")
    .filter(([id]) => {
      const stages = ofType(resources, "AWS::ApiGatewayV2::Stage").filter(
        ([, { Properties }]) => target(Properties.ApiId) === id,
      );
      return !(
        stages.length > 0 &&
        stages.every(
          ([
            ,
            {
              Properties: { DefaultRouteSettings: limits },
            },
          ]) => {
            return (
              limits?.ThrottlingRateLimit > 0 && limits.ThrottlingRateLimit <= 1_000 && limits.ThrottlingBurstLimit > 0
            );
          },
        )
      );
    })
    .map(([id]) => id),
];
