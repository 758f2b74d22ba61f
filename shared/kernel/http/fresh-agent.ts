import type { AgentOptions, ClientRequest, Agent as HttpAgent } from "node:http";
import type { Duplex } from "node:stream";

// As in http-call.ts: an import of node:http would load all of fetch at every cold start.
const http = process.getBuiltinModule("node:http");
const https = process.getBuiltinModule("node:https");

/** Between ClientRequest and every agent, but missing in Node's types. */
type AddRequest = (request: ClientRequest, options: { readonly host: string; readonly port: number }) => void;
type Dispatching = HttpAgent & { addRequest: AddRequest };

/** Lambda freezes an environment between two calls and purges its idle connections: what is sent on one is lost. */
const CARRIER_IDLE_MILLIS = 1_000;
/** The SDK repeats what a dead connection lost; the pause before the repetition costs more than a new connection. */
const AWS_IDLE_MILLIS = 10_000;

/** An agent that keeps connections alive, and closes one instead of using it when it was idle for longer. */
const closingIdle = <A extends HttpAgent>(agent: A, maxIdleMillis: number): A => {
  const freedAt = new WeakMap<Duplex, number>();
  const { addRequest } = agent as unknown as Dispatching; // See AddRequest.
  const keepSocketAlive = agent.keepSocketAlive.bind(agent);
  const isStale = (socket: Duplex): boolean => Date.now() - (freedAt.get(socket) ?? 0) > maxIdleMillis;
  const replaced: Pick<Dispatching, "addRequest" | "keepSocketAlive"> = {
    keepSocketAlive(socket) {
      freedAt.set(socket, Date.now());
      return keepSocketAlive(socket);
    },
    // At hand-out and by the clock: a timer stands still as long as the environment does.
    addRequest(request, options) {
      for (const sockets of Object.values(agent.freeSockets)) {
        for (const socket of sockets ?? []) if (isStale(socket)) socket.destroy();
      }
      addRequest.call(agent, request, options);
    },
  };
  return Object.assign(agent, replaced);
};

const agentsOf = (maxIdleMillis: number) => {
  const options: AgentOptions = { keepAlive: true, maxSockets: 50 };
  return {
    httpAgent: closingIdle(new http.Agent(options), maxIdleMillis),
    httpsAgent: closingIdle(new https.Agent(options), maxIdleMillis),
  };
};

/** For calls that must not be repeated when their answer is lost. */
export const carrierAgents = agentsOf(CARRIER_IDLE_MILLIS);
/** For the SDK's calls to AWS. */
export const awsAgents = agentsOf(AWS_IDLE_MILLIS);
