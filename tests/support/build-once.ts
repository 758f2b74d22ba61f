import { buildTemplate } from "../../tools/local-cloud/build.ts";

/** Builds the functions before any test runs, so that no two tests build them at the same time; bundles without a control are built already. */
export const setup = async (): Promise<void> => {
  if (process.env.BROKEN_CLOUD === undefined) await buildTemplate();
};
