import { province } from "#province";
import { parseMobile } from "../../shared/people/rules/mobile-number.ts";
import { normaliseName } from "../../shared/people/rules/names.ts";
import type { DemoRow } from "./rows.ts";

export interface PhoneOwner {
  readonly name: string;
  /** Commune or ward with its kind: "Xã Cẩm Xuyên". */
  readonly commune?: string;
}

const KINDS = { xa: "Xã", phuong: "Phường" } as const;

/** Whose telephone it is, by its number in E.164: the first on the list who gave it. For the inbox page only. */
export const phoneOwners = (rows: readonly Pick<DemoRow, "full_name" | "phone" | "commune_code">[]) => {
  const communes = new Map(province.communes.map(({ code, kind, name }) => [code, `${KINDS[kind]} ${name}`]));
  const owners = new Map<string, PhoneOwner>();
  for (const { full_name, phone, commune_code } of rows) {
    const [mobile, name] = [parseMobile(phone), normaliseName(full_name)];
    if (mobile.kind !== "ok" || !name.ok || owners.has(mobile.number)) continue;
    const commune = communes.get(commune_code);
    owners.set(mobile.number, { name: name.value, ...(commune !== undefined && { commune }) });
  }
  return owners;
};
