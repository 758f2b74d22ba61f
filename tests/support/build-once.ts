import { buildTemplate } from "../../tools/local-cloud/build.ts";

/** Builds the functions before any test runs, so that no two tests build them at the same time. */
export const setup = (): Promise<void> => buildTemplate();
