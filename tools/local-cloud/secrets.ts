import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import type { LocalSecrets } from "../fake-providers/types.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import type { PropertiesOf } from "./template/properties.ts";
import type { Stack } from "./template/stack.ts";

const storedSchema = z.record(
  z.string(),
  z.strictObject({ value: z.string(), version: z.string(), writtenAt: z.iso.datetime() }),
);
type Stored = z.infer<typeof storedSchema>;

export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly value: string | undefined;
  readonly version: string;
  readonly writtenAt: string;
}

/** The values of the stack's secrets, in a file that only its owner can read. */
export interface SecretStore extends LocalSecrets {
  /** By ARN, name, or the beginning of logical id or construct path. */
  find(reference: string): Secret | undefined;
}

export const newSecretStore = (stack: Stack, dataDir?: string): SecretStore => {
  const file = dataDir === undefined ? undefined : join(dataDir, "secrets.json");
  const stored: Stored = (file === undefined ? undefined : readJsonFile(file, storedSchema)) ?? {};
  const resources = stack.all("AWS::SecretsManager::Secret");
  const resourceOf = (reference: string) =>
    resources.find(({ arn, name }) => reference === arn || reference === name) ??
    resources.find(({ logicalId, path }) => logicalId.startsWith(reference) || path.startsWith(reference));
  const put = (logicalId: string, value: string): void => {
    stored[logicalId] = { value, version: randomUUID(), writtenAt: new Date().toISOString() };
    if (file !== undefined) writeJsonFile(file, stored, 0o600);
  };
  for (const { logicalId, properties } of resources) {
    if (stored[logicalId] === undefined) put(logicalId, initialValue(properties));
  }
  return {
    find: (reference) => {
      const resource = resourceOf(reference);
      const value = resource === undefined ? undefined : stored[resource.logicalId];
      return resource === undefined || value === undefined ? undefined : { ...resource, ...value };
    },
    read: (reference) => stored[resourceOf(reference)?.logicalId ?? ""]?.value,
    write: (reference, value) => {
      const resource = resourceOf(reference);
      if (resource === undefined) throw new Error(`There is no secret ${reference}`);
      put(resource.logicalId, value);
    },
  };
};

type SecretProperties = PropertiesOf<"AWS::SecretsManager::Secret">;

const initialValue = ({ SecretString, GenerateSecretString: generate }: SecretProperties): string => {
  if (SecretString !== undefined) return SecretString;
  if (generate === undefined) return "";
  const password = randomText(generate);
  if (generate.SecretStringTemplate === undefined || generate.GenerateStringKey === undefined) return password;
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(generate.SecretStringTemplate));
  return JSON.stringify({ ...template, [generate.GenerateStringKey]: password });
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

const randomText = ({
  PasswordLength,
  ExcludePunctuation,
  ExcludeCharacters,
}: NonNullable<SecretProperties["GenerateSecretString"]>): string => {
  const characters = [...(ExcludePunctuation ? LETTERS : LETTERS + PUNCTUATION)].filter(
    (character) => !ExcludeCharacters.includes(character),
  );
  return Array.from({ length: PasswordLength }, () => characters[randomInt(characters.length)]).join("");
};
