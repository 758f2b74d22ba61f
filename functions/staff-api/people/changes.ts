import type { Person } from "../../../shared/api/contracts/person.ts";
import type { Asked, Refusal, RouteHandlers } from "../../../shared/api/server/asked.ts";
import { looked } from "../../../shared/api/server/office.ts";
import type { AuditEntry } from "../../../shared/audit/ports.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { Write } from "../../../shared/kernel/unit-of-work.ts";
import { newPhoneFlags } from "../../../shared/lists/phone-flags.ts";
import { optOutsAfter, type Refusal as Wish, withRefusal } from "../../../shared/opt-outs/rules/history.ts";
import { changedSubjects, type LoadedPerson, said, subjectOf } from "../../../shared/people/loaded-person.ts";
import { maskedPhone } from "../../../shared/people/rules/masked.ts";
import { parseMobile } from "../../../shared/people/rules/mobile-number.ts";
import type { MobileNumber } from "../../../shared/people/rules/types.ts";
import { cardOf, fullIdentity } from "./card.ts";
import { loadPerson } from "./load-person.ts";
import type { PeopleDeps } from "./people-deps.ts";

type ChangeRoutes = "get-person" | "unmask-person" | "correct-phone" | "record-opt-out" | "change-status";

type About = Pick<Asked, "scope" | "now" | "entry"> & { readonly params: { readonly participantId: string } };

/** What staff see of one person and do to one. Each change is one transaction with its entry. */
export const personHandlers = (deps: PeopleDeps): Pick<RouteHandlers, ChangeRoutes> => ({
  async "get-person"({ params, scope, now, entry }) {
    const person = await loadPerson(deps, params.participantId, scope);
    if (!person.ok) return person;
    return ok(await looked(deps, entry(subjectIs(person.value)), await cardOf(deps, person.value, now)));
  },

  async "unmask-person"({ params, body, scope, entry }) {
    const person = await loadPerson(deps, params.participantId, scope);
    if (!person.ok) return person;
    const known = Object.entries(fullIdentity(person.value)).filter(([, value]) => value !== undefined);
    const about = { ...subjectIs(person.value), reason: body.reason };
    return ok(await looked(deps, entry(about), Object.fromEntries(known)));
  },

  async "correct-phone"(asked) {
    const parsed = asked.body.phone === null ? { kind: "none" as const } : parseMobile(asked.body.phone);
    if (asked.body.phone !== null && parsed.kind !== "ok") {
      return err({ kind: "invalid-request", errors: [{ field: "body.phone", problem: "not-a-mobile-number" }] });
    }
    const person = await loadSeen(deps, asked);
    if (!person.ok) return person;
    return setPhone(deps, person.value, asked, parsed.kind === "ok" ? parsed.number : undefined);
  },

  async "change-status"(asked) {
    const person = await loadSeen(deps, asked);
    if (!person.ok) return person;
    const { status, reason } = asked.body;
    const [first] = person.value.records;
    const changes = changedSubjects(person.value, (record) => ({ ...record, status }));
    const details = { before: first.status, after: status };
    return commitChange(deps, asked, { changes, entry: asked.entry({ ...subjectIs(person.value), reason, details }) });
  },

  async "record-opt-out"(asked) {
    const person = await loadPerson(deps, asked.params.participantId, asked.scope);
    return person.ok ? recordWish(deps, person.value, asked) : person;
  },
});

const subjectIs = ({ participantId }: LoadedPerson) => ({ subject: { kind: "person", id: participantId } }) as const;

/** The person as the caller has seen it, or no longer so. */
const loadSeen = async (
  deps: PeopleDeps,
  { params, scope, version }: Pick<About, "params" | "scope"> & { readonly version: string },
): Promise<Result<LoadedPerson, Refusal>> => {
  const person = await loadPerson(deps, params.participantId, scope);
  return person.ok && person.value.version !== version ? err({ kind: "changed-meanwhile" }) : person;
};

interface Change {
  readonly changes: ReturnType<typeof changedSubjects>;
  readonly entry: AuditEntry;
  readonly more?: readonly Write[];
}

const commitChange = async (
  deps: PeopleDeps,
  { params, scope, now }: About,
  { changes, entry, more = [] }: Change,
): Promise<Result<Person, Refusal>> => {
  const by = `staff#${entry.entryId}`;
  const writes = changes.flatMap((change) => deps.subjects.replace({ ...change, by }));
  const done = await deps.commit([...writes, ...more, deps.audit.entry(entry)]);
  if (!done.ok) return err({ kind: "changed-meanwhile" });
  const person = await loadPerson(deps, params.participantId, scope);
  return person.ok ? ok(await cardOf(deps, person.value, now)) : person;
};

const setPhone = async (
  deps: PeopleDeps,
  person: LoadedPerson,
  asked: About & { readonly body: { readonly reason: string } },
  phone: MobileNumber | undefined,
): Promise<Result<Person, Refusal>> => {
  const before = said(person, "phone");
  const changes = changedSubjects(person, (record) => {
    const { phone: _, ...rest } = record;
    // The same record with or without a phone; TypeScript cannot follow a generic type through a rest.
    const isChanged = record.phone !== undefined && phone !== undefined && record.phone !== phone;
    const changed = isChanged ? { phoneChangedOn: civilDateAt(asked.now) } : {};
    return { ...rest, ...(phone !== undefined && { phone }), ...changed } as typeof record;
  });
  const flags = newPhoneFlags(deps.registry, deps.settings, await deps.settings.load());
  // Who uses a phone is written first, as by imports: too many users hold a message back, too few would let it go.
  await flags.update(changes.map(({ seen, next }) => ({ key: subjectOf(seen), seen, next })));
  const details = {
    before: before === undefined ? "" : maskedPhone(before),
    after: phone === undefined ? "" : maskedPhone(phone),
  };
  const entry = asked.entry({ ...subjectIs(person), reason: asked.body.reason, details });
  return commitChange(deps, asked, { changes, entry });
};

const MOST_TRIES = 5;

/** By phone or at the counter: counts for all that the person is enrolled in, and stops what waits at the last look. */
const recordWish = async (
  deps: PeopleDeps,
  first: LoadedPerson,
  asked: About & {
    readonly body: { readonly wish: "refuse" | "accept"; readonly topic: Wish["topic"]; readonly reason: string };
  },
): Promise<Result<Person, Refusal>> => {
  const { wish: kind, topic, reason } = asked.body;
  const entry = asked.entry({ ...subjectIs(first), reason, details: { wish: kind, topic } });
  const wish: Wish = { refusalId: entry.entryId, kind, topic, source: "staff", at: entry.at };
  let person = first;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const seen = (await deps.refusals.load([person.participantId])).get(person.participantId);
    const history = seen?.refusals ?? [];
    const changes = changedSubjects(person, (record) => ({
      ...record,
      optOuts: optOutsAfter(record.optOuts, history, wish),
    }));
    const more = [deps.refusalWrite(person.participantId, { seen, refusals: withRefusal(history, wish) })];
    const done = await commitChange(deps, asked, { changes, entry, more });
    if (done.ok || done.error.kind !== "changed-meanwhile") return done;
    const again = await loadPerson(deps, person.participantId, asked.scope);
    if (!again.ok) return again;
    person = again.value;
  }
  return err({ kind: "changed-meanwhile" });
};
