/** Who speaks, and the names under which the channels know our texts. One province's settings file fills it. */
export interface Agency {
  /** As people know it, with accents: "BHXH tỉnh Hà Tĩnh". */
  readonly name: string;
  /** The registered SMS sender, 3 to 11 characters of `[A-Za-z0-9-]`; SMS texts must start with `smsBrand`. */
  readonly smsSenderId: string;
  /** First words of every SMS, without accents. */
  readonly smsBrand: string;
  /** The office's own number: it is printed in every message, at most 13 characters. */
  readonly hotline: string;
  /** Whether the people who answer there can look a code up: only then does a message say that it can be checked there. */
  readonly hotlineFindsCodes: boolean;
  /** Zalo's template ids by `scheme/step`, with `scheme/default` for steps that staff add; `opt-outs/refused` and `opt-outs/accepted` confirm a change. */
  readonly zaloTemplates: Readonly<Record<string, string>>;
}
