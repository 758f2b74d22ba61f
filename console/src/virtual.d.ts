declare module "*.css";

/** Written by build/lean-contracts.ts: the values of `shared/api/contracts` without their schemas. */
declare module "virtual:contracts" {
  type List = typeof import("../../shared/api/contracts/list.ts");
  type Problems = typeof import("../../shared/api/contracts/problems.ts");
  export const routes: Readonly<Record<string, { readonly method: string; readonly path: string }>>;
  export const PROBLEMS: Problems["PROBLEMS"];
  export const FIELD_PROBLEMS: Problems["FIELD_PROBLEMS"];
  export const CHANGE_KINDS: List["CHANGE_KINDS"];
  export const MAX_LIST_BYTES: List["MAX_LIST_BYTES"];
}
