import { MINUTE } from "../../shared/kernel/rules/durations.ts";
import type { CarrierStore } from "../fake-providers/store/carrier-store.ts";
import { dayText, timeText } from "../inbox/vietnamese-time.ts";
import type { LocalCloud } from "../local-cloud/local-cloud.ts";

import { staffOfThisMachine } from "./staff-door.ts";

/** What a newcomer reads when everything runs. */
export const welcome = ({
  inboxUrl,
  consoleUrl,
  apiUrl,
  cloud,
  store,
}: {
  readonly inboxUrl: string;
  readonly consoleUrl: string;
  readonly apiUrl: string;
  readonly cloud: LocalCloud;
  readonly store: CarrierStore;
}): readonly string[] => {
  const now = cloud.clock.now();
  const calls = store.outbox.all();
  const count = (channel: "zalo" | "sms") =>
    calls.filter((call) => call.channel === channel && call.outcome === "accepted").length;
  const ahead = (cloud.clock.offset?.[0] ?? 0) > MINUTE;
  return [
    "",
    `Nhắc Hạn runs. ${count("zalo")} messages on Zalo and ${count("sms")} by SMS so far; nothing left this machine.`,
    `The service's clock says ${timeText(now.toISOString())}, ${dayText(now.toISOString())}${ahead ? " (the next opening: it is outside sending hours now)" : ""}.`,
    "",
    `Console ${consoleUrl}`,
    `API ${apiUrl}`,
    "",
    `  Check page    ${cloud.functionUrl("PublicApi")}`,
    `  Phone inbox   ${inboxUrl}`,
    `  Local AWS     ${cloud.url}  (DynamoDB, SNS, SQS, S3, Secrets Manager)`,
    `  Zalo webhook  ${cloud.functionUrl("ZaloWebhook")}`,
    "",
    "Sign in at the console as one of these; approvers and administrators are asked for a second step:",
    ...staffOfThisMachine.map(({ name, roles, email }) => `  ${roles.join(", ").padEnd(18)}${name} (${email})`),
    "",
    "Ctrl+C ends it; the data stays in .local/ (npm start -- --fresh forgets it).",
  ];
};
