import { ACTIONS, mayDo } from "../../shared/access/rules/permissions.ts";
import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { communeRef, type OfficeDeps } from "../../shared/api/server/office.ts";
import { ok } from "../../shared/kernel/result.ts";

const MOST_PROPOSALS = 200;

export const meHandlers = (deps: OfficeDeps): Pick<RouteHandlers, "get-me" | "list-communes"> => ({
  async "get-me"({ caller, now }) {
    const { staffId, name, email, roles, communes } = caller;
    const { province, proposals } = deps;
    const open = mayDo(caller, "decide-proposal") ? await proposals.recent(MOST_PROPOSALS) : [];
    const waits = open.filter(
      ({ state, proposedBy, expiresAt }) =>
        state === "open" && proposedBy !== staffId && Date.parse(expiresAt) > now.getTime(),
    );
    return ok({
      staffId,
      name,
      email,
      roles: [...roles],
      communes: communes.map((code) => communeRef(province, code)),
      actions: ACTIONS.filter((action) => mayDo(caller, action)),
      waiting: waits.length,
      agency: { province: province.name, name: province.agency.name, hotline: province.agency.hotline },
      now: now.toISOString(),
    });
  },

  async "list-communes"({ caller }) {
    const { communes } = deps.province;
    const isLimited = !caller.roles.some((role) => role !== "commune-officer" && role !== "collection-agent");
    const seen = isLimited ? communes.filter(({ code }) => caller.communes.includes(code)) : communes;
    return ok({ communes: seen.map(({ code, name }) => ({ code, name })) });
  },
});
