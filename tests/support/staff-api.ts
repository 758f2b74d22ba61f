import { auditHandlers } from "../../functions/staff-api/audit.ts";
import { meHandlers } from "../../functions/staff-api/me.ts";
import { personHandlers } from "../../functions/staff-api/people/changes.ts";
import { searchHandlers } from "../../functions/staff-api/people/search.ts";
import { sendAgainHandlers } from "../../functions/staff-api/people/send-again.ts";
import { timelineHandlers } from "../../functions/staff-api/people/timeline.ts";
import { dynamoProposalStore } from "../../shared/access/dynamodb/proposal-store.ts";
import { officeRoutes } from "../../shared/api/contracts/office-routes.ts";
import { consoleApi, type Office } from "./console-api.ts";
import type { TestDynamo } from "./dynamodb.ts";
import type { Cells } from "./importing.ts";
import { aDueReminder } from "./people.ts";
import { aPeopleOffice, PEOPLE } from "./people-office.ts";
import { aStaffMember } from "./staff-sign-in.ts";

const STAFF = [
  aStaffMember("editor-1", ["editor"]),
  aStaffMember("viewer-1", ["viewer"]),
  aStaffMember("approver-1", ["approver"]),
  aStaffMember("officer-1", ["commune-officer"], ["18073"]),
  aStaffMember("officer-2", ["commune-officer"], ["18100"]),
];
/** The routes of people, of the trail and of the caller. */
export const aStaffApi = async (
  dynamo: TestDynamo,
  people: readonly Cells[] = PEOPLE,
  changed: (office: Office) => Office = (office) => office,
) => {
  const office = await aPeopleOffice(dynamo, people);
  const known = { code: undefined as string | undefined };
  const api = await consoleApi(dynamo, {
    ...{ clock: office.clock, staff: STAFF, routes: officeRoutes },
    handlersOf: (parts) => {
      const proposals = dynamoProposalStore({ client: dynamo.client, tableName: parts.accessTable });
      const deps = {
        ...{ ...changed(parts), ...office.people, proposals },
        byCode: async (code: string) => (code === known.code ? aDueReminder() : undefined),
      };
      return {
        ...{ ...meHandlers(deps), ...auditHandlers(deps), ...searchHandlers(deps), ...personHandlers(deps) },
        ...{ ...sendAgainHandlers(deps), ...timelineHandlers(deps) },
      };
    },
  });
  const find = async (staffId: string, text: string, communeCode?: string) => {
    const body = { text, ...(communeCode !== undefined && { communeCode }) };
    const { understoodAs, people: found, hasMore } = await api.ask(staffId, "search-people", { body });
    return [understoodAs, ...found.map(({ name }) => name), ...(hasMore ? ["…"] : [])];
  };
  const idOf = async (text: string) =>
    (await api.ask("editor-1", "search-people", { body: { text } })).people[0]?.participantId ?? "";
  return { office, api, find, idOf, known };
};
