import * as z from "zod";
import {
  changeKindSchema,
  fileAddressSchema,
  importDetailSchema,
  importSummarySchema,
  listChangeSchema,
  MAX_LIST_BYTES,
} from "./list.ts";
import type { Route } from "./route.ts";
import {
  countSchema,
  hashSchema,
  importIdSchema,
  instantSchema,
  nextCursor,
  pageQuery,
  reasonSchema,
} from "./values.ts";

const importParams = z.strictObject({ importId: importIdSchema });

const reading = { idempotent: false, ifMatch: false, scope: "none", audit: undefined } as const;
const changing = { idempotent: true, ifMatch: false, scope: "none" } as const;

export const listRoutes = {
  "create-upload": {
    method: "POST",
    path: "/lists",
    summary:
      "Gives an address to which a list can be uploaded with PUT and the headers given. It is read and compared; nothing changes.",
    body: z.strictObject({
      fileName: z
        .string()
        .trim()
        .min(1)
        .max(120)
        .regex(/\.(csv|txt|xlsx|xls|xlsm|xlsb|ods)$/i),
      bytes: z.int().min(1).max(MAX_LIST_BYTES),
      kind: z.enum(["people", "renewals", "payouts"]).default("people"),
      full: z.boolean().default(false),
    }),
    ok: {
      status: 201,
      schema: z.strictObject({
        importId: importIdSchema,
        uploadUrl: z.url(),
        headers: z.record(z.string(), z.string()),
        expiresAt: instantSchema,
      }),
    },
    errors: [],
    action: "import-list",
    keepAnswer: false,
    audit: "list.upload-started",
    ...changing,
  },
  "list-imports": {
    method: "GET",
    path: "/lists",
    summary: "Lists that were brought in, newest first, 20 a page.",
    query: z.strictObject(pageQuery),
    ok: { status: 200, schema: z.strictObject({ imports: z.array(importSummarySchema), ...nextCursor }) },
    errors: [],
    action: "see-lists",
    ...reading,
  },
  "get-import": {
    method: "GET",
    path: "/lists/{importId}",
    summary:
      "What was recognised, what would change or did, and why it is held; ask again while it is being read or done.",
    params: importParams,
    ok: { status: 200, schema: importDetailSchema },
    errors: ["not-found"],
    action: "see-lists",
    ...reading,
  },
  "list-import-changes": {
    method: "GET",
    path: "/lists/{importId}/changes",
    summary: "The rows behind one of a preview's numbers, 50 a page, people masked.",
    params: importParams,
    query: z.strictObject({ kind: changeKindSchema, ...pageQuery }),
    ok: { status: 200, schema: z.strictObject({ changes: z.array(listChangeSchema), ...nextCursor }) },
    errors: ["not-found"],
    action: "see-lists",
    ...reading,
    audit: "people.listed",
  },
  "confirm-import": {
    method: "POST",
    path: "/lists/{importId}/confirmation",
    summary: "Does what the preview showed. Bound to its hash, and possible once.",
    params: importParams,
    body: z.strictObject({ previewHash: hashSchema }),
    ok: { status: 202, schema: importDetailSchema },
    errors: ["not-found", "content-differs", "already-decided", "not-possible-now"],
    action: "import-list",
    audit: "list.confirmed",
    ...changing,
  },
  "cancel-import": {
    method: "POST",
    path: "/lists/{importId}/cancellation",
    summary: "Leaves everything as it is; the list cannot be confirmed any more.",
    params: importParams,
    body: z.strictObject({}),
    ok: { status: 200, schema: importDetailSchema },
    errors: ["not-found", "already-decided", "not-possible-now"],
    action: "import-list",
    audit: "list.cancelled",
    ...changing,
  },
  "get-rejected-file": {
    method: "POST",
    path: "/lists/{importId}/rejected-file",
    summary: "An address, good for five minutes, of the rows that came back as XLSX, each with its reason.",
    params: importParams,
    body: z.strictObject({}),
    ok: { status: 200, schema: fileAddressSchema },
    errors: ["not-found"],
    action: "export-rejected-rows",
    keepAnswer: false,
    audit: "list.rejected-rows-fetched",
    ...changing,
  },
  "get-undo-effect": {
    method: "GET",
    path: "/lists/{importId}/undo",
    summary: "What undoing the list would put back, and what stands in its way.",
    params: importParams,
    ok: {
      status: 200,
      schema: z.strictObject({
        /** Households and voluntary enrollments that would be as they were. */
        subjects: countSchema,
        newPeople: countSchema,
        /** Changed since by a later list or by staff: while there are any, nothing can be undone. */
        touchedSince: countSchema,
        /** Messages sent meanwhile because of it; they cannot be taken back. */
        effectHash: hashSchema,
        examples: z.array(listChangeSchema).max(3),
      }),
    },
    errors: ["not-found", "not-possible-now"],
    action: "see-lists",
    ...reading,
    audit: "people.listed",
  },
  "undo-import": {
    method: "POST",
    path: "/lists/{importId}/undo",
    summary: "Puts everything back as it was before the list. Bound to the effect that was shown.",
    params: importParams,
    body: z.strictObject({ effectHash: hashSchema, reason: reasonSchema }),
    ok: { status: 202, schema: importDetailSchema },
    errors: ["not-found", "content-differs", "already-decided", "not-possible-now"],
    action: "undo-list",
    audit: "list.undone",
    ...changing,
  },
} as const satisfies Record<string, Route>;
