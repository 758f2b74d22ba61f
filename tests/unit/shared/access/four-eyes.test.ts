import { describe, expect, it } from "vitest";
import { approve, type FourEyesDeps, propose, returnProposal } from "../../../../shared/access/decide-proposal.ts";
import { changeCommunes, removeStaff } from "../../../../shared/access/manage-staff.ts";
import { canonicalJson, objectionTo, type Proposal } from "../../../../shared/access/rules/proposal.ts";
import type { AuditEntry } from "../../../../shared/audit/ports.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import type { Commit, Write } from "../../../../shared/kernel/unit-of-work.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

const HASH = "a".repeat(64);
const proposal: Proposal = {
  ...{ proposalId: "q1", state: "open", content: { kind: "confirm-law" }, contentHash: HASH, reason: "đúng luật" },
  ...{ proposedBy: "admin-1", proposedAt: "2026-12-01T02:00:00.000Z", expiresAt: "2026-12-15T02:00:00.000Z" },
};
const entryBy = (staffId: string, at = "2026-12-02T02:00:00.000Z", reason?: string): AuditEntry => ({
  ...{ entryId: "e1", at, staffId, action: "x", details: {}, requestId: "r1" },
  ...(reason !== undefined && { reason }),
});

/** Each write says what it is; the transaction notes them, and meets a conflict where it is told so. */
const office = (conflictAt?: readonly number[]) => {
  const committed: unknown[] = [];
  const write = (name: string, made: unknown): Write => ({ made: [name, made] });
  const commit: Commit = async (writes) => {
    if (conflictAt !== undefined) return err({ kind: "conflict", at: conflictAt });
    committed.push(...writes.map(({ made }) => made));
    return ok(undefined);
  };
  const deps: FourEyesDeps = {
    proposals: {
      find: async () => undefined,
      recent: async () => [],
      create: (made) => write("create", made),
      decide: (made) => write("decide", made),
    },
    audit: { entry: (made) => write("entry", made) },
    commit,
  };
  return { deps, committed, write };
};

describe("a proposal", () => {
  it("stands open for fourteen days, with its entry", async () => {
    const { deps, committed } = office();
    const { state: _, proposedAt: __, expiresAt: ___, ...wanted } = proposal;
    const entry = entryBy("admin-1", "2026-12-01T02:00:00.000Z");

    expect(await propose(deps, wanted, entry)).toEqual(proposal);
    expect(committed).toEqual([
      ["create", proposal],
      ["entry", entry],
    ]);
    await expect(propose(office([0]).deps, wanted, entry)).rejects.toThrow("A proposal of this id is there already.");
  });

  it.each<[string | undefined, Partial<Proposal>, string, string, string]>([
    [undefined, {}, "admin-2", HASH, "2026-12-02T02:00:00.000Z"],
    ["own-proposal", {}, "admin-1", HASH, "2026-12-02T02:00:00.000Z"],
    ["already-decided", { state: "returned" }, "admin-2", HASH, "2026-12-02T02:00:00.000Z"],
    ["already-decided", {}, "admin-2", HASH, "2026-12-15T02:00:00.000Z"],
    [undefined, {}, "admin-2", HASH, "2026-12-15T01:59:59.999Z"],
    ["content-differs", {}, "admin-2", "b".repeat(64), "2026-12-02T02:00:00.000Z"],
  ])("meets %s: %o by %s", (objection, changes, by, contentHash, at) => {
    expect(objectionTo({ ...proposal, ...changes }, { by, contentHash, at: new Date(at) })).toBe(objection);
  });
});

describe("an approval", () => {
  const approving = (conflictAt?: readonly number[], by = "admin-2") => {
    const { deps, committed, write } = office(conflictAt);
    const asked = { proposal, contentHash: HASH, effect: async () => ok([write("effect", 1)]) };
    return { committed, result: approve(deps, asked, entryBy(by)) };
  };
  const approved = { ...proposal, state: "approved", decidedBy: "admin-2", decidedAt: "2026-12-02T02:00:00.000Z" };

  it("is done with its effect and its entry, together", async () => {
    const { result, committed } = approving();

    expect(await result).toEqual(ok(approved));
    expect(committed).toEqual([
      ["decide", approved],
      ["entry", entryBy("admin-2")],
      ["effect", 1],
    ]);
  });

  it("does nothing of one's own, and nothing that cannot be done any more", async () => {
    const own = approving(undefined, "admin-1");
    const { deps, committed } = office();
    const impossible = await approve(
      deps,
      { proposal, contentHash: HASH, effect: async () => err({ kind: "not-possible-now" }) },
      entryBy("admin-2"),
    );

    expect([await own.result, own.committed]).toEqual([err({ kind: "own-proposal" }), []]);
    expect([impossible, committed]).toEqual([err({ kind: "not-possible-now" }), []]);
  });

  it("tells a decision of a colleague from data that changed", async () => {
    expect(await approving([0]).result).toEqual(err({ kind: "already-decided" }));
    expect(await approving([2]).result).toEqual(err({ kind: "not-possible-now" }));
  });
});

describe("a proposal that is given back", () => {
  it("is returned by a colleague with a reason, and withdrawn by who made it", async () => {
    const { deps, committed } = office();
    const entry = entryBy("admin-2", undefined, "thiếu nguồn");
    const decided = {
      ...{ ...proposal, state: "returned", decidedBy: "admin-2", decidedAt: entry.at },
      decisionReason: "thiếu nguồn",
    };

    expect(await returnProposal(deps, proposal, entry)).toEqual(ok(decided));
    expect(committed).toEqual([
      ["decide", decided],
      ["entry", entry],
    ]);
    const withdrawn = await returnProposal(deps, proposal, entryBy("admin-1"));
    expect(withdrawn).toMatchObject({ ok: true, value: { state: "withdrawn" } });
    expect(withdrawn.ok && "decisionReason" in withdrawn.value).toBe(false);
  });

  it("is not given back twice", async () => {
    const decided = err({ kind: "already-decided" });

    expect(await returnProposal(office().deps, { ...proposal, state: "approved" }, entryBy("admin-2"))).toEqual(
      decided,
    );
    expect(await returnProposal(office([0]).deps, proposal, entryBy("admin-2"))).toEqual(decided);
  });
});

describe("members of staff", () => {
  const seen = aStaffMember("officer-1", ["commune-officer"], ["18073"]);
  const managing = (conflictAt?: readonly number[]) => {
    const { deps, committed, write } = office(conflictAt);
    const closed: string[] = [];
    const staff = {
      ...{ find: async () => undefined, all: async () => [] },
      save: (next: unknown, before: unknown) => write("save", [next, before]),
    };
    const accounts = { close: async (staffId: string) => void closed.push(staffId) };
    return { deps: { ...deps, staff, accounts }, committed, closed };
  };

  it("get other communes with the next version and the entry", async () => {
    const { deps, committed } = managing();
    const entry = entryBy("admin-1");
    const next = { ...seen, communes: ["18100"], since: entry.at, version: 2 };

    expect(await changeCommunes(deps, seen, { communes: ["18100"], entry })).toEqual(ok(next));
    expect(committed).toEqual([
      ["save", [next, seen]],
      ["entry", entry],
    ]);
    expect(await changeCommunes(managing([0]).deps, seen, { communes: [], entry })).toEqual(
      err({ kind: "changed-meanwhile" }),
    );
  });

  it("lose their roles first and their account then, and keep both where the row was changed", async () => {
    const { deps, committed, closed } = managing();
    const entry = entryBy("admin-1");
    const next = { ...seen, state: "removed", roles: [], communes: [], since: entry.at, version: 2 };
    const lost = managing([0]);

    expect(await removeStaff(deps, seen, entry)).toEqual(ok(next));
    expect([committed[0], closed]).toEqual([["save", [next, seen]], ["officer-1"]]);
    expect(await removeStaff(lost.deps, seen, entry)).toEqual(err({ kind: "changed-meanwhile" }));
    expect(lost.closed).toEqual([]);
  });
});

describe("canonical JSON", () => {
  it("is the same in whatever order fields were written, and leaves out what is not there", () => {
    expect(canonicalJson({ b: [2, { d: 1, c: "x" }], a: null, e: undefined })).toBe(
      '{"a":null,"b":[2,{"c":"x","d":1}]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
    expect([canonicalJson([]), canonicalJson(undefined), canonicalJson("a"), canonicalJson(true)]).toEqual([
      "[]",
      "null",
      '"a"',
      "true",
    ]);
    expect(canonicalJson(["a", "b"])).not.toBe(canonicalJson(["b", "a"]));
  });
});
