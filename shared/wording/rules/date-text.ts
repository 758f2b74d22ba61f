import type { CivilDate } from "../../kernel/rules/civil-date.ts";

/** `31/12/2026`, as days are written in Vietnam. */
export const dateText = (date: CivilDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
