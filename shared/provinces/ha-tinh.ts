import settings from "./ha-tinh.json" with { type: "json" };
import former from "./ha-tinh-communes-before-2025.json" with { type: "json" };
import { parseProvince } from "./province.ts";

/** What the rest of the service imports as `#province`. */
export const province = parseProvince(settings);

/** Only who reads lists needs these: what imports `province` alone is bundled without them. */
export const formerCommuneNames: Readonly<Record<string, readonly string[]>> = former.formerNames;
