import settings from "./ha-tinh.json" with { type: "json" };
import { parseProvince } from "./province.ts";

/** What the rest of the service imports as `#province`. */
export const province = parseProvince(settings);
