import { createHash } from "node:crypto";
import { importIdAt, importIdPattern } from "../../../shared/lists/contracts/import-record.ts";
import type { S3EventRecord } from "../../../shared/lists/contracts/s3-event.ts";

const INCOMING_WITH_ID = new RegExp(`^incoming/[a-z]+/(${importIdPattern.source})/`);

/** The same for every delivery of one event: the id in the key that an upload was given, or one made from the event. */
export const importIdOf = ({ eventTime, s3: { object } }: S3EventRecord): string => {
  const [, assigned] = INCOMING_WITH_ID.exec(object.key) ?? [];
  const tag = createHash("sha256").update(`${object.key}#${object.sequencer}`).digest("hex").slice(0, 8);
  return assigned ?? importIdAt(new Date(eventTime), tag);
};
