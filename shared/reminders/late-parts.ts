import * as z from "zod";
import type { DuePart } from "../campaigns/rules/types.ts";
import { duePartitionSchema } from "./contracts.ts";

const partSchema: z.ZodType<DuePart> = z.object({ partition: duePartitionSchema, shard: z.int().min(0) });

/** A part of the due index that waits for the next morning's plan, as the settings keep it. */
export const latePartText = ({ partition, shard }: DuePart): string => JSON.stringify({ partition, shard });

export const readLatePart = (text: string): DuePart => partSchema.parse(JSON.parse(text));
