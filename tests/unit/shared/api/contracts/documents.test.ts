import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../../../infra/config.ts";
import { ROUTE_IDS } from "../../../../../shared/api/contracts/routes.ts";
import { openApiDocument } from "../../../../../tools/api-docs/open-api.ts";
import { referencePage } from "../../../../../tools/api-docs/reference-page.ts";

const stored = (name: string): string => readFileSync(join(projectRoot, "docs", name), "utf8");

describe("the documents of the staff's API", () => {
  it("are what the table of routes says now (npm run api-docs writes them)", () => {
    expect(JSON.parse(stored("openapi.json"))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(stored("api.md")).toBe(referencePage());
  });

  it("are a valid OpenAPI document with every route, each path relative to the API's address", async () => {
    const document = JSON.parse(stored("openapi.json"));
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );

    expect(await new Validator().validate(document)).toMatchObject({ valid: true });
    expect(operations.sort()).toEqual([...ROUTE_IDS].sort());
    expect(document.servers).toEqual([expect.objectContaining({ url: "./" })]);
  });
});
