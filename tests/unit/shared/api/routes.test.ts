import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ROUTES_THAT_SHOW_A_PERSON } from "../../../../functions/admin-api/data-requests/erase-person.ts";
import { ACTIONS } from "../../../../shared/access/rules/permissions.ts";
import type { Route } from "../../../../shared/api/contracts/route.ts";
import { ROUTE_IDS, routes } from "../../../../shared/api/contracts/routes.ts";

const table: readonly (readonly [string, Route])[] = ROUTE_IDS.map((id) => [id, routes[id]]);

describe("the table of routes", () => {
  it("names each method and path once", () => {
    const named = table.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`);

    expect(new Set(named).size).toBe(named.length);
  });

  it.each(table)("%s describes exactly the parameters of its path", (_, { path, params }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });

  it.each(table)("%s takes strict objects only, so that nothing can be slipped in", (_, { params, query, body }) => {
    for (const schema of [params, query, body]) {
      expect(schema?.safeParse({ ...validly(schema), slippedIn: 1 }).error?.issues.some(isUnknownKey) ?? true).toBe(
        true,
      );
    }
  });

  it.each(table)("%s limits the length of every text and list that it takes", (_, { params, query, body }) => {
    const limitless = [params, query, body].flatMap((schema) =>
      schema ? limitlessIn(z.toJSONSchema(schema, { io: "input" })) : [],
    );

    expect(limitless).toEqual([]);
  });

  it.each(table)(
    "%s asks for an idempotency key exactly if it changes something",
    (id, { method, idempotent, audit }) => {
      const onlyReads = method === "GET" || ["search-people", "preview-settings", "preview-campaign"].includes(id);

      expect(idempotent).toBe(!onlyReads);
      expect(onlyReads || audit !== undefined).toBe(true);
    },
  );

  it.each(table)("%s is written into the audit trail if it shows or changes a person", (_, { scope, audit }) => {
    expect(scope === "none" || audit !== undefined).toBe(true);
  });

  it("keeps answers that show a person only where an erasure looks for them", () => {
    const kept = table.filter(
      ([, { scope, idempotent, keepAnswer }]) =>
        ["person", "work-item", "payout"].includes(scope) && idempotent && keepAnswer !== false,
    );

    expect(kept.map(([id]) => id).sort()).toEqual([...ROUTES_THAT_SHOW_A_PERSON].sort());
  });

  it("uses every action of the permissions", () => {
    expect(ACTIONS.filter((action) => !table.some(([, route]) => route.action === action))).toEqual([]);
  });
});

const isUnknownKey = ({ code }: { readonly code: string }): boolean => code === "unrecognized_keys";

/** Strictness is reported beside other problems, so an empty object is valid enough. */
const validly = (_: unknown): object => ({});

type Json = { readonly [key: string]: unknown };

const limitlessIn = (schema: unknown, path = "$"): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, maxLength, maxItems, pattern, enum: values, const: value, ...rest } = schema as Json;
  const isOpenText = type === "string" && maxLength === undefined && values === undefined && value === undefined;
  const isBoundByPattern =
    typeof pattern === "string" && !/[^\\][*+](?!\$?$)|\{\d+,\}/.test(pattern) && pattern.startsWith("^");
  const isOpenList = type === "array" && maxItems === undefined;
  const own = (isOpenText && !isBoundByPattern && schema && !("format" in rest)) || isOpenList ? [path] : [];
  return [...own, ...Object.entries(rest).flatMap(([key, child]) => limitlessIn(child, `${path}.${key}`))];
};
