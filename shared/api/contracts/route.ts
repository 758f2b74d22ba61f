import type * as z from "zod";
import type { Action } from "../../access/rules/permissions.ts";
import type { ProblemKind } from "./problems.ts";

type AnyObject = z.ZodObject<z.ZodRawShape>;

/** One route of the staff's API. The table of all of them is `routes.ts`; everything else derives from it. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Relative to the API's address, with parameters in braces. */
  readonly path: `/${string}`;
  /** One sentence for the reference page. */
  readonly summary: string;
  readonly params?: AnyObject;
  readonly query?: AnyObject;
  readonly body?: AnyObject;
  readonly ok: { readonly status: 200 | 201 | 202; readonly schema: z.ZodType };
  /** Refusals beside those that any route may answer. */
  readonly errors: readonly ProblemKind[];
  /** What the caller must be allowed to do; how far it reaches decides which rows exist for the caller. */
  readonly action: Action;
  /** The row whose commune is held against the caller's scope; `list` filters rows, `none` has no rows of people. */
  readonly scope: "person" | "work-item" | "payout" | "list" | "none";
  /** A change: the request must carry an `Idempotency-Key`, and a repetition gets the first answer. */
  readonly idempotent: boolean;
  /** False of answers that must not be kept for repetitions, as full ids and addresses: they are made again. */
  readonly keepAnswer?: false;
  /** The request must carry the version that was read, as `If-Match`. */
  readonly ifMatch: boolean;
  /** Only for people who signed in within so many minutes: a decision is not made by a browser left open. */
  readonly freshSignInMinutes?: number;
  /** The audit entry that is written with it; undefined for what names no person and changes nothing. */
  readonly audit: string | undefined;
}

export type ParamsOf<R extends Route> = R["params"] extends z.ZodType ? z.infer<R["params"]> : Record<never, never>;
export type QueryOf<R extends Route> = R["query"] extends z.ZodType ? z.infer<R["query"]> : Record<never, never>;
export type BodyOf<R extends Route> = R["body"] extends z.ZodType ? z.infer<R["body"]> : undefined;
export type OkOf<R extends Route> = z.infer<R["ok"]["schema"]>;

/** What clients write: values before the schema's defaults and transformations. */
export type QueryInputOf<R extends Route> = R["query"] extends z.ZodType ? z.input<R["query"]> : Record<never, never>;
export type BodyInputOf<R extends Route> = R["body"] extends z.ZodType ? z.input<R["body"]> : undefined;
