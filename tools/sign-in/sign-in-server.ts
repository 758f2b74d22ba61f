import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JSONWebKeySet } from "jose";
import type { Role } from "../../shared/access/rules/permissions.ts";
import type { LocalSignIn } from "../local-cloud/boot.ts";
import { type LocalAccounts, localAccounts } from "./accounts.ts";
import { choicePage, codePage, errorPage, STYLE } from "./pages.ts";
import { consoleProvider } from "./provider.ts";
import type { ReadyStaff } from "./ready-staff.ts";

export interface SignInOptions {
  readonly port: number;
  readonly staff: readonly ReadyStaff[];
  /** Where the console is, without a slash at the end. */
  readonly consoleOrigin: string;
  /** What the person may do as of now, to be shown beside the name. */
  rolesOf(sub: string): Promise<readonly Role[]>;
  /** Keeps invited people between runs. */
  readonly accountsFile?: string | undefined;
}

export interface SignInServer extends LocalSignIn {
  readonly accounts: LocalAccounts;
  stop(): Promise<void>;
}

const CLIENT_ID = "nhac-han-console";

const SECOND_FACTOR: ReadonlySet<Role> = new Set<Role>(["approver", "administrator"]);

const WORD: Readonly<Record<Role, string>> = {
  viewer: "Người xem",
  editor: "Người soạn",
  approver: "Người duyệt",
  administrator: "Người quản trị",
  "commune-officer": "Cán bộ xã",
  "collection-agent": "Đại lý thu",
};

/** In place of the user pool and its managed login: OpenID Connect with people who are ready to sign in. */
export const startSignIn = async (options: SignInOptions): Promise<SignInServer> => {
  const issuer = `http://127.0.0.1:${options.port}`;
  const accounts = localAccounts(
    options.staff.map(({ sub, email, name }) => ({ sub, email, name })),
    options.accountsFile,
  );
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const naming = { kid: "local", alg: "RS256", use: "sig" };
  const keys: JSONWebKeySet = { keys: [{ ...(await exportJWK(publicKey)), ...naming }] };
  const provider = consoleProvider({
    issuer,
    clientId: CLIENT_ID,
    consoleOrigin: options.consoleOrigin,
    signingKey: { ...(await exportJWK(privateKey)), ...naming },
    accounts,
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0] ?? "/";
    if (!path.startsWith("/sign-in/")) return answer(request, response);
    signInPages(path, { request, response }, { ...options, accounts, provider }).catch(() =>
      send(response, 400, errorPage("Phiên đăng nhập này đã hết hạn.")),
    );
  });
  await listen(server, options.port);
  return {
    issuer,
    clientId: CLIENT_ID,
    keys: async () => keys,
    accounts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Pages extends Pick<SignInOptions, "rolesOf" | "consoleOrigin"> {
  readonly accounts: LocalAccounts;
  readonly provider: ReturnType<typeof consoleProvider>;
}

/** One code at a time, as an app would show it. */
const currentCode = String(100_000 + (randomBytes(4).readUInt32BE() % 900_000));

const signInPages = async (path: string, { request, response }: Exchange, pages: Pages): Promise<void> => {
  if (path === "/sign-in/style.css") return send(response, 200, STYLE, "text/css");
  const { provider, accounts, rolesOf } = pages;
  // Throws when the cookie and the address do not belong together.
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const choices = await Promise.all(
      accounts.all().map(async ({ sub, name }) => {
        const roles = await rolesOf(sub);
        return { sub, name, role: roles.map((role) => WORD[role]).join(", ") || "chưa có vai trò" };
      }),
    );
    return send(response, 200, choicePage(path, choices));
  }
  const form = new URLSearchParams(await text(request));
  const account = accounts.find(form.get("sub") ?? "");
  if (account === undefined || !account.enabled) return send(response, 403, errorPage("Tài khoản này đã bị khóa."));
  const needsCode = (await rolesOf(account.sub)).some((role) => SECOND_FACTOR.has(role));
  const code = form.get("code");
  if (needsCode && code !== currentCode) {
    return send(response, 200, codePage(path, account, currentCode, code !== null));
  }
  const amr = needsCode ? ["pwd", "otp"] : ["pwd"];
  const result = { login: { accountId: account.sub, amr, remember: true } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
};

const send = (response: ServerResponse, status: number, content: string, type = "text/html"): void => {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(content);
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
