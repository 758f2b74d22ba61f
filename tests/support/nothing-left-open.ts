import { afterEach } from "vitest";
import { expectNothingOpen } from "./open-calls.ts";

afterEach(expectNothingOpen);
