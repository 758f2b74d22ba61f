import { province } from "#province";
import { confirmationTemplates } from "../../shared/channels/rules/texts/confirmation-texts.ts";
import { payoutTemplates } from "../../shared/channels/rules/texts/payout-cards.ts";
import { zaloTemplates } from "../../shared/channels/rules/texts/zalo-templates.ts";
import { localCarriers } from "./local-carriers.ts";
import type { CarrierStore } from "./store/carrier-store.ts";
import type { FakeProvidersFactory } from "./types.ts";

/** Zalo and the telephone networks, with the province's registered texts. */
export const provinceCarriers = (store: CarrierStore): FakeProvidersFactory =>
  localCarriers({
    store,
    templates: [
      ...zaloTemplates(province.agency),
      ...confirmationTemplates(province.agency),
      ...payoutTemplates(province.agency),
    ],
  });
