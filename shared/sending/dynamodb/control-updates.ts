import type { UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import type { ReservationRequest, UsageChange } from "../ports/control.ts";
import { millisFor, takeSlots } from "../rules/rate.ts";
import { type ChannelUsage, type Suspension, usageOn } from "../rules/state.ts";
import { COUNT_PREFIX, textOfSuspension } from "./control-items.ts";

/** What one `UpdateItem` does, and on what condition. */
export type Update = Omit<UpdateItemCommandInput, "TableName" | "Key">;

/** Adds to a day's counts while the day lasts. */
export const countOf = ({ today, sent, spent, counts }: UsageChange): Update => {
  const named = Object.entries(counts).filter(([, by]) => by !== 0);
  return {
    UpdateExpression: `ADD sent :sent, spent :spent${named.map((_, index) => `, #c${index} :c${index}`).join("")}`,
    ConditionExpression: "#day = :today",
    ExpressionAttributeNames: {
      "#day": "day",
      ...Object.fromEntries(named.map(([name], index) => [`#c${index}`, COUNT_PREFIX + name])),
    },
    ExpressionAttributeValues: {
      ":today": { S: today },
      ":sent": number(sent),
      ":spent": number(spent),
      ...Object.fromEntries(named.map(([, by], index) => [`:c${index}`, number(by)])),
    },
  };
};

/** The condition says which of three situations the caller has seen; another one is found out by its failure. */
export const reservationOf = (known: ChannelUsage | undefined, batch: ReservationRequest): Update => {
  if (known === undefined || known.day < batch.today) return firstOfTheDay(known, batch);
  const isIdle = known.freeAt < batch.now.getTime();
  return {
    UpdateExpression: `SET freeAt = ${isIdle ? ":free" : "freeAt + :taken"} ADD sent :count, spent :cost`,
    ConditionExpression: `#day = :day AND ${isIdle ? "freeAt < :now" : "freeAt BETWEEN :now AND :latest"}`,
    ExpressionAttributeNames: { "#day": "day" },
    ExpressionAttributeValues: {
      ":day": { S: known.day },
      ":now": number(batch.now.getTime()),
      ":count": number(batch.count),
      ":cost": number(batch.count * batch.price),
      ...(isIdle
        ? { ":free": number(batch.now.getTime() + takenBy(batch)) }
        : { ":taken": number(takenBy(batch)), ":latest": number(batch.latestStart.getTime()) }),
    },
  };
};

/** Yesterday's counts end here; the month's spending goes on. */
const firstOfTheDay = (known: ChannelUsage | undefined, batch: ReservationRequest): Update => {
  const { freeAt = batch.now.getTime() + takenBy(batch) } = (known && slotsAfter(known, batch)) ?? {};
  const { spent } = usageOn(batch.today, known);
  const counts = Object.keys(known?.counts ?? {}).map((name) => COUNT_PREFIX + name);
  const removal = counts.length === 0 ? undefined : removalOf(counts);
  return {
    UpdateExpression: `SET #day = :today, freeAt = :free, sent = :count, spent = :spent ${removal?.UpdateExpression ?? ""}`,
    ConditionExpression: known ? "#day = :day AND spent = :before" : "attribute_not_exists(pk)",
    ExpressionAttributeNames: { "#day": "day", ...removal?.ExpressionAttributeNames },
    ExpressionAttributeValues: {
      ":today": { S: batch.today },
      ":free": number(freeAt),
      ":count": number(batch.count),
      ":spent": number(spent + batch.count * batch.price),
      ...(known && { ":day": { S: known.day }, ":before": number(known.spent) }),
    },
  };
};

/** Undefined when the batch's slots would begin too late. */
export const slotsAfter = ({ freeAt }: ChannelUsage, { now, latestStart, count, perSecond }: ReservationRequest) =>
  takeSlots({ freeAt, now: now.getTime(), latestStart: latestStart.getTime(), count, perSecond });

const takenBy = ({ count, perSecond }: ReservationRequest): number => millisFor(count, perSecond);

/** When the slots begin that a batch took. */
export const startOf = ({ freeAt }: ChannelUsage, batch: ReservationRequest): Date =>
  new Date(Math.round(freeAt - takenBy(batch)));

export const removalOf = (names: readonly string[]) => ({
  UpdateExpression: `REMOVE ${names.map((_, index) => `#r${index}`).join(", ")}`,
  ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#r${index}`, name])),
});

const number = (value: number) => ({ N: String(value) });

export const suspensionValue = (suspension: Suspension) => ({ S: textOfSuspension(suspension) });
