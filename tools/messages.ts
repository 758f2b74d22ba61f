import { writeFileSync } from "node:fs";
import { messagesPage } from "./messages/page.ts";

/** Rewrites `docs/messages.md` from the code: `npm run messages`. A test holds the page to the code. */
export const MESSAGES_FILE = new URL("../docs/messages.md", import.meta.url);

if (import.meta.main) writeFileSync(MESSAGES_FILE, messagesPage());
