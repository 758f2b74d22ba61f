import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { type CarrierStore, openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { type Administration, newAdministration } from "../../tools/local-cloud/administration.ts";
import type { BootOptions } from "../../tools/local-cloud/boot.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";

/** `npm run attacks -- --break` tries the attacks on bundles without a control. */
const BUILT = process.env.BROKEN_CLOUD ?? outDir;

export interface RunningService {
  readonly cloud: LocalCloud;
  readonly admin: Administration;
  /** What the carriers keep. */
  readonly store: CarrierStore;
  readonly stop: () => Promise<void>;
}

/** The service in memory on its local cloud, by default at seven in the morning of Tuesday 1 December 2026. */
export const runService = async (options: Partial<BootOptions> = {}): Promise<RunningService> => {
  const store = openCarrierStore();
  const virtualFrom = new Date("2026-12-01T00:00:00Z");
  const cloud = await startLocalCloud({ outDir: BUILT, virtualFrom, carriers: provinceCarriers(store), ...options });
  const stop = async () => {
    await cloud.stop();
    store.close();
  };
  return { cloud, admin: newAdministration(cloud), store, stop };
};
