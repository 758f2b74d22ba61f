import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers";

/** One run of a use case. What it leaves open when it ends would be frozen on Lambda, perhaps for ever. */
interface Run {
  hasFailed: boolean;
}

interface OpenCall {
  readonly name: string;
  readonly run: Run | undefined;
  readonly answer: () => Promise<void>;
}

const waiting: OpenCall[] = [];
const open = new Set<OpenCall>();
const runs = new AsyncLocalStorage<Run>();
let newestFirst = true;
let answered: string[] = [];

const answerOne = () => {
  const call = newestFirst ? waiting.pop() : waiting.shift();
  void call?.answer();
};

// biome-ignore lint/suspicious/noExplicitAny: the parameters of a port's methods are each method's own
type Port = Readonly<Record<string, (...args: any[]) => Promise<unknown>>>;

/**
 * The same port with answers that come later than a microtask, one a turn of the event loop, the newest call's first:
 * a call that is not awaited stays open while its caller does anything else. Nothing happens before the answer.
 */
export const answeringLater = <T extends { readonly [K in keyof T]: Port[string] }>(name: string, port: T): T => {
  const later = Object.entries<Port[string]>(port).map(([method, act]) => [
    method,
    (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const call: OpenCall = {
          name: `${name}.${method}`,
          run: runs.getStore(),
          answer: async () => {
            answered.push(call.name);
            await act(...args).then(resolve, reject);
            open.delete(call);
          },
        };
        waiting.push(call);
        open.add(call);
        setImmediate(answerOne);
      }),
  ]);
  // Each method keeps its own parameters and result.
  return Object.fromEntries(later) as T;
};

const namesOf = (calls: readonly OpenCall[]) => calls.map(({ name }) => name).join(", ");

/** The same use case, which fails when it ends while a call that it made is still open. */
export const leavingNothingOpen =
  <A extends readonly unknown[], R>(act: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> => {
    const run: Run = { hasFailed: false };
    return runs.run(run, async () => {
      try {
        const result = await act(...args);
        const left = [...open].filter((call) => call.run === run);
        if (left.length > 0) throw new Error(`It ended before these calls did: ${namesOf(left)}.`);
        return result;
      } catch (error) {
        run.hasFailed = true;
        throw error;
      }
    });
  };

/** The names of those of the wanted calls that happened while `act` ran, in their order, each as often as it happened. */
export const callsDuring = async (act: () => Promise<unknown>, wanted: RegExp): Promise<readonly string[]> => {
  answered = [];
  await act();
  return answered.filter((name) => wanted.test(name));
};

/** Answers in the order of the calls while `act` runs, so that several workers take turns step by step. */
export const inTheOrderOfCalls = async <T>(act: () => Promise<T>): Promise<T> => {
  newestFirst = false;
  try {
    return await act();
  } finally {
    newestFirst = true;
  }
};

/** After each test. A use case that failed may leave calls open: its caller does all of it again. */
export const expectNothingOpen = (): void => {
  const left = [...open].filter(({ run }) => run?.hasFailed !== true);
  open.clear();
  waiting.length = 0;
  if (left.length > 0) throw new Error(`The test ended before these calls did: ${namesOf(left)}.`);
};
