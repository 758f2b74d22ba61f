import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../infra/config.ts";

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Files that git knows, or would add, by their ending. */
export const filesEnding = (...endings: readonly string[]): readonly string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: projectRoot,
    encoding: "utf8",
  })
    .split("\n")
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(join(projectRoot, path)));

export const readProject = (path: string): string => readFileSync(join(projectRoot, path), "utf8");

/** The project's own code, tests apart. */
export const sources = (): readonly Source[] =>
  filesEnding(".ts", ".tsx")
    .filter((path) => !path.startsWith("tests/"))
    .map((path) => {
      const text = readProject(path);
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });

export interface Sized {
  readonly name: string;
  readonly lines: number;
}

/** Every function with its physical lines. */
export const functionsOf = ({ path, tree }: Source): readonly Sized[] => {
  const found: Sized[] = [];
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const first = lineOf(node.getStart(tree));
      found.push({ name: `${path}:${first + 1}`, lines: lineOf(node.end) - first + 1 });
    }
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
};

/** Places where the type `any` is written. */
export const anyIn = ({ path, tree }: Source): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(path);
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
};

export interface DeclaredType {
  readonly name: string;
  readonly path: string;
}

/** Types of the top level. */
export const typesIn = ({ path, tree }: Source): readonly DeclaredType[] =>
  tree.statements.flatMap((node) =>
    (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)) && node.name
      ? [{ name: node.name.text, path }]
      : [],
  );
