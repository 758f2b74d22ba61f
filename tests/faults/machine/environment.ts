import { err, ok } from "../../../shared/kernel/result.ts";
import type { InvocationOutcome, StartEnvironment } from "../../../tools/local-cloud/lambda/environment.ts";
import { contextOf, errorOf } from "../../../tools/local-cloud/lambda/handling.ts";
import type { FunctionError, Invoke } from "../../../tools/local-cloud/lambda/messages.ts";
import type { Bundles, Handler } from "./bundles.ts";
import type { Machine, Owner } from "./machine.ts";

const COLD_START_MILLIS = 300;
const NOTHING_SPENT = { userMicros: 0, systemMicros: 0, peakBytes: 0 };

/** Execution environments in the machine's one thread. What one does is done as its owner, and ends when that dies. */
export const machineEnvironments =
  (machine: Machine, bundles: Bundles): StartEnvironment =>
  (start, env, { onLine, onSpent }) => {
    const owner: Owner = {
      life: machine.owner(),
      env,
      skewMillis: start.skewMillis,
      onLine,
      isAlive: true,
      isFrozen: false,
    };
    let handler: Handler | undefined;
    let finish: (outcome: InvocationOutcome) => void = () => undefined;

    const end = async (reason: FunctionError): Promise<void> => {
      owner.isAlive = false;
      finish(err(reason));
    };

    const handle = async (invoke: Invoke): Promise<InvocationOutcome> => {
      try {
        handler ??= bundles.load(start.assetDir, start.handler, start.functionName);
        const value = (await handler(JSON.parse(invoke.event), contextOf(start, invoke))) ?? null;
        return ok(JSON.parse(JSON.stringify(value)));
      } catch (error) {
        console.error(error);
        return err(errorOf(error));
      }
    };

    return {
      invoke: (invoke) =>
        new Promise((resolve) => {
          const seconds = (invoke.timeoutMilliseconds / 1_000).toFixed(2);
          const timedOut = { errorType: "Sandbox.Timedout", errorMessage: `Task timed out after ${seconds} seconds` };
          const limit = setTimeout(() => void end(timedOut), COLD_START_MILLIS + invoke.timeoutMilliseconds);
          finish = (outcome) => {
            clearTimeout(limit);
            finish = () => undefined;
            onSpent(NOTHING_SPENT);
            resolve(outcome);
          };
          machine.thaw(owner);
          machine.afterFor(owner, handler === undefined ? COLD_START_MILLIS : 0, () => {
            void handle(invoke).then((outcome) => {
              // As on Lambda: what the handler did not wait for stands still until the next invocation, or for ever.
              owner.isFrozen = true;
              if (owner.isAlive) finish(outcome);
            });
          });
        }),
      isAlive: () => owner.isAlive,
      end,
    };
  };
