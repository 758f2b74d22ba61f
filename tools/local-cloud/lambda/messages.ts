/** What the runtime and its workers tell each other. Events and results travel as JSON, as they do in Lambda. */
export interface WorkerStart {
  readonly functionName: string;
  readonly arn: string;
  /** Directory of the bundle. */
  readonly assetDir: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  readonly memoryMegabytes: number;
  /** Virtual clock's offset, if the clock is virtual. */
  readonly offset: Float64Array | undefined;
  /** How wrong the worker's clock is, for fault tests. */
  readonly skewMillis: number;
}

/** With the gate at which the worker waits between two events. */
export interface GatedWorkerStart extends WorkerStart {
  readonly gate: Int32Array;
}

export interface Invoke {
  readonly requestId: string;
  readonly event: string;
  readonly timeoutMilliseconds: number;
  /** What Lambda puts into `_X_AMZN_TRACE_ID`, and the SDK into its requests. */
  readonly trace?: string | undefined;
}

export interface CpuTime {
  readonly userMicros: number;
  readonly systemMicros: number;
}

export interface Spent extends CpuTime {
  /** The most that the worker's heap and what lies outside it (buffers) took together, bytes, while it handled the event. */
  readonly peakBytes: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}

export type FromWorker =
  | { readonly kind: "loaded"; readonly initMillis: number }
  /** What the function printed. */
  | { readonly kind: "printed"; readonly text: string }
  | ({ readonly kind: "done"; readonly value: string } & Spent)
  | ({ readonly kind: "failed"; readonly error: FunctionError } & Spent);
