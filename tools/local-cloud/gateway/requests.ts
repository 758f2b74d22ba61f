import type { IncomingMessage } from "node:http";
import type { ApiCall, HttpReply } from "../emulators/messaging.ts";
import type { AuthorizationRequest } from "../iam/decide.ts";

/** One request to the AWS API, as far as it can be read without knowing the service. */
export interface AwsRequest extends ApiCall {
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface AccessDenial {
  readonly wish: AuthorizationRequest;
  readonly message: string;
}

/** What one request cost, for the bench. */
export interface Cost {
  readonly action: string;
  readonly resource: string;
  readonly requests: number;
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

export interface GatewayReply extends HttpReply {
  readonly costs: readonly Cost[];
}

export interface Sender {
  /** Logical id of a function, or `admin`. */
  readonly caller: string;
  may(wish: AuthorizationRequest): boolean;
}

/** One AWS service behind the gateway. */
export interface AwsService {
  /** What its sender must be allowed to do, all of it. */
  wishes(request: AwsRequest): readonly AuthorizationRequest[];
  answer(request: AwsRequest, sender: Sender): Promise<GatewayReply>;
  /** Access denied, in this service's own error shape. */
  refuse(refusal: AccessDenial): HttpReply;
}

const CREDENTIAL = /([^/\s=]+)\/\d{8}\/[^/]+\/([a-z0-9-]+)\/aws4_request/;

/**
 * The access key and the service from the signature's scope. The signature itself is not checked: the virtual clock may
 * be far from the signer's, and everybody who reaches this port sits at this machine.
 */
export const scopeOf = ({ headers, query }: AwsRequest): { accessKeyId: string; service: string } | undefined => {
  const [, accessKeyId, service] = CREDENTIAL.exec(headers.authorization ?? query.get("X-Amz-Credential") ?? "") ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
};

/** A request whose body was not read yet. */
export type RequestHead = Omit<AwsRequest, "body">;

export const requestHead = (incoming: IncomingMessage): RequestHead => {
  const url = new URL(incoming.url ?? "/", "http://gateway");
  return {
    method: incoming.method ?? "GET",
    url: incoming.url ?? "/",
    path: url.pathname,
    query: url.searchParams,
    headers: headersOf(incoming),
  };
};

/** Undefined when there is more than that. */
export const readBody = async (incoming: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

export const readRequest = async (incoming: IncomingMessage): Promise<AwsRequest> => ({
  ...requestHead(incoming),
  body: (await readBody(incoming, Number.POSITIVE_INFINITY)) ?? Buffer.alloc(0),
});

/** Repeated headers joined by commas, as HTTP allows; cookies by semicolons. */
const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );

/** AWS bills a message request by every 64 KB that it carries. */
export const billedRequests = (body: Buffer): number => Math.max(1, Math.ceil(body.length / 65_536));

export const jsonReply = (status: number, type: string, body: unknown): HttpReply => ({
  status,
  headers: { "content-type": type },
  body: Buffer.from(JSON.stringify(body)),
});

export const xmlReply = (status: number, body: string): HttpReply => ({
  status,
  headers: { "content-type": "text/xml" },
  body: Buffer.from(body),
});

export const escapeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
