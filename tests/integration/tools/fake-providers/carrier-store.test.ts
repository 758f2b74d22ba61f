import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCarrierStore } from "../../../../tools/fake-providers/store/carrier-store.ts";
import { aZaloSend, carriersUnderTest, webhookReceiver } from "../../../support/local-carriers.ts";

describe("the carriers' memory", () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "carriers-"));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it("still sends a receipt that was on its way when the process ended", async () => {
    const webhook = await webhookReceiver();
    const before = await carriersUnderTest({ dataDir, webhookUrl: webhook.url });
    await before.post("/message/template", aZaloSend());
    await before.stop();

    const after = await carriersUnderTest({ dataDir, webhookUrl: webhook.url });
    after.advance(5);
    await after.carriers.runDue();

    expect(webhook.calls).toHaveLength(1);
    await after.stop();
    webhook.stop();
  });

  it("goes on counting refusals after a restart", async () => {
    const again = aZaloSend({ phone: "84999000006" });
    const errors: unknown[] = [];
    for (let run = 0; run < 3; run += 1) {
      const zalo = await carriersUnderTest({ dataDir });
      errors.push(((await zalo.post("/message/template", again)) as { error: number }).error);
      await zalo.stop();
    }

    expect(errors).toEqual([-100, -100, 0]);
  });

  it("has on disk whatever was answered before kill -9", async () => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, "../../../support/record-until-killed.ts"), dataDir],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let answered = 0;
    for await (const line of child.stdout) {
      answered = Number(String(line).trim().split("\n").at(-1));
      if (answered > 50) break;
    }
    child.kill("SIGKILL");
    await once(child, "exit");

    const store = openCarrierStore({ dataDir });
    const sequences = store.outbox.list().map(({ sequence }) => sequence);
    store.close();

    expect(sequences.length).toBeGreaterThanOrEqual(answered);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });
});
