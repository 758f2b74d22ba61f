import { expect, it } from "vitest";
import { requestLogging } from "../../../../../shared/kernel/lambda/request-logging.ts";
import type { Logger } from "../../../../../shared/kernel/logger.ts";

it("logs how long an invocation took, and a failure by the error's name alone", async () => {
  const lines: unknown[] = [];
  const noting = (level: string) => (event: string, fields?: object) => void lines.push([level, event, fields]);
  const log: Logger = { info: noting("info"), warn: noting("warn"), error: noting("error") };
  const { before, after, onError } = requestLogging(log);
  // Middy hands over the request; of it only the error is read.
  await before?.({} as never);
  await after?.({} as never);
  await onError?.({ error: new RangeError("Nguyễn Thị Bưởi, 0912000001") } as never);

  expect(lines).toEqual([
    ["info", "invocation.done", { millis: expect.any(Number) }],
    ["error", "invocation.failed", { millis: expect.any(Number), error: "RangeError" }],
  ]);
});
