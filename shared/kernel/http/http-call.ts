import { carrierAgents } from "./fresh-agent.ts";

// Imported as an ES module, node:http makes Node load all of its fetch for the WebSocket that it exports: 11 ms at every
// cold start.
const http = process.getBuiltinModule("node:http");
const https = process.getBuiltinModule("node:https");

export type HttpAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  /** The connection was never made: nothing was sent. */
  | { readonly kind: "not-sent"; readonly code: string }
  /** Sent, perhaps in part, and not answered: what became of it is not known. */
  | { readonly kind: "no-answer"; readonly code: string };

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const MAX_BODY = 1_000_000;

/**
 * One HTTP request over a kept-alive connection. Node's own client costs a sixth of `fetch` per call, and this call is
 * made for every reminder. Never throws, never retries: only the caller knows whether a second call could send twice.
 */
export const httpCall = ({ method, url, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> =>
  new Promise((resolve) => {
    const secure = url.protocol === "https:";
    const request = (secure ? https : http).request(url, {
      method,
      agent: secure ? carrierAgents.httpsAgent : carrierAgents.httpAgent,
      headers: { ...headers, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) },
    });
    // An AbortSignal would live on, with its listeners, until it fires; a timer is taken back.
    const deadline = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMs);
    const settle = (answer: HttpAnswer) => {
      clearTimeout(deadline);
      resolve(answer);
    };
    request.on("error", (error) => settle(failure(error)));
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        if (text.length > MAX_BODY) response.destroy(new Error("answer too long"));
      });
      response.on("error", (error) => settle(failure(error)));
      response.on("end", () => settle({ kind: "answered", status: response.statusCode ?? 0, body: text }));
    });
    request.end(body);
  });

const failure = (error: Error): HttpAnswer => {
  const code = "code" in error ? String(error.code) : error.name;
  return NOT_SENT.has(code) ? { kind: "not-sent", code } : { kind: "no-answer", code };
};
