import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { CarrierStore } from "../fake-providers/store/carrier-store.ts";

/** A run sends hundreds of messages a second; a page needs to hear of it a few times a second. */
const GATHER_MS = 300;
const KEEP_ALIVE_MS = 20_000;

/** Tells open pages, as server-sent events, that something is new. They fetch what they show. */
export const liveEvents = ({ outbox, chat }: Pick<CarrierStore, "outbox" | "chat">) => {
  const pages = new Set<ServerResponse>();
  let gathering: NodeJS.Timeout | undefined;

  const tellAll = (line: string) => {
    for (const page of pages) page.write(line);
  };
  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      tellAll("data: new\n\n");
    }, GATHER_MS).unref();
  };
  const unsubscribe = [outbox.subscribe(gather), chat.subscribe(gather)];
  const keepAlive = setInterval(() => tellAll(":\n\n"), KEEP_ALIVE_MS).unref();

  return {
    add: (page: ServerResponse, headers: OutgoingHttpHeaders): void => {
      page.writeHead(200, { ...headers, "content-type": "text/event-stream" });
      page.write("retry: 1000\n\n");
      pages.add(page);
      page.once("close", () => pages.delete(page));
    },
    stop: (): void => {
      for (const end of unsubscribe) end();
      clearInterval(keepAlive);
      clearTimeout(gathering);
      for (const page of pages) page.end();
    },
  };
};
