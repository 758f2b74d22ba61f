import * as z from "zod";
import { harmless } from "./harmless.ts";

/**
 * The properties of each resource type that the local cloud acts on. Objects are strict: a property that is neither here
 * nor listed as harmless stops the boot, so that nothing in the template is silently without effect.
 */
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const conditionValues = z.union([scalar, z.array(scalar)]).transform((value) => [value].flat());
const principalSchema = z.union([
  z.literal("*"),
  z.strictObject({ AWS: oneOrMore.optional(), Service: oneOrMore.optional() }),
]);

const statementSchema = z.strictObject({
  ...harmless("Sid"),
  Effect: z.enum(["Allow", "Deny"]),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Principal: principalSchema.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
});

export type Statement = z.infer<typeof statementSchema>;
export const policyDocument = z.strictObject({
  ...harmless("Version", "Id"),
  Statement: z.union([statementSchema.transform((only) => [only]), z.array(statementSchema)]),
});
