import { province } from "#province";
import { zaloTemplates } from "../../shared/domain/messages/zalo-templates.ts";
import type { CarrierStore } from "./carriers/carrier-store.ts";
import { localCarriers } from "./carriers/local-carriers.ts";
import type { CarrierFactory } from "./carriers/types.ts";

/** Zalo and the telephone networks, with the province's registered texts. */
export const provinceCarriers = (store: CarrierStore): CarrierFactory =>
  localCarriers({ store, catalogue: zaloTemplates(province.agency) });
