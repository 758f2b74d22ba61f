import type { References } from "./intrinsics.ts";
import type { Template, TemplateResource } from "./template.ts";

export const ACCOUNT = "000000000000";
export const REGION = "ap-southeast-1";

/** What a deployed resource is called, and what `Ref` and `Fn::GetAtt` answer for it. */
export interface ResourceIdentity {
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Identify = (name: string, context: { baseUrl: string; logicalId: string }) => Omit<ResourceIdentity, "name">;

const arn = (service: string, resource: string, scope = `${REGION}:${ACCOUNT}`): string =>
  `arn:aws:${service}:${scope}:${resource}`;

const named = (arnOf: (name: string) => string): Identify => {
  return (name) => ({ ref: name, attributes: { Arn: arnOf(name) } });
};

const IDENTIFY: Readonly<Record<string, Identify>> = {
  "AWS::DynamoDB::Table": named((name) => arn("dynamodb", `table/${name}`)),
  "AWS::Lambda::Function": named((name) => arn("lambda", `function:${name}`)),
  "AWS::IAM::Role": named((name) => arn("iam", `role/${name}`, `:${ACCOUNT}`)),
  "AWS::KMS::Key": (name) => ({ ref: name, attributes: { Arn: arn("kms", `key/${name}`), KeyId: name } }),
  "AWS::Logs::LogGroup": named((name) => arn("logs", `log-group:${name}:*`)),
  "AWS::CloudWatch::Alarm": named((name) => arn("cloudwatch", `alarm:${name}`)),
  "AWS::Scheduler::Schedule": named((name) => arn("scheduler", `schedule/default/${name}`)),
  "AWS::S3::Bucket": (name) => ({
    ref: name,
    attributes: { Arn: arn("s3", name, ":"), RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com` },
  }),
  "AWS::ApiGatewayV2::Api": (_, { baseUrl, logicalId }) => ({
    ref: logicalId,
    attributes: { ApiId: logicalId, ApiEndpoint: `${baseUrl}/http-api/${logicalId}` },
  }),
  "AWS::Cognito::UserPool": (name) => ({
    ref: `${REGION}_${name}`,
    attributes: { Arn: arn("cognito-idp", `userpool/${REGION}_${name}`), UserPoolId: `${REGION}_${name}` },
  }),
  "AWS::CloudFront::Distribution": (name) => ({
    ref: name,
    attributes: { Id: name, DomainName: `${name.toLowerCase()}.cloudfront.net` },
  }),
  "AWS::CloudFront::Function": named((name) => arn("cloudfront", `function/${name}`, `:${ACCOUNT}`)),
  "AWS::CloudFront::OriginAccessControl": (name) => ({ ref: name, attributes: { Id: name } }),
  "AWS::SQS::Queue": (name, { baseUrl }) => {
    const url = `${baseUrl}/${ACCOUNT}/${name}`;
    return { ref: url, attributes: { Arn: arn("sqs", name), QueueName: name, QueueUrl: url } };
  },
  "AWS::SNS::Topic": (name) => ({
    ref: arn("sns", name),
    attributes: { TopicArn: arn("sns", name), TopicName: name },
  }),
  "AWS::SecretsManager::Secret": (name) => ({
    ref: arn("secretsmanager", `secret:${name}-LOCAL1`),
    attributes: { Id: arn("secretsmanager", `secret:${name}-LOCAL1`) },
  }),
};

/** CloudFormation knows this attribute by a name of its own. */
const functionArn = (attributes: Readonly<Record<string, string>>) =>
  attributes.Arn?.includes(":cloudfront:") ? { ...attributes, FunctionARN: attributes.Arn } : attributes;

const NAME_PROPERTIES = [
  "TableName",
  "QueueName",
  "TopicName",
  "BucketName",
  "FunctionName",
  "RoleName",
  "LogGroupName",
  "UserPoolName",
  "Name",
];

/** The name a template gives, or the stack and logical id: CloudFormation would add random letters. */
const nameOf = (stackName: string, logicalId: string, { Type, Properties }: TemplateResource): string => {
  const options = NAME_PROPERTIES.map((property) => Properties[property]).find((value) => typeof value === "string");
  const name = typeof options === "string" && IDENTIFY[Type] !== undefined ? options : `${stackName}-${logicalId}`;
  return Type === "AWS::S3::Bucket" ? name.toLowerCase() : name;
};

/** Names everything in the template as a deployment to account 000000000000 in ap-southeast-1 would. */
export const identifyResources = (template: Template, baseUrl: string): ReadonlyMap<string, ResourceIdentity> =>
  new Map(
    Object.entries(template.resources).map(([logicalId, resource]) => {
      const name = nameOf(template.stackName, logicalId, resource);
      const known = IDENTIFY[resource.Type]?.(name, { baseUrl, logicalId });
      if (known !== undefined) return [logicalId, { name, ref: known.ref, attributes: functionArn(known.attributes) }];
      // A resource server is named by what scopes begin with.
      const { Identifier } = resource.Properties;
      const ref = typeof Identifier === "string" ? Identifier : name;
      return [logicalId, { name, ref, attributes: functionUrlOf(resource, baseUrl) }];
    }),
  );

/** Function URLs are served by the gateway under the logical id of their function. */
const functionUrlOf = ({ Type, Properties }: TemplateResource, baseUrl: string): Record<string, string> => {
  if (Type !== "AWS::Lambda::Url") return {};
  const target = JSON.stringify(Properties.TargetFunctionArn).match(/"(?:Fn::GetAtt":\["|Ref":")([^"]+)"/)?.[1];
  return target === undefined ? {} : { FunctionUrl: functionUrl(baseUrl, target) };
};

export const functionUrl = (baseUrl: string, functionId: string): string => `${baseUrl}/url/${functionId}/`;

export const referencesOf = (template: Template, identities: ReadonlyMap<string, ResourceIdentity>): References => {
  const pseudo: Readonly<Record<string, string>> = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": template.stackName,
    "AWS::StackId": arn("cloudformation", `stack/${template.stackName}/local`),
  };
  return {
    ref: (name) => {
      const found = pseudo[name] ?? template.parameters[name] ?? identities.get(name)?.ref;
      if (found === undefined) throw new Error(`Ref to ${name}, which the local cloud does not know`);
      return found;
    },
    attribute: (logicalId, name) => {
      const found = identities.get(logicalId)?.attributes[name];
      if (found === undefined)
        throw new Error(`Fn::GetAtt of ${logicalId}.${name}, which the local cloud does not know`);
      return found;
    },
  };
};
