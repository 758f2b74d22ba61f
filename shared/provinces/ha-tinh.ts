import settings from "./ha-tinh.json" with { type: "json" };
import former from "./ha-tinh-communes-before-2025.json" with { type: "json" };
import { parseProvince } from "./province.ts";

/** What the rest of the service imports as `#province`. */
export const province = parseProvince(settings);

type CommuneNames = Readonly<Record<string, readonly string[]>>;

const namesIn = ({ formerNames }: { readonly formerNames: CommuneNames }): CommuneNames => formerNames;

/** Only who reads lists needs these. A reading of a property would keep the file in every bundle; a call marked pure does not. */
export const formerCommuneNames: CommuneNames = /* @__PURE__ */ namesIn(former);
