import type { StaffMember } from "../../access/ports.ts";
import type { Scope } from "../../access/rules/permissions.ts";
import type { AuditEntry } from "../../audit/ports.ts";
import type { Result } from "../../kernel/result.ts";
import type { FieldProblem, ProblemKind } from "../contracts/problems.ts";
import type { BodyOf, OkOf, ParamsOf, QueryOf, Route } from "../contracts/route.ts";
import type {
  AdminRouteId,
  CampaignRouteId,
  FieldRouteId,
  MessageRouteId,
  PayoutRouteId,
  RouteId,
  Routes,
} from "../contracts/routes.ts";

/** A request that was parsed and that its sender may make. */
export interface Asked<R extends Route = Route> {
  readonly caller: StaffMember;
  /** Which rows exist for the caller. */
  readonly scope: Scope;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** What the caller has read, of routes that ask for `If-Match`. */
  readonly version: string;
  readonly now: Date;
  /** The entry that the route's audit asks for. */
  entry(about?: Pick<AuditEntry, "subject" | "reason"> & { readonly details?: AuditEntry["details"] }): AuditEntry;
  /** A place in a list, for this caller and this list alone. */
  cursor: {
    /** Where the page begins; undefined on the first. */
    readonly after: string | undefined;
    /** To be spread into the answer. */
    next(after: string | undefined): { readonly nextCursor?: string };
  };
}

export interface WrongField {
  readonly field: string;
  readonly problem: FieldProblem;
}

export interface Refusal {
  readonly kind: ProblemKind;
  readonly errors?: readonly WrongField[];
}

export type RouteHandler<R extends Route> = (asked: Asked<R>) => Promise<Result<OkOf<R>, Refusal>>;

/** One for each route: a route without a handler does not compile. */
export type RouteHandlers = { readonly [Id in RouteId]: RouteHandler<Routes[Id]> };

/** What `staff-api` answers. */
export type OfficeHandlers = Omit<
  RouteHandlers,
  FieldRouteId | PayoutRouteId | AdminRouteId | MessageRouteId | CampaignRouteId
>;

/** What `field-api` answers. */
export type FieldHandlers = Pick<RouteHandlers, FieldRouteId>;

/** What `payouts-api` answers. */
export type PayoutHandlers = Pick<RouteHandlers, PayoutRouteId>;

/** What `messages-api` answers. */
export type MessageHandlers = Pick<RouteHandlers, MessageRouteId>;

/** What `admin-api` answers. */
export type AdminHandlers = Pick<RouteHandlers, AdminRouteId>;

/** What `campaigns-api` answers. */
export type CampaignHandlers = Pick<RouteHandlers, CampaignRouteId>;
