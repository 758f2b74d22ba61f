import { type DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { defaultContext } from "../../infra/config.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";
import { flag, refuse, text } from "./arguments.ts";

/** Options of every command that works on a deployed stack or, with --local, on what `npm start` runs. */
export const STACK_OPTIONS = { stack: { ...text, default: "NhacHan" }, region: text, local: flag } as const;

interface ServicePlace {
  readonly region?: string | undefined;
  readonly local?: boolean | undefined;
}

const regionSchema = z.object({ region: z.string() });

/** The service that `npm start` runs on this machine. */
export const runningService = (dataDir = localDataDir) =>
  readAdministratorFile(dataDir) ?? refuse("No service runs on this machine: npm start");

/** What an AWS client needs to reach the service. */
export const clientOptions = ({ local = false, region }: ServicePlace) =>
  local ? runningService().client : { region: region ?? regionSchema.parse(defaultContext()).region };

/** A table of the stack, by the beginning of its name such as `Ledger`. */
export const findTable = async (client: DynamoDBClient, stack: string, table: string): Promise<string> => {
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    const found = TableNames.find((name) => name.startsWith(`${stack}-${table}`));
    if (found !== undefined) return found;
  }
  return refuse(`There is no stack ${stack} here.`);
};
