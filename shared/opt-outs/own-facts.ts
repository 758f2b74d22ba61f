import type { RuntimeSettings } from "../campaigns/ports.ts";
import type { Clock } from "../kernel/clock.ts";
import { civilDateAt } from "../kernel/rules/civil-time.ts";
import type { PhoneBook, RegistryWriter } from "../people/ports.ts";
import type { MobileNumber } from "../people/rules/types.ts";
import { type OwnFact, ownFactsOf } from "./rules/own-facts.ts";

export interface OwnFactsDeps {
  readonly phones: PhoneBook;
  readonly registry: Pick<RegistryWriter, "loadVersioned">;
  readonly settings: { readonly load: () => Promise<Pick<RuntimeSettings, "policy" | "sharedPhones">> };
  readonly clock: Clock;
}

/** More than a family has belongs to an agent: staff answer. */
const MOST_SUBJECTS = 5;

/** What a person may be told who speaks for these phones. */
export const ownFactsAt =
  ({ phones, registry, settings, clock }: OwnFactsDeps) =>
  async (spokenFor: readonly MobileNumber[]): Promise<readonly OwnFact[]> => {
    const [{ policy, sharedPhones }, today] = [await settings.load(), civilDateAt(clock.now())];
    const { objectCodes, confirmedLaw } = policy;
    const facts: OwnFact[] = [];
    for (const phone of spokenFor) {
      const keys = await phones.subjectsOf(phone);
      if (keys.length === 0 || keys.length > MOST_SUBJECTS) continue;
      const context = { phone, today, objectCodes, confirmedLaw, sharedPhones };
      for (const { value } of (await registry.loadVersioned(keys)).values()) facts.push(...ownFactsOf(value, context));
    }
    return facts;
  };
