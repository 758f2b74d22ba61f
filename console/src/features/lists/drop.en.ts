import type { SameWords } from "../../words/language.ts";
import type { drop as vi } from "./drop.vi.ts";

export const drop: SameWords<typeof vi> = {
  drop: "Drop a file here",
  dropHint: "XLSX, XLS, ODS or CSV, at most 40 MB. Uploading changes nothing.",
  choose: "Choose a file",
  kind: "The file is",
  kinds: {
    people: "A list of people or of what is due",
    renewals: "A list of those who have just renewed",
    payouts: "Payment results of pensions and allowances",
  },
  kindHints: {
    people: "forms D03, D05, due lists, our own layout",
    renewals: "with the moment of recording",
    payouts: "payment results, or what the bank returned",
  },
  full: "It is the full list of the province",
  fullHint: "Who is not in it counts as no longer enrolled.",
};
