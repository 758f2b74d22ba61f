import { openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";

// Records messages without end and says after each one that it was answered. Run by the test that kills it.
const { outbox, database } = openCarrierStore({ dataDir: process.argv[2] ?? "" });

for (;;) {
  const { sequence } = database.transaction(() =>
    outbox.record(
      { channel: "sms", to: "+84999000000", senderId: "BHXHHATINH", text: "x", segments: 1, outcome: "accepted" },
      new Date(),
    ),
  );
  process.stdout.write(`${sequence}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
