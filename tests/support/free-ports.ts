import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports that a system gives to outgoing connections (from 32,768 on): a connection may hold any of those. */
const [FIRST, LAST] = [12_000, 32_000];

/** How many ports `npm start` takes from its first one on: the inbox, the local AWS, the console, sign-in. */
const TOGETHER = 4;

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
};

/** The first of some neighbouring ports that are free; tests in other processes begin to look elsewhere. */
export const findFreePorts = async (): Promise<number> => {
  for (let first = FIRST + ((process.pid * 16) % (LAST - FIRST)); first < LAST; first += TOGETHER) {
    const ports = Array.from({ length: TOGETHER }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error("No neighbouring ports are free.");
};
