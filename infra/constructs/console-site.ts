import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Duration, Fn, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { API_PREFIX } from "../../shared/api/contracts/sign-in.ts";
import { contentSecurityPolicy, type PageSources, securityHeaders } from "./security-headers.ts";

export interface ConsoleSiteProps extends PageSources {
  readonly api: HttpApi;
}

/** The console's files in a bucket that only CloudFront reads, behind CloudFront, with the API on the same origin. */
export class ConsoleSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: ConsoleSiteProps) {
    super(scope, id);
    const logs = logsBucket(this);
    this.bucket = new Bucket(this, "Files", {
      ...CLOSED,
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: "files/",
    });
    const headers = new ResponseHeadersPolicy(this, "Headers", securityHeaders(contentSecurityPolicy(props)));
    this.distribution = new Distribution(this, "Distribution", {
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers,
        compress: true,
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: pagesToShell(this) }],
      },
      additionalBehaviors: {
        [`${API_PREFIX}/*`]: {
          origin: new HttpOrigin(Fn.select(2, Fn.split("/", props.api.apiEndpoint))),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // Of all that a browser sends, the host name alone must be the API's.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: "visits/",
    });
    acknowledge(this);
  }

  get origin(): string {
    return `https://${this.distribution.distributionDomainName}`;
  }
}

const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** CloudFront writes its logs by ACL; only AWS's log delivery may. */
const logsBucket = (scope: Construct): IBucket =>
  new Bucket(scope, "Logs", {
    ...CLOSED,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(365) }],
  }) as IBucket;

/** Addresses of screens lead to the shell; an error page would do so too, but for the API's answers as well. */
const pagesToShell = (scope: Construct): CloudFrontFunction =>
  new CloudFrontFunction(scope, "PagesToShell", {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(readFileSync(join(import.meta.dirname, "pages-to-shell.js"), "utf8")),
  });

const acknowledge = (scope: Construct): void =>
  Validations.of(scope).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "Staff also work from abroad now and then, and sign-in decides who comes in." },
    {
      id: "AwsSolutions-CFR2",
      reason: "Files are static and the API is throttled and signed in to; a firewall costs more than it stops here.",
    },
    {
      id: "AwsSolutions-CFR4",
      reason:
        "CloudFront's own certificate allows old TLS versions; an installation with a domain of its own sets TLS 1.2.",
    },
    {
      id: "AwsSolutions-S1",
      reason: "This bucket takes the access logs of the others, and logging its own would never end.",
    },
  );
