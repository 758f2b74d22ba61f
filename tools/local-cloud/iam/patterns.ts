const compiled = new Map<string, RegExp>();

/** IAM's wildcards: `*` is any text, `?` any one character. */
export const matches = (pattern: string, text: string): boolean => {
  if (!pattern.includes("*") && !pattern.includes("?")) return pattern === text;
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    expression = new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
    compiled.set(pattern, expression);
  }
  return expression.test(text);
};
