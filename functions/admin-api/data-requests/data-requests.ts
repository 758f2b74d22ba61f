import type { DataRequest, dataRequestRoutes } from "../../../shared/api/contracts/data-requests.ts";
import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { looked, namesOf } from "../../../shared/api/server/office.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { loadPeople } from "../../../shared/people/loaded-person.ts";
import type { RecordedRequest } from "../../../shared/people/ports/data-requests.ts";
import { dueDaysOf } from "../../../shared/people/rules/data-request-days.ts";
import { exportOfPerson } from "./export-person.ts";
import type { RightsDeps } from "./rights-deps.ts";

const MOST_REQUESTS = 200;

/** The rights of the people whose data this is. Erasure itself is a proposal: a second person approves it. */
export const dataRequestHandlers = (deps: RightsDeps): Pick<RouteHandlers, keyof typeof dataRequestRoutes> => ({
  async "list-data-requests"() {
    const nameOf = await namesOf(deps);
    const all = await deps.requests.recent(MOST_REQUESTS);
    const open = all.filter(({ state }) => state === "open").toSorted((a, b) => (a.dueBy < b.dueBy ? -1 : 1));
    const done = all.filter(({ state }) => state === "done");
    return ok({ requests: [...open, ...done].map((request) => shown(request, nameOf)) });
  },

  async "open-data-request"({ body, caller, now, entry }) {
    const { participantId, kind, reason } = body;
    if ((await loadPeople(deps, [participantId])).length === 0) return err({ kind: "not-found" });
    const { policy } = await deps.policies.load();
    const request: RecordedRequest = {
      ...{ requestId: deps.newId(), participantId, kind, reason, receivedAt: now.toISOString() },
      ...{ receivedBy: caller.staffId, ...dueDaysOf(kind, civilDateAt(now), policy), state: "open" },
    };
    const about = { subject: { kind: "person", id: participantId }, reason, details: { kind } } as const;
    const done = await deps.commit([deps.requests.open(request), deps.audit.entry(entry(about))]);
    if (!done.ok) throw new Error("A request of this id is there already.");
    return ok(shown(request, await namesOf(deps)));
  },

  async "complete-data-request"({ params, body, now, entry }) {
    const found = await deps.requests.find(params.requestId);
    if (found === undefined) return err({ kind: "not-found" });
    const next: RecordedRequest = { ...found, state: "done", doneAt: now.toISOString(), outcome: body.outcome };
    const about = { subject: { kind: "person", id: found.participantId }, reason: body.outcome } as const;
    const done = await deps.commit([deps.requests.complete(next), deps.audit.entry(entry(about))]);
    return done.ok ? ok(shown(next, await namesOf(deps))) : err({ kind: "already-decided" });
  },

  async "export-person"({ body, caller, now, entry }) {
    const { participantId, reason } = body;
    const by = `${caller.name} (${caller.staffId})`;
    const exported = await exportOfPerson(deps, participantId, { by, now });
    if (exported === undefined) return err({ kind: "not-found" });
    return ok(await looked(deps, entry({ subject: { kind: "person", id: participantId }, reason }), exported));
  },

  async "lift-erasure"({ body, entry }) {
    const isErased = await deps.erased.load();
    if (!isErased(body.number)) return err({ kind: "not-found" });
    const lifted = await deps.erased.unmark([body.number]);
    const done = await deps.commit([lifted, deps.audit.entry(entry({ reason: body.reason }))]);
    return done.ok ? ok({ lifted: true }) : err({ kind: "not-found" });
  },
});

const shown = (request: RecordedRequest, nameOf: (staffId: string) => string): DataRequest => ({
  ...request,
  receivedBy: { staffId: request.receivedBy, name: nameOf(request.receivedBy) },
});
