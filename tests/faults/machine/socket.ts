import { Duplex } from "node:stream";
import type { Machine, Owner } from "./machine.ts";

type Written = (error?: Error | null) => void;

/** How long something is on its way: long enough that what was sent first need not arrive first elsewhere. */
const MIN_LATENCY_MS = 0.2;
const MORE_LATENCY_MS = 2;
/** Of all that is sent, the share with which the connection breaks instead. */
const BREAKS = 0.001;
/** What a frozen environment finds when it is thawed: connections that were idle for so long are gone, all of them. */
const PURGED_AFTER_MS = 2_500;

/** One end of a connection within the machine, as much of `net.Socket` as Node's HTTP client and server ask for. */
export class MachineSocket extends Duplex {
  readonly remoteAddress = "127.0.0.1";
  timeout = 0;
  #machine: Machine;
  #owner: Owner | undefined;
  #peer: MachineSocket | undefined;
  /** What is sent later does not arrive earlier. */
  #lastArrival = 0;
  #lastUsedAt: number | undefined;
  #idle: (() => void) | undefined;

  constructor(machine: Machine, owner: Owner | undefined) {
    super({ allowHalfOpen: false });
    this.#machine = machine;
    this.#owner = owner;
  }

  connectTo(peer: MachineSocket): void {
    this.#peer = peer;
    peer.#peer = this;
  }

  setTimeout(milliseconds: number, onTimeout?: () => void): this {
    this.timeout = milliseconds;
    if (onTimeout !== undefined) this.once("timeout", onTimeout);
    this.#watch();
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  }

  override _read(): void {
    // What arrives is pushed.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: Written): void {
    const isPurged = this.#isPurged();
    this.#lastUsedAt = this.#machine.trueNow();
    if (isPurged || this.#machine.random() < BREAKS) this.#break();
    else this.#send((peer) => peer.#arrive(chunk));
    written();
  }

  override _writev(chunks: { chunk: Buffer }[], written: Written): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => Buffer.from(chunk))), "utf8", written);
  }

  override _final(written: Written): void {
    this.#send((peer) => peer.#arrive(null));
    written();
  }

  override _destroy(error: Error | null, destroyed: Written): void {
    this.#idle?.();
    this.#send((peer) => {
      peer.#arrive(null);
      peer.destroy();
    });
    destroyed(error);
  }

  /** Only environments of functions are frozen. */
  #isPurged(): boolean {
    const idle = this.#machine.trueNow() - (this.#lastUsedAt ?? this.#machine.trueNow());
    return this.#owner?.env !== undefined && idle > PURGED_AFTER_MS;
  }

  #arrive(data: Buffer | null): void {
    if (this.destroyed || this.readableEnded) return;
    this.#lastUsedAt = this.#machine.trueNow();
    this.#watch();
    this.push(data);
  }

  #break(): void {
    const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    this.#send((peer) => peer.destroy(reset));
    this.#machine.afterFor(this.#owner, MIN_LATENCY_MS, () => this.destroy(reset));
  }

  /** What is on the wire arrives even when its sender has died meanwhile; nothing reaches the dead. */
  #send(arrive: (peer: MachineSocket) => void): void {
    const peer = this.#peer;
    if (peer === undefined) return;
    const now = this.#machine.trueNow();
    const latency = MIN_LATENCY_MS + this.#machine.random() * MORE_LATENCY_MS;
    this.#lastArrival = Math.max(this.#lastArrival, now + latency);
    this.#machine.afterFor(peer.#owner, this.#lastArrival - now, () => arrive(peer));
  }

  #watch(): void {
    this.#idle?.();
    this.#idle =
      this.timeout > 0 ? this.#machine.afterFor(this.#owner, this.timeout, () => this.emit("timeout")) : undefined;
  }
}
