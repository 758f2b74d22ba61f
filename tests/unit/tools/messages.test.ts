import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { situationOf } from "../../../shared/channels/rules/texts/situation.ts";
import { MESSAGE_KINDS } from "../../../tools/messages/kinds.ts";
import { messagesPage } from "../../../tools/messages/page.ts";
import { MESSAGES_FILE } from "../../../tools/messages.ts";

describe("docs/messages.md", () => {
  it("says what the code says: npm run messages", () => {
    expect(readFileSync(MESSAGES_FILE, "utf8")).toBe(messagesPage());
  });

  it("shows every situation", () => {
    const shown = new Set(MESSAGE_KINDS.map(({ content }) => situationOf(content)));

    expect([...shown].sort()).toEqual(["contribution", "expiring", "gone", "lapsed", "overdue", "prepaid"]);
  });
});
