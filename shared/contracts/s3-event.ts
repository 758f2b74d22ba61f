import { createHash } from "node:crypto";
import * as z from "zod";
import { importIdAt, importIdPattern } from "./import-record.ts";

/** Keys come form-encoded: a space as `+`, everything else by percent. */
const objectKey = z.string().transform((key) => decodeURIComponent(key.replaceAll("+", " ")));

/** What S3 sends when an object was created, as far as we read it. S3's test event has no records. */
export const s3EventSchema = z.object({
  Records: z
    .array(
      z.object({
        eventTime: z.iso.datetime(),
        s3: z.object({ object: z.object({ key: objectKey, sequencer: z.string() }) }),
      }),
    )
    .default([]),
});
export type S3EventRecord = z.infer<typeof s3EventSchema>["Records"][number];

const INCOMING_WITH_ID = new RegExp(`^incoming/[a-z]+/(${importIdPattern.source})/`);

/** The same for every delivery of one event: the id in the key that an upload was given, or one made from the event. */
export const importIdOf = ({ eventTime, s3: { object } }: S3EventRecord): string => {
  const [, given] = INCOMING_WITH_ID.exec(object.key) ?? [];
  const tag = createHash("sha256").update(`${object.key}#${object.sequencer}`).digest("hex").slice(0, 8);
  return given ?? importIdAt(new Date(eventTime), tag);
};
