import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { buildConsole, consoleDist } from "../../../console/build/build-console.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** As strict as the one that is deployed. */
const policy = (connect: readonly string[]): string => {
  const hashes = JSON.parse(readFileSync(join(consoleDist, "style-hashes.json"), "utf8")) as readonly string[];
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${hashes.map((hash) => `'${hash}'`).join(" ")}`,
    "img-src 'self'",
    `connect-src 'self' ${connect.join(" ")}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types nhac-han",
  ].join("; ");
};

export interface ServedConsole {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** The built console on its own, for screens whose API is played in the browser. */
export const serveConsole = async (connect: readonly string[]): Promise<ServedConsole> => {
  await buildConsole();
  const csp = policy(connect);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://console");
    const file = extname(pathname) === "" ? "/index.html" : pathname;
    const content = await readFile(join(consoleDist, file)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": csp,
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
