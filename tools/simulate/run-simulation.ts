import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { lawParameters } from "../../shared/law/rules/parameters.ts";
import { provinceCarriers } from "../fake-providers/province-carriers.ts";
import { openCarrierStore } from "../fake-providers/store/carrier-store.ts";
import type { OutboxRecord } from "../fake-providers/store/outbox-record.ts";
import { type Administration, newAdministration } from "../local-cloud/administration.ts";
import { startLocalCloud } from "../local-cloud/local-cloud.ts";
import { codesOfReminders } from "../local-cloud/look-up-codes.ts";
import { LOCAL_RATES } from "../start/local-rates.ts";
import { type MessageLine, messageLines } from "./message-lines.ts";
import type { PlayedList } from "./play/bring-in.ts";
import { playStory } from "./play/play-story.ts";
import { collectSubjects } from "./play/subjects.ts";
import type { Story } from "./story/story.ts";

export interface Simulated {
  readonly lines: readonly MessageLine[];
  /** In the order in which they came. */
  readonly lists: readonly PlayedList[];
}

export interface RunOptions {
  /** The template and the bundles. */
  readonly outDir: string;
  readonly progress: (sentence: string) => void;
  /** Whether a list that cannot be read ends the simulation, with its sentence as the error. */
  readonly needsLists: boolean;
}

/** A simulated installation is small: one partition of each index spares most of a day's empty queries. */
const SMALL_INSTALLATION = { DUE_SHARDS: "1", WAKE_SHARDS: "1" };

class UnreadableList extends Error {}

/** Plays a story in virtual time, with empty storage. The error is one sentence about a list that cannot be read. */
export const runSimulation = async (
  story: Story,
  { outDir, progress, needsLists }: RunOptions,
): Promise<Result<Simulated, string>> => {
  const store = openCarrierStore();
  const cloud = await startLocalCloud({
    outDir,
    virtualFrom: instantAt(story.from, 0),
    carriers: provinceCarriers(store),
    environment: SMALL_INSTALLATION,
  });
  try {
    const admin = newAdministration(cloud);
    await changePolicy(admin, story);
    const subjects = collectSubjects(admin);
    const lists: PlayedList[] = [];
    const onList = async (played: PlayedList) => {
      lists.push(played);
      await subjects.look();
      tell(played, progress);
      const { error } = played.report;
      if (needsLists && error !== undefined) throw new UnreadableList(`${played.list.fileName}: ${error.sentence}`);
    };
    await playStory({ cloud, admin, store, progress, onList }, story);
    const records = await admin.allReminders();
    const payouts = await admin.payoutSubjects();
    const calls: readonly OutboxRecord[] = store.outbox.all();
    const codes = await codesOfReminders(cloud, records);
    return ok({
      lists,
      lines: messageLines({
        calls,
        records,
        publicSubject: (record) => payouts.get(record.subject) ?? subjects.of(record),
        codes,
      }),
    });
  } catch (error) {
    if (error instanceof UnreadableList) return err(error.message);
    throw error;
  } finally {
    await cloud.stop();
    store.close();
  }
};

const changePolicy = async (admin: Administration, { campaigns, confirmLaw }: Story): Promise<void> =>
  admin.changePolicy({
    ...LOCAL_RATES,
    // A simulation tells what the policy says of everybody; a list of test numbers alone would halt a campaign.
    haltAt: { failures: Number.MAX_SAFE_INTEGER, percent: 100 },
    ...(campaigns !== undefined && { campaigns }),
    ...(confirmLaw && { confirmedLaw: lawParameters.map(({ id }) => id) }),
  });

const tell = ({ list, report: { rows, rejected, error } }: PlayedList, progress: (sentence: string) => void): void => {
  progress(`${list.fileName}: ${rows} rows imported, ${rejected} rejected${error ? `; ${error.sentence}` : ""}`);
};
