import * as z from "zod";

/** Asks for an import to be undone as a whole. `by` is who asks, by an id and not by name. */
export const undoRequestSchema = z.strictObject({ importId: z.string().max(40), by: z.string().max(100) });
export type UndoRequest = z.infer<typeof undoRequestSchema>;
