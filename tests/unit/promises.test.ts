import { describe, expect, it } from "vitest";
import { PROMISES } from "../mutate/promises.ts";
import { withoutPromise } from "../mutate/try-breaks.ts";

describe("the promises that npm run mutate -- --breaks takes out", () => {
  it.each(Object.keys(PROMISES))("still stands where it is taken out: %s", (name) => {
    expect(Object.keys(withoutPromise(name))).toHaveLength(1);
  });
});
