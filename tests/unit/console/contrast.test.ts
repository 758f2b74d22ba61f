import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const TOKENS = readFileSync(new URL("../../../console/src/design/styles/tokens.css", import.meta.url), "utf8");

/** Declarations of the block that begins with a selector. */
const blockOf = (selector: string): Readonly<Record<string, string>> => {
  const start = TOKENS.indexOf(selector);
  const block = TOKENS.slice(TOKENS.indexOf("{", start) + 1, TOKENS.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
};

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** WCAG 2.2 AA: 4.5 for text, 3 for what shows the state or the edge of a control. */
const PAIRS: readonly (readonly [front: string, ground: string, least: number])[] = [
  ...["paper", "ground", "sunken", "hover", "selected"].flatMap((ground) => [
    ["ink", ground, 4.5] as const,
    ["link", ground, 4.5] as const,
  ]),
  ...["paper", "ground", "sunken"].map((ground) => ["quiet", ground, 4.5] as const),
  ...["good", "warn", "bad", "info"].flatMap((tone) => [
    [tone, `${tone}-ground`, 4.5] as const,
    [tone, "paper", 4.5] as const,
    ["ink", `${tone}-ground`, 4.5] as const,
    [`${tone}-line`, "paper", 3] as const,
  ]),
  ["on-brand", "brand", 4.5],
  ["on-brand-quiet", "brand", 4.5],
  ["on-brand-quiet", "brand-deep", 4.5],
  ["on-action", "action", 4.5],
  ["on-action", "action-hover", 4.5],
  ["on-danger", "danger", 4.5],
  ["on-danger", "danger-hover", 4.5],
  ["edge", "paper", 3],
  ["chart-hi", "paper", 3],
  ["focus", "focus-ink", 3],
];

describe("the colours of the console", () => {
  for (const [theme, selector] of [
    ["light", ":root {"],
    ["dark", ':root:not([data-theme="light"])'],
    ["chosen dark", ':root[data-theme="dark"]'],
  ] as const)
    it(`can be told apart in the ${theme} theme`, () => {
      const colours = blockOf(selector);

      const tooFaint = PAIRS.filter(
        ([front, ground, least]) => contrast(colours[front] ?? "", colours[ground] ?? "") < least,
      );

      expect(tooFaint).toEqual([]);
      expect(Object.keys(colours).length).toBeGreaterThan(50);
    });
});
