import { nearDay } from "../../words/format.ts";
import type { told as vi } from "./told.vi.ts";

/** What recipients are told, and what they answer. */
export const told: typeof vi = {
  preview: {
    see: "See message",
    title: (name) => `Message to ${name}`,
    what: "the message",
    from: (from) => `Leaves from ${nearDay(from)} on, in sending hours, if the file is approved.`,
    skipped: "This person is not told.",
    zalo: "On Zalo",
    sms: "By SMS, where Zalo does not reach",
    reasons: {
      deceased: "There is word of this person's death.",
      "opted-out": "This person refused messages.",
      "no-phone": "No phone is known.",
      "shared-phone": "Too many people share the phone.",
      held: "Held for a person to look at.",
      "too-late": "It is too late to tell.",
      superseded: "There is nothing left to tell.",
    },
  },
  answers: {
    title: "What recipients answered",
    received: "Got the money",
    notReceived: "Did not get the money",
    none: "No answer",
    more: "Each “not received” has a case, and an officer calls within 3 working days. Silence needs nothing.",
  },
};
