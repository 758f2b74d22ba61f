/** How the console's files are served, here and by CloudFront: the same headers, from one place. */
export interface Addresses {
  /** Origins that the console calls: the API, the token issuer and its endpoints, the bucket that lists are put into. */
  readonly connect: readonly string[];
  /** Content of `dist/style-hashes.json`. */
  readonly styleHashes: readonly string[];
}

export const contentSecurityPolicy = ({ connect, styleHashes }: Addresses): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes.join(" ")}`,
    "img-src 'self'",
    `connect-src 'self' ${[...new Set(connect)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Nothing in the console makes a policy; without one nothing can turn text into markup or script.
    "trusted-types 'none'",
  ].join("; ");

/** Sent with every file, HEAD included. HSTS is added where there is https. */
export const securityHeaders = (addresses: Addresses): Readonly<Record<string, string>> => ({
  "content-security-policy": contentSecurityPolicy(addresses),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  // The sign-in window beside the console stays ours.
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
});

/** Files with a hash in their name never change; the shell and its settings are asked for each time. */
export const cacheControlOf = (path: string): string =>
  path.startsWith("/assets/")
    ? "public, max-age=31536000, immutable"
    : path === "/config.json"
      ? "no-store"
      : "no-cache";

/** Addresses of screens are answered with the shell; only names with an ending are files. */
export const fileOf = (path: string): string => (/\.[a-z0-9]+$/i.test(path) ? path : "/index.html");
