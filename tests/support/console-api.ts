import { province } from "#province";
import { dynamoIdempotencyKeys } from "../../shared/access/dynamodb/idempotency-keys.ts";
import { dynamoStaffSightings } from "../../shared/access/dynamodb/staff-sightings.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import type { StaffMember, StaffStore } from "../../shared/access/ports.ts";
import type { OkOf, Route } from "../../shared/api/contracts/route.ts";
import type { RouteId, Routes } from "../../shared/api/contracts/routes.ts";
import { STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";
import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { serveRoute } from "../../shared/api/server/serve.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import type { AuditEntry, AuditTrail } from "../../shared/audit/ports.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import type { Commit } from "../../shared/kernel/unit-of-work.ts";
import type { TestDynamo } from "./dynamodb.ts";

interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: string;
  /** Another one each time, unless it is given. */
  readonly key?: string;
}

/** What every function behind the staff's door stands on. */
export interface Office {
  readonly staff: StaffStore;
  readonly audit: AuditTrail;
  readonly commit: Commit;
  readonly province: typeof province;
  readonly accessTable: string;
  newId(): string;
}

interface ConsoleParts {
  readonly clock: Clock;
  readonly staff: readonly StaffMember[];
  readonly routes: Readonly<Partial<Record<RouteId, Route>>>;
  readonly handlersOf: (office: Office) => Partial<RouteHandlers>;
}

/** The staff's API in this process: its own front, its handlers, and tables of the local DynamoDB. */
export const consoleApi = async (dynamo: TestDynamo, { clock, staff, routes, handlersOf }: ConsoleParts) => {
  const { client } = dynamo;
  const access = { client, tableName: await dynamo.createTable("staff") };
  const audit = dynamoAuditTrail({ client, tableName: await dynamo.createTable("audit") });
  const store = dynamoStaffStore(access);
  const commit = dynamoCommit(client);
  for (const member of staff) await commit([store.save(member, undefined)]);
  let ids = 0;
  const newId = () => `id-${String(++ids).padStart(4, "0")}`;
  const serve = serveRoute(
    {
      ...{
        routes,
        staff: store,
        sightings: dynamoStaffSightings(access),
        keys: dynamoIdempotencyKeys(access),
        clock,
        newId,
      },
      cursorKey: async () => "k".repeat(40),
      onError: (error) => {
        throw error;
      },
    },
    handlersOf({ staff: store, audit, commit, province, accessTable: access.tableName, newId }),
  );

  const send = async (staffId: string, routeId: RouteId, request: Request) => {
    const { params = {}, query = {}, body, version, key = `key-${newId()}` } = request;
    const claims = {
      ...{ sub: staffId, token_use: "access", scope: `openid ${STAFF_SCOPE}` },
      auth_time: String(clock.now().getTime() / 1_000 - 60),
    };
    const headers = {
      "idempotency-key": key,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(version !== undefined && { "if-match": version }),
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const { statusCode, body: answer } = await serve(routeId, {
      ...{ requestId: "r-1", claims, params, query, headers, body: text },
    });
    return { isOk: statusCode < 300, answer: JSON.parse(answer) as unknown };
  };

  return {
    /** What the route answers; a refusal fails the test. */
    async ask<Id extends RouteId>(staffId: string, routeId: Id, request: Request = {}): Promise<OkOf<Routes[Id]>> {
      const { isOk, answer } = await send(staffId, routeId, request);
      if (!isOk) throw new Error(`${routeId}: ${JSON.stringify(answer)}`);
      return answer as OkOf<Routes[Id]>; // it went through the route's schema
    },
    /** The kind of the refusal, with the first wrong field where one is named. */
    async refusal(staffId: string, routeId: RouteId, request: Request = {}): Promise<string> {
      const { isOk, answer } = await send(staffId, routeId, request);
      const { kind, errors = [] } = answer as {
        readonly kind?: string;
        readonly errors?: readonly { readonly field: string; readonly problem: string }[];
      };
      const [first] = errors;
      return isOk ? "done" : [kind, ...(first ? [`${first.field} ${first.problem}`] : [])].join(": ");
    },
    /** Of the clock's day, oldest first: who did what to which subject, with what else is written down. */
    async trail(): Promise<readonly string[]> {
      const { entries } = await audit.ofDay(civilDateAt(clock.now()), { limit: 200 });
      return entries.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1)).map(told);
    },
  };
};

const told = ({ staffId, action, subject, reason, details }: AuditEntry): string =>
  [
    staffId,
    action,
    ...(subject ? [`${subject.kind}#${subject.id}`] : []),
    ...(reason === undefined ? [] : [`(${reason})`]),
    ...Object.entries(details).map(([name, value]) => `${name}=${value}`),
  ].join(" ");
