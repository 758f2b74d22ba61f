import type { FunctionError, Invoke, WorkerStart } from "./messages.ts";

type FunctionFacts = Pick<WorkerStart, "functionName" | "arn" | "memoryMegabytes">;

/** What Lambda hands to a handler beside the event. Time is what passes until the environment is ended. */
export const contextOf = (
  { functionName, arn, memoryMegabytes }: FunctionFacts,
  { requestId, timeoutMilliseconds }: Invoke,
) => {
  const deadline = performance.now() + timeoutMilliseconds;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
  };
};

export const errorOf = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: "Error", errorMessage: String(error) };
