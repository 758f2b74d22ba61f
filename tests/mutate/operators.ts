import ts from "typescript";

/** One small mistake in one file: what stands from `start` to `end` is replaced. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What kind of mistake it is. */
  readonly operator: string;
}

type Found = readonly (readonly [operator: string, node: ts.Node, text: string])[];

const COMPARISONS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
]);
const EQUALITIES: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
]);
const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
  [ts.SyntaxKind.AsteriskToken, "/"],
  [ts.SyntaxKind.SlashToken, "*"],
  [ts.SyntaxKind.PercentToken, "*"],
]);
const LOGIC: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
]);
const PREDICATES = new Set(["some", "filter", "find", "findLast", "every"]);

/** All mistakes that this tool can make in a file, type-checked or not. */
export const mutantsIn = (file: string, text: string): readonly Mutant[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isOutside(node)) return;
    for (const [operator, target, replacement] of mistakesAt(node, source)) {
      const [start, end] = [target.getStart(source), target.getEnd()];
      const { line } = source.getLineAndCharacterOfPosition(start);
      found.push({ file, line: line + 1, start, end, text: replacement, operator });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** Types, imports, and words for developers alone: what a log line says besides its event, and why something threw. */
const isOutside = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) ||
  (ts.isPropertyAssignment(node) && DESCRIPTIONS.has(node.name.getText())) ||
  (ts.isVariableDeclaration(node) && PACES.test(node.name.getText())) ||
  (ts.isCallExpression(node) && /(?:^|\.)log\.info$/.test(node.expression.getText()));

/** What the description of the API says of a route or a field, and nothing else reads. */
const DESCRIPTIONS = new Set(["summary", "description"]);

/** How much is read or done at once, and for how long a call or a look may take: one more or less changes no result. */
const PACES =
  /^(?:[A-Z_]*(?:AT_ONCE|PAGE|PAGES|CHUNK|CHUNK_ROWS|BATCH)|(?:CONNECT|ANSWER|FILE|LOOK|FIRST_PAUSE|CACHE_TTL)_(?:MILLIS|MS))$/;

const mistakesAt = (node: ts.Node, source: ts.SourceFile): Found => [
  ...conditions(node, source),
  ...operators(node, source),
  ...statements(node, source),
  ...literals(node, source),
  ...calls(node, source),
];

const conditions = (node: ts.Node, source: ts.SourceFile): Found => {
  const condition =
    ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)
      ? node.expression
      : ts.isConditionalExpression(node)
        ? node.condition
        : undefined;
  return condition === undefined ? [] : [["negate a condition", condition, `!(${condition.getText(source)})`]];
};

const operators = (node: ts.Node, source: ts.SourceFile): Found => {
  if (!ts.isBinaryExpression(node)) return [];
  const { kind } = node.operatorToken;
  const swap = (operator: string, by: ReadonlyMap<ts.SyntaxKind, string>): Found => {
    const other = by.get(kind);
    return other === undefined ? [] : [[operator, node.operatorToken, other]];
  };
  const isText = [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  const fallback: Found =
    kind === ts.SyntaxKind.QuestionQuestionToken ? [["drop a fallback", node, node.left.getText(source)]] : [];
  return [
    ...swap("move a boundary", COMPARISONS),
    ...swap("swap equality", EQUALITIES),
    ...(isText ? [] : swap("swap arithmetic", ARITHMETIC)),
    ...swap("swap and/or", LOGIC),
    ...fallback,
  ];
};

const statements = (node: ts.Node, source: ts.SourceFile): Found => {
  if (ts.isExpressionStatement(node)) {
    const { expression } = node;
    return ts.isAwaitExpression(expression)
      ? [
          ["remove an awaited statement", node, ";"],
          ["remove an await", expression, expression.expression.getText(source)],
        ]
      : [["remove a statement", node, ";"]];
  }
  if (ts.isReturnStatement(node) && node.expression !== undefined && !isNothing(node.expression)) {
    return returnsOf(node.expression);
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && isNamed(node)) return returnsOf(node.body);
  if (ts.isContinueStatement(node)) return [["remove a statement", node, ";"]];
  return [];
};

/** A function with a name of its own; the small ones inside an expression have operators of their own. */
const isNamed = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent);

const isNothing = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === "undefined";

const returnsOf = (value: ts.Expression): Found => {
  const empty = ts.isArrayLiteralExpression(value) && value.elements.length > 0 ? "[]" : undefined;
  return [["return nothing", value, empty ?? "undefined"]];
};

const literals = (node: ts.Node, source: ts.SourceFile): Found => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [["swap true and false", node, "false"]];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [["swap true and false", node, "true"]];
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text.replaceAll("_", ""));
    return [
      ["add one", node, String(value + 1)],
      ["take one away", node, value === 0 ? "(-1)" : String(value - 1)],
    ];
  }
  if (ts.isStringLiteral(node) && !isModuleName(node) && !ts.isPropertyAssignment(node.parent.parent ?? node)) {
    return node.text === "" ? [["fill a text", node, '"?"']] : [["blank a text", node, '""']];
  }
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 1) {
    return node.elements.map((element, index) => {
      const others = node.elements.filter((_, other) => other !== index).map((each) => each.getText(source));
      return ["drop an element", element.parent, `[${others.join(", ")}]`] as const;
    });
  }
  return [];
};

const isModuleName = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent) || ts.isImportAttribute(node.parent);

const calls = (node: ts.Node, source: ts.SourceFile): Found => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const name = node.expression.name.text;
  const [first] = node.arguments;
  if (PREDICATES.has(name) && first !== undefined) return [["let a predicate always hold", first, "() => true"]];
  if (name === "min" || name === "max") {
    return [["swap min and max", node.expression.name, name === "min" ? "max" : "min"]];
  }
  if (name === "trim" || name === "sort" || name === "toSorted" || name === "normalize") {
    return [["leave out a call", node, node.expression.expression.getText(source)]];
  }
  return [];
};
