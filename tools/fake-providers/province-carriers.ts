import { province } from "#province";
import { zaloTemplates } from "../../shared/channels/rules/texts/zalo-templates.ts";
import { localCarriers } from "./local-carriers.ts";
import type { CarrierStore } from "./store/carrier-store.ts";
import type { CarrierFactory } from "./types.ts";

/** Zalo and the telephone networks, with the province's registered texts. */
export const provinceCarriers = (store: CarrierStore): CarrierFactory =>
  localCarriers({ store, catalogue: zaloTemplates(province.agency) });
