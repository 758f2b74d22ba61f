import * as z from "zod";
import { harmless } from "./harmless.ts";

const headerValue = z.strictObject({ Header: z.string(), Value: z.string(), Override: z.boolean() });

const behavior = z.strictObject({
  ...harmless("AllowedMethods", "CachePolicyId", "Compress", "OriginRequestPolicyId", "ViewerProtocolPolicy"),
  TargetOriginId: z.string(),
  PathPattern: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal("viewer-request"), FunctionARN: z.string() }))
    .default([]),
});

/** What staff see: sign-in, the HTTP API and the site in front of it. */
export const WEB_PROPERTIES = {
  "AWS::ApiGatewayV2::Api": z.strictObject({
    ...harmless("Name", "Description", "Tags"),
    ProtocolType: z.literal("HTTP"),
  }),
  "AWS::ApiGatewayV2::Route": z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(["JWT", "NONE"]).default("NONE"),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).default([]),
  }),
  "AWS::ApiGatewayV2::Authorizer": z.strictObject({
    ...harmless("Name"),
    ApiId: z.string(),
    AuthorizerType: z.literal("JWT"),
    IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
    JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
  }),
  "AWS::ApiGatewayV2::Integration": z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal("AWS_PROXY"),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal("2.0"),
  }),
  // Nobody needs to be slowed down on one machine, and the functions write logs of their own.
  "AWS::ApiGatewayV2::Stage": z.strictObject({
    ...harmless("AccessLogSettings", "DefaultRouteSettings", "Tags"),
    ApiId: z.string(),
    AutoDeploy: z.literal(true),
    StageName: z.literal("$default"),
  }),
  // The issuer of this machine stands in for the pool: tools/sign-in.
  "AWS::Cognito::UserPool": z.looseObject({ MfaConfiguration: z.literal("ON") }),
  "AWS::Cognito::UserPoolClient": z.looseObject({ AllowedOAuthScopes: z.array(z.string()) }),
  "AWS::Cognito::UserPoolResourceServer": undefined,
  "AWS::Cognito::UserPoolDomain": z.strictObject({
    ...harmless("ManagedLoginVersion", "UserPoolId"),
    Domain: z.string(),
  }),
  "AWS::Cognito::ManagedLoginBranding": undefined,
  "AWS::CloudFront::OriginAccessControl": undefined,
  "AWS::CloudFront::Function": z.strictObject({
    ...harmless("AutoPublish", "FunctionConfig", "Name", "Tags"),
    FunctionCode: z.string(),
  }),
  "AWS::CloudFront::ResponseHeadersPolicy": z.strictObject({
    ResponseHeadersPolicyConfig: z.strictObject({
      ...harmless("Name", "Comment"),
      CustomHeadersConfig: z.strictObject({ Items: z.array(headerValue) }),
      SecurityHeadersConfig: z.strictObject({
        ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), Override: z.literal(true) }),
        ContentTypeOptions: z.strictObject({ Override: z.literal(true) }),
        FrameOptions: z.strictObject({ FrameOption: z.string(), Override: z.literal(true) }),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), Override: z.literal(true) }),
        StrictTransportSecurity: z.strictObject({
          AccessControlMaxAgeSec: z.coerce.number(),
          IncludeSubdomains: z.boolean(),
          Preload: z.boolean(),
          Override: z.literal(true),
        }),
      }),
    }),
  }),
  "AWS::CloudFront::Distribution": z.strictObject({
    ...harmless("Tags"),
    DistributionConfig: z.strictObject({
      ...harmless("Enabled", "HttpVersion", "IPV6Enabled", "Logging", "PriceClass"),
      DefaultRootObject: z.string(),
      DefaultCacheBehavior: behavior,
      CacheBehaviors: z.array(behavior).default([]),
      Origins: z.array(
        z.strictObject({
          ...harmless("OriginAccessControlId", "S3OriginConfig"),
          Id: z.string(),
          DomainName: z.string(),
          CustomOriginConfig: z.unknown().optional(),
        }),
      ),
    }),
  }),
} as const;
