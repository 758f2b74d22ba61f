import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { AsynchronousInvocations } from "./asynchronous.ts";
import { ACCOUNT } from "./template/identities.ts";
import type { Stack } from "./template/stack.ts";

/** Log groups that other services write, and the functions that subscribe to them. */
export interface LogGroups {
  /** Hands a line to the subscribers of the group whose name ends like this, if there is one. */
  write(nameEnd: string, line: unknown): void;
  /** From now on subscribers can be invoked. */
  open(invocations: Pick<AsynchronousInvocations, "invoke">): void;
}

interface QueuedLines {
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs gathers lines before it invokes: here those of one turn come together. */
export const newLogGroups = (stack: Stack): LogGroups => {
  let invocations: Pick<AsynchronousInvocations, "invoke"> | undefined;
  const waiting = new Map<string, QueuedLines[]>();

  const flush = (nameEnd: string): void => {
    const lines = waiting.get(nameEnd) ?? [];
    waiting.delete(nameEnd);
    for (const { properties } of stack.all("AWS::Logs::SubscriptionFilter")) {
      const name = stack.get("AWS::Logs::LogGroup", properties.LogGroupName).properties.LogGroupName ?? "";
      if (!name.endsWith(nameEnd)) continue;
      const { logicalId } = stack.get("AWS::Lambda::Function", properties.DestinationArn);
      void invocations?.invoke(logicalId, eventOf(name, lines));
    }
  };

  return {
    open: (opened) => {
      invocations = opened;
    },
    write: (nameEnd, line) => {
      const lines = waiting.get(nameEnd) ?? [];
      if (lines.length === 0) setImmediate(() => flush(nameEnd));
      waiting.set(nameEnd, [...lines, { timestamp: Date.now(), message: JSON.stringify(line) }]);
    },
  };
};

const eventOf = (logGroup: string, lines: readonly QueuedLines[]) => {
  const batch = {
    messageType: "DATA_MESSAGE",
    owner: ACCOUNT,
    logGroup,
    logStream: randomUUID(),
    subscriptionFilters: ["local"],
    logEvents: lines.map((line) => ({ id: randomUUID(), ...line })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString("base64") } };
};
