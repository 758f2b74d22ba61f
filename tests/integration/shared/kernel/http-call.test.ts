import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { httpCall } from "../../../../shared/kernel/http/http-call.ts";

describe("httpCall", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const callTo = async (
    timeoutMs: number,
    answer: (response: { write(text: string): unknown; end(): void }) => void,
  ) => {
    server = createServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    // A listening TCP server has an AddressInfo; only pipes have a string.
    const { port } = server.address() as AddressInfo;
    return httpCall({ method: "GET", url: new URL(`http://127.0.0.1:${port}/`), headers: {}, timeoutMs });
  };

  it("gives the whole answer", async () => {
    const answer = await callTo(2_000, (response) => {
      response.write('{"error":');
      response.write("0}");
      response.end();
    });

    expect(answer).toEqual({ kind: "answered", status: 200, body: '{"error":0}' });
  });

  it("does not wait for the rest of an answer past its time", async () => {
    const answer = await callTo(100, (response) => response.write('{"error":'));

    expect(answer).toMatchObject({ kind: "no-answer" });
  });
});
