import { Duration } from "aws-cdk-lib";
import { HeadersFrameOption, HeadersReferrerPolicy } from "aws-cdk-lib/aws-cloudfront";

/** What a page may use beside its own origin. */
export interface PageSources {
  /** Origins that pages may call beside their own: where tokens come from, and where lists are uploaded to. */
  readonly connectTo: readonly string[];
  /** Constant style elements of the libraries, by hash, such as `sha256-…`. */
  readonly styleHashes: readonly string[];
}

/** Everything from our own origin; no inline script or style, no script made from text, in no frame. */
export const contentSecurityPolicy = ({ connectTo, styleHashes }: PageSources): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(" ")}`,
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connectTo].join(" ")}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types nhac-han",
  ].join("; ");
// A Bucket is one, but CDK's types were not written for exactOptionalPropertyTypes.
export const securityHeaders = (policy: string) => ({
  securityHeadersBehavior: {
    contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(730),
      includeSubdomains: true,
      preload: true,
      override: true,
    },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  },
  customHeadersBehavior: {
    customHeaders: [
      {
        header: "Permissions-Policy",
        value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        override: true,
      },
      // Signing in again opens a window beside the console, which must come back to it.
      { header: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups", override: true },
      { header: "Cross-Origin-Resource-Policy", value: "same-origin", override: true },
    ],
  },
});
