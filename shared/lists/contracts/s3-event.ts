import * as z from "zod";

/** Keys come form-encoded: a space as `+`, everything else by percent. */
const objectKey = z.string().transform((key) => decodeURIComponent(key.replaceAll("+", " ")));

/** What S3 sends when an object was created, as far as we read it. S3's test event has no records. */
export const s3EventSchema = z.object({
  Records: z
    .array(
      z.object({
        eventTime: z.iso.datetime(),
        /** Who put the object there, as AWS knows the caller. */
        userIdentity: z
          .object({ principalId: z.string().max(200) })
          .optional()
          .catch(undefined),
        s3: z.object({ object: z.object({ key: objectKey, sequencer: z.string() }) }),
      }),
    )
    .default([]),
});
export type S3EventRecord = z.infer<typeof s3EventSchema>["Records"][number];
