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
  /** Whether who answers there can look a code up: only then does a message say that it can be checked there. */
  readonly hotlineFindsCodes: boolean;
  /** Address of the picture in Zalo's form for the phone number, a PNG or JPG that Zalo itself fetches. */
  readonly zaloFormImage: string;
  /** Zalo's template ids by `scheme/step`, with `scheme/default` for steps that staff add. */
  readonly zaloTemplates: Readonly<Record<string, string>>;
}
