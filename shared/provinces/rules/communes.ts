import { err, ok, type Result } from "../../kernel/result.ts";
import { digitsOf } from "../../kernel/rules/digits.ts";
import { folded } from "../../kernel/rules/unaccent.ts";

/** A commune or ward of today. */
export interface Commune {
  readonly code: string;
  readonly name: string;
}

/** Names of before the last reform, by the code of the commune of today in which all or a part of each went up. */
export type FormerNames = Readonly<Record<string, readonly string[]>>;

/** Which commune of today a list means. */
export interface CommuneIndex {
  /** By code, by a name of today or of before, or by an address that holds one. */
  find(text: string): Result<string, "unknown-commune" | "ambiguous-commune">;
}

/**
 * Names are looked up with their accents first, because `Thạch Hà` and `Thạch Hạ` are two places, and without only when
 * that finds nothing. A name that means several communes of today, as one that was divided, is not guessed.
 */
export const indexCommunes = (communes: readonly Commune[], former: FormerNames = {}): CommuneIndex => {
  const codes = new Set(communes.map(({ code }) => code));
  const names = communes.flatMap(({ code, name }) =>
    [name, ...(former[code] ?? [])].map((each) => ({ code, name: each })),
  );
  const accented = codesBy(names, spelling);
  const plain = codesBy(names, folded);
  const codesOf = (name: string): ReadonlySet<string> | undefined =>
    accented.get(spelling(name)) ?? plain.get(folded(name));

  return {
    find(text) {
      const code = digitsOf(text) ?? "";
      if (code !== "") return codes.has(code) ? ok(code) : err("unknown-commune");
      const found = firstFound(candidatesIn(text), codesOf);
      if (found === undefined) return err("unknown-commune");
      const [only, ...others] = found;
      return only !== undefined && others.length === 0 ? ok(only) : err("ambiguous-commune");
    },
  };
};

type NamedCommune = Commune;

const codesBy = (
  names: readonly NamedCommune[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const byKey = new Map<string, Set<string>>();
  for (const { code, name } of names) byKey.set(keyOf(name), (byKey.get(keyOf(name)) ?? new Set()).add(code));
  return byKey;
};

const firstFound = <T>(names: readonly string[], find: (name: string) => T | undefined): T | undefined => {
  for (const name of names) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return undefined;
};

const COMMUNE_PREFIX = /^(?:xã|phường|thị\s*trấn|xa|phuong|thi\s*tran|(?:tt|x|p)(?=[.\s]))[.\s]*/iu;
/** Parts of an address that are smaller or larger than a commune, whatever name follows. */
const OTHER_PREFIX =
  /^(?:thôn|xóm|tổ|tdp|khối|đội|số|ngõ|đường|thon|xom|huyện|huyen|thành\s*phố|thanh\s*pho|tỉnh|tinh|thị\s*xã|thi\s*xa|(?:tp|tx|h|t)(?=[.\s]))/iu;

/** What may be a commune's name in the text: first what is called one, then the other parts from the left. */
const candidatesIn = (text: string): readonly string[] => {
  const parts = text
    .normalize("NFC")
    .split(/[,;\n]|\s[-–]\s/)
    .map((part) => part.trim());
  const named = parts.filter((part) => COMMUNE_PREFIX.test(part)).map((part) => part.replace(COMMUNE_PREFIX, ""));
  return [...named, ...parts.filter((part) => part !== "" && !OTHER_PREFIX.test(part))];
};

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Letters and tone of each word, wherever in the word the tone mark stands: `Yên Hoà` is `Yên Hòa`. */
const spelling = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(TONES, "") + (word.match(TONES) ?? []).join(""))
    .join(" ");
