import { plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { CarrierStore } from "../../fake-providers/store/carrier-store.ts";
import type { Administration } from "../../local-cloud/administration.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";
import type { Deed, Story } from "../story/story.ts";
import { answerPayout } from "./answer-payout.ts";
import { approvePayouts } from "./approve-payouts.ts";
import { bringIn, type PlayedList } from "./bring-in.ts";
import { changeByStaff } from "./staff-change.ts";
import { undoLast } from "./undo-last.ts";
import { writeOnZalo } from "./zalo-writer.ts";

export interface Stage {
  readonly cloud: LocalCloud;
  readonly admin: Administration;
  readonly store: CarrierStore;
  /** Is told what happens, in sentences. */
  readonly progress: (sentence: string) => void;
  /** Is told of each list as soon as it is in. */
  readonly onList: (played: PlayedList) => Promise<void>;
}

/** Plays a story to its end: everything in it at its time, between what the service does by itself. */
export const playStory = async (stage: Stage, { from, to, events }: Story): Promise<void> => {
  const { cloud, admin, progress } = stage;
  const coming = [...events];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    // A simulation takes what it was given for fresh.
    await admin.confirmSources(cloud.clock.now());
    const midnight = instantAt(plusDays(day, 1), 0);
    for (let next = coming[0]; next !== undefined && next.at < midnight; next = coming[0]) {
      coming.shift();
      // What falls into an outage comes when it is over: the clock is further by then.
      await cloud.advanceTo(next.at);
      await perform(stage, next.deed);
    }
    await cloud.advanceTo(midnight);
    progress(`${day} done`);
  }
};

const perform = async (stage: Stage, deed: Deed): Promise<void> => {
  const { cloud, store, progress, onList } = stage;
  switch (deed.kind) {
    case "list": {
      const played = await bringIn(cloud, deed.list);
      if (deed.list.approve && !played.isHeld) await approvePayouts(cloud, deed.list.bytes);
      return onList(played);
    }
    case "undo":
      return progress(await undoLast(cloud));
    case "campaign":
      return setCampaign(stage, deed);
    case "zalo-text": {
      const problem = await writeOnZalo(cloud, store, deed);
      if (problem !== undefined) progress(problem);
      return;
    }
    case "answer": {
      const problem = await answerPayout(cloud, store, deed);
      if (problem !== undefined) progress(problem);
      return;
    }
    case "staff": {
      const problem = await changeByStaff(cloud, deed);
      if (problem !== undefined) progress(problem);
      return;
    }
    case "outage":
      // Nothing runs: neither schedules nor queues are looked at before the clock is there.
      return cloud.clock.moveTo(deed.until);
  }
};

const setCampaign = async (
  { cloud, admin }: Pick<Stage, "cloud" | "admin">,
  { campaignId, active }: Extract<Deed, { readonly kind: "campaign" }>,
): Promise<void> => {
  await cloud.advanceTo(cloud.clock.now());
  await admin.changeCampaigns(
    (campaigns) =>
      campaigns.map((campaign) => (campaign.campaignId === campaignId ? { ...campaign, active } : campaign)),
    active ? cloud.clock.now() : undefined,
  );
};
