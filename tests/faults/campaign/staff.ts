import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { builtInPolicy } from "../../../shared/campaigns/rules/built-in-policy.ts";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { UndoRequest } from "../../../shared/lists/contracts/undo-request.ts";
import { dynamoImportRecords } from "../../../shared/lists/dynamodb/imports.ts";
import { dynamoSendingControl } from "../../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../../shared/sending/dynamodb/settings.ts";
import { resumeCampaign } from "../../../shared/sending/resume-campaign.ts";
import type { Administration } from "../../../tools/local-cloud/administration.ts";
import type { LocalCloud } from "../../../tools/local-cloud/local-cloud.ts";
import { approvePayouts } from "../../../tools/simulate/play/approve-payouts.ts";
import type { World } from "./campaign-state.ts";
import { paidCsv } from "./payees.ts";
import { CAMPAIGN_DAY } from "./world.ts";

const MINUTE_MS = 60_000;
const READS_THE_ALERT_AFTER_MS = 20 * MINUTE_MS;
const READS_THE_REPORT_AFTER_MS = 2 * MINUTE_MS;
/** Minutes of the day within which fate chooses a moment. Payouts go from 7:30 on; reminders are planned at 8:00 and sent at once. */
const UNDO = { from: 8 * 60 + 4, within: 20 };
const RETURNED = { from: 7 * 60 + 20, within: 50 };
const PAUSE = { from: 8 * 60, within: 2 };
const PAUSED_FOR = { from: 1, within: 40 };
export const WRONG_LIST = "wrong.csv";

export interface Staff {
  /** Does at once what was due while the cloud was dead, and the rest in its time. */
  takeUpWork(): Promise<void>;
  /** Reads a line of the log as far as it is an alert or a report. */
  see(line: string): void;
}

/**
 * People in the office: they look at a campaign that halted itself and let it go on, take the wrong list back, bring in
 * and approve what the bank returned, and pause the reminders for a while. What a death of the cloud kept them from
 * doing they do after it.
 */
export const staffOf = (world: World, cloud: LocalCloud, admin: Administration): Staff => {
  const { machine, done } = world;
  const life = machine.owner();
  const later = (milliseconds: number, act: () => Promise<void>): void => {
    machine.afterFor(life, milliseconds, () => void act().catch(() => undefined));
  };
  const office = officeOf(world, cloud, admin);

  const once = (name: string, minute: number, act: () => Promise<void>, then: () => void = () => undefined): void => {
    if (done.has(name)) {
      then();
      return;
    }
    const at = instantAt(CAMPAIGN_DAY, 0).getTime() + minute * MINUTE_MS;
    later(Math.max(0, at - machine.trueNow()), async () => {
      await act();
      done.add(name);
      then();
    });
  };

  return {
    async takeUpWork() {
      await office.resumeAll();
      await office.approveAll();
      const { minuteOf } = office;
      once("undo", minuteOf("undo", UNDO), office.undoWrongList);
      once("returned", minuteOf("returned", RETURNED), office.bringReturned);
      const pausedAt = minuteOf("pause", PAUSE);
      const resumes = () => once("resume", pausedAt + minuteOf("resume", PAUSED_FOR), office.unpause);
      once("pause", pausedAt, office.pause, resumes);
    },
    see(line) {
      if (line.includes('"event":"campaign.halted"')) later(READS_THE_ALERT_AFTER_MS, office.resumeAll);
      if (line.includes('"event":"list.imported"') && line.includes('"kind":"payouts"')) {
        later(READS_THE_REPORT_AFTER_MS, office.approveAll);
      }
    },
  };
};

const officeOf = (world: World, cloud: LocalCloud, admin: Administration) => {
  const { machine, fate, households, news, paused } = world;
  const client = new DynamoDBClient(cloud.client);
  const sqs = new SQSClient(cloud.client);
  const tableOf = (id: string): string => cloud.stack.find("AWS::DynamoDB::Table", id).name;
  const settings = { client, tableName: tableOf("Settings") };
  const resume = resumeCampaign({ settings: dynamoSettingsStore(settings), control: dynamoSendingControl(settings) });
  const setActive = (active: boolean, resumedAt?: Date): Promise<void> =>
    admin.changeCampaigns((campaigns) => campaigns.map((campaign) => ({ ...campaign, active })), resumedAt);
  const returned = Buffer.from(news.find(({ kind }) => kind === "payouts")?.csv ?? "");

  return {
    minuteOf: (name: string, { from, within }: { readonly from: number; readonly within: number }): number =>
      from + fate.chance(name) * within,
    async resumeAll() {
      for (const { campaignId } of builtInPolicy.campaigns) await resume(campaignId);
    },
    /** A run that was changed at the same moment is read and approved again at once. */
    async approveAll() {
      for (const file of [Buffer.from(paidCsv(households)), returned]) {
        while (!(await approvePayouts(cloud, file)));
      }
    },
    async undoWrongList() {
      const imports = await dynamoImportRecords({ client, tableName: tableOf("Imports") }).since(undefined, 100);
      const wrong = imports.find(({ file }) => file.endsWith(WRONG_LIST));
      if (wrong === undefined) throw new Error("The wrong list was never imported.");
      const QueueUrl = `${cloud.url}/000000000000/${cloud.stack.find("AWS::SQS::Queue", "UndoQueue/Resource").name}`;
      const request: UndoRequest = { importId: wrong.importId, by: "campaign" };
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(request) }));
    },
    bringReturned: () => cloud.putObject("Lists/Resource", "incoming/payouts/returned.csv", returned),
    async pause() {
      await setActive(false);
      paused.from = machine.trueNow();
    },
    async unpause() {
      paused.until = machine.trueNow();
      await setActive(true, cloud.clock.now());
    },
  };
};
