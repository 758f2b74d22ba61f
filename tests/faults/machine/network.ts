import http from "node:http";
import net from "node:net";
import type { Duplex } from "node:stream";
import { isAlive, type Machine, type Owner } from "./machine.ts";
import { MachineSocket } from "./socket.ts";

interface Listening {
  readonly server: net.Server;
  readonly owner: Owner | undefined;
}

/**
 * Puts wires of the machine in place of this process's TCP connections to itself, under Node's own HTTP client and
 * server: what goes over them arrives as an entry of the agenda. Connections of owners that died break.
 */
export const installNetwork = (machine: Machine): void => {
  const listening = new Map<number, Listening>();
  const ports = new WeakMap<net.Server, number>();
  let lastPort = 40_000;

  const listen = function (this: net.Server, port: number, _host: string, onListening?: () => void): net.Server {
    // Node looks for late requests by the real clock, which a busy machine makes another one each time.
    if (this instanceof http.Server) Object.assign(this, { headersTimeout: 0, requestTimeout: 0 });
    const own = port === 0 ? ++lastPort : port;
    listening.set(own, { server: this, owner: machine.owner() });
    ports.set(this, own);
    if (onListening !== undefined) this.once("listening", onListening);
    machine.after(0, () => this.emit("listening"));
    return this;
  };
  const close = function (this: net.Server, onClosed?: () => void): net.Server {
    listening.delete(ports.get(this) ?? 0);
    machine.after(0, () => {
      this.emit("close");
      onClosed?.();
    });
    return this;
  };
  const address = function (this: net.Server) {
    return { address: "127.0.0.1", family: "IPv4", port: ports.get(this) ?? 0 };
  };
  Object.assign(net.Server.prototype, { listen, close, address });

  const connect = ({ port }: { port?: number | string | null }): Duplex => {
    const target = listening.get(Number(port));
    const client = new MachineSocket(machine, machine.owner());
    if (target === undefined || !isAlive(target.owner)) {
      machine.after(0, () => client.destroy(refused()));
      return client;
    }
    const server = new MachineSocket(machine, target.owner);
    client.connectTo(server);
    machine.afterFor(target.owner, 0, () => target.server.emit("connection", server));
    return client;
  };
  // The type asks for net.Socket, the documentation for any Duplex.
  Object.assign(http.Agent.prototype, { createConnection: connect });
};

const refused = (): Error => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
