import { caseHandlers } from "../../functions/payouts-api/cases.ts";
import { markedHandlers } from "../../functions/payouts-api/marked.ts";
import type { PayoutsDeps } from "../../functions/payouts-api/payouts-deps.ts";
import { previewHandlers } from "../../functions/payouts-api/preview.ts";
import { runHandlers } from "../../functions/payouts-api/runs.ts";
import { payoutRoutes } from "../../shared/api/contracts/payout-cases.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { dynamoAnswerCounts } from "../../shared/payouts/dynamodb/answer-counts.ts";
import { dynamoPayoutFacts } from "../../shared/payouts/dynamodb/facts-source.ts";
import { consoleApi } from "./console-api.ts";
import type { TestDynamo } from "./dynamodb.ts";
import { aPaidRow, aPayoutOffice } from "./payout-office.ts";
import { aStaffMember } from "./staff-sign-in.ts";

const STAFF = [
  aStaffMember("editor-1", ["editor"]),
  aStaffMember("approver-1", ["approver"]),
  aStaffMember("approver-2", ["approver"]),
  aStaffMember("officer-1", ["commune-officer"], ["18073"]),
  aStaffMember("officer-2", ["commune-officer"], ["18100"]),
  aStaffMember("viewer-1", ["viewer"]),
];
const ROWS = [
  aPaidRow(),
  aPaidRow({
    ...{ si_number: "4200000003", full_name: "Lê Đình Quỳnh", phone: "0912000003", amount: "4000000" },
    ...{ account_number: "1230004444", commune_code: "18100" },
  }),
  aPaidRow({
    ...{ si_number: "4200000004", full_name: "Phan Thị Mai", phone: "0912000004", amount: "1000000" },
    account_number: "1230004444",
  }),
  aPaidRow({
    ...{ si_number: "4200000005", full_name: "Hoàng Đức Tài", phone: "0912000005", amount: "2500000" },
    ...{ account_number: "5550004325", status: "returned", paid_on: "", return_text: "Sai số tài khoản" },
  }),
];
export const PAYOUT_TOTALS = { rows: 4, sum: 10_500_000, sumAccount: 10_500_000, sumCash: 0, sumHome: 0 };

/** The routes of payouts over one file of four people: one is free, two share an account, and one came back. */
export const aPayoutsApi = async (dynamo: TestDynamo, changed: (deps: PayoutsDeps) => PayoutsDeps = (deps) => deps) => {
  const office = await aPayoutOffice(dynamo);
  await office.importPayouts(ROWS);
  const api = await consoleApi(dynamo, {
    ...{ clock: office.clock, staff: STAFF, routes: payoutRoutes },
    handlersOf: ({ staff, audit, commit, province }) => {
      const { client, tableName } = office.table;
      const { runs, payouts, cases } = office;
      const deps = changed({
        ...{ runs, payouts, cases, staff, audit, commit, province },
        answers: dynamoAnswerCounts(office.table),
        facts: dynamoPayoutFacts({ client, payoutsTable: tableName, registryTable: office.registryTable.tableName }),
        sendingDays: async () => builtInPolicy,
      });
      return { ...runHandlers(deps), ...markedHandlers(deps), ...previewHandlers(deps), ...caseHandlers(deps) };
    },
  });
  const params = { runId: "2026-12" };
  const [file] = (await api.ask("viewer-1", "get-payout-run", { params })).files;
  const ofFile = { params: { ...params, file: file?.file ?? "" } };
  const held = async (staffId = "approver-2") =>
    (await api.ask(staffId, "list-marked-payouts", { params, query: { mark: "held" } })).payouts;
  return { office, api, params, ofFile, held };
};
