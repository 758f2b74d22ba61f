import type * as z from "zod";
import { identifyResources, type ResourceIdentity, referencesOf } from "./identities.ts";
import { type References, resolveValue } from "./intrinsics.ts";
import { type ActiveType, PROPERTIES, type PropertiesOf, type SupportedType } from "./properties.ts";
import type { Template, TemplateResource } from "./template.ts";

export interface Resource<T extends ActiveType = ActiveType> {
  readonly type: T;
  readonly logicalId: string;
  /** Construct path below the stack, such as `SendZalo/Function/Resource`. */
  readonly path: string;
  readonly name: string;
  /** What `Ref` answers: a name, a URL or an ARN, by type. */
  readonly ref: string;
  readonly arn: string;
  readonly properties: PropertiesOf<T>;
}

/** The template with every reference replaced and every property checked. */
export interface Stack {
  readonly name: string;
  all<T extends ActiveType>(type: T): readonly Resource<T>[];
  /** The one resource of a type whose logical id or construct path begins with these letters. Throws otherwise. */
  find<T extends ActiveType>(type: T, prefix: string): Resource<T>;
  /** The one whose ARN, Ref or name this is. */
  get<T extends ActiveType>(type: T, reference: string): Resource<T>;
}

/** Reads a template as a deployment to this machine. Throws one error that names every resource it cannot run. */
export const readStack = (template: Template, baseUrl: string): Stack => {
  const identities = identifyResources(template, baseUrl);
  const resolver = referencesOf(template, identities);
  const problems: string[] = [];
  const resources: Resource[] = [];
  for (const [logicalId, resource] of Object.entries(template.resources)) {
    const read = readResource(logicalId, resource, { identity: identities.get(logicalId), resolver });
    if (typeof read === "string") problems.push(`${logicalId} (${resource.Type}): ${read}`);
    else if (read !== undefined) resources.push(read);
  }
  if (problems.length > 0) throw new Error(`The local cloud cannot run this template:\n  ${problems.join("\n  ")}`);
  return stackOf(template.stackName, resources);
};

/** A resource, what is wrong with it, or undefined when it has no effect here. */
const readResource = (
  logicalId: string,
  { Type, Properties, Condition, Metadata }: TemplateResource,
  { identity, resolver }: { identity: ResourceIdentity | undefined; resolver: References },
): Resource | string | undefined => {
  if (!isSupported(Type)) return "this resource type is not supported";
  if (!isActive(Type)) return undefined;
  if (Condition !== undefined || identity === undefined) return "conditions are not supported";
  try {
    // The union of all types' schemas: each parses only its own type's properties.
    const schema: z.ZodType = PROPERTIES[Type];
    const parsed = schema.safeParse(resolveValue(Properties, resolver));
    if (!parsed.success) return parsed.error.issues.map(describeIssue).join("; ");
    return {
      type: Type,
      logicalId,
      path: Metadata?.["aws:cdk:path"]?.split("/").slice(1).join("/") ?? logicalId,
      name: identity.name,
      ref: identity.ref,
      arn: identity.attributes.Arn ?? identity.ref,
      // Parsed by exactly this type's schema one line above, which the index type cannot express.
      properties: parsed.data as PropertiesOf<ActiveType>,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const describeIssue = (issue: z.core.$ZodIssue): string => {
  const at = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return `property ${at}: ${issue.message}`;
  return `property ${issue.keys.map((key) => (at === "" ? key : `${at}.${key}`)).join(", ")} is not supported`;
};

const isSupported = (type: string): type is SupportedType => type in PROPERTIES;
const isActive = (type: SupportedType): type is ActiveType => PROPERTIES[type] !== undefined;

const stackOf = (name: string, resources: readonly Resource[]): Stack => {
  const all = <T extends ActiveType>(type: T): readonly Resource<T>[] =>
    resources.filter((resource): resource is Resource<T> => resource.type === type);
  return {
    name,
    all,
    find: (type, prefix) => {
      const found = all(type).filter(
        ({ logicalId, path }) => logicalId.startsWith(prefix) || `${path}/`.startsWith(`${prefix}/`),
      );
      const exact = found.filter(({ logicalId, path }) => logicalId === prefix || `${path}/`.startsWith(`${prefix}/`));
      const [only, ...others] = exact.length > 0 ? exact : found;
      if (only === undefined) throw new Error(`No ${type} begins with ${prefix}; there are ${listOf(all(type))}`);
      if (others.length > 0)
        throw new Error(`More than one ${type} begins with ${prefix}: ${listOf([only, ...others])}`);
      return only;
    },
    get: (type, reference) => {
      const found = all(type).find(
        ({ arn, ref, name: called }) => reference === arn || reference === ref || reference === called,
      );
      if (found === undefined) throw new Error(`No ${type} is ${reference}; there are ${listOf(all(type))}`);
      return found;
    },
  };
};

const listOf = (resources: readonly { path: string }[]): string => resources.map(({ path }) => path).join(", ");
