import type { ShownText } from "../../../shared/api/contracts/texts.ts";
import type { ReplyAddresses } from "../../../shared/channels/ports/zalo-conversation.ts";
import { suggestedAnswers } from "../../../shared/channels/rules/texts/suggested-answers.ts";
import type { InboxText } from "../../../shared/opt-outs/ports/text-inbox.ts";
import type { ZaloUsers } from "../../../shared/opt-outs/ports.ts";
import { TWO_DAYS_MILLIS } from "../../../shared/opt-outs/rules/conversation.ts";
import { type PhoneBook, type Registry, subjectId } from "../../../shared/people/ports.ts";
import { peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import { maskedPhone } from "../../../shared/people/rules/masked.ts";
import type { Province } from "../../../shared/provinces/province.ts";

export interface ShowingTexts {
  readonly users: Pick<ZaloUsers, "load">;
  readonly phones: PhoneBook;
  readonly registry: Pick<Registry, "load">;
  readonly addresses: Pick<ReplyAddresses, "find">;
  readonly province: Pick<Province, "communes" | "agency">;
}

/** More belong to an agent's number. */
const MOST_PEOPLE = 5;

export const textIdOf = ({ at, textId }: Pick<InboxText, "at" | "textId">): string =>
  Buffer.from(`${at}#${textId}`).toString("base64url");

export const textRefOf = (id: string): Pick<InboxText, "at" | "textId"> | undefined => {
  const [at = "", ...rest] = Buffer.from(id, "base64url").toString("utf8").split("#");
  return Number.isNaN(Date.parse(at)) || rest.length === 0 ? undefined : { at, textId: rest.join("#") };
};

interface TextContext {
  readonly now: Date;
  readonly nameOf: (staffId: string) => string;
}

/** A text with the people that its writer has proved to speak for, masked. */
export const shownText = async (
  deps: ShowingTexts,
  text: InboxText,
  { now, nameOf }: TextContext,
): Promise<ShownText> => {
  const { handled, at } = text;
  const [people, userId] = await Promise.all([
    peopleOf(deps, text.user),
    handled === undefined ? deps.addresses.find(text.user, now) : undefined,
  ]);
  const isKnown = people.length > 0;
  const suggestions = userId === undefined ? [] : suggestedAnswers(text.text, { isKnown }, deps.province.agency);
  return {
    ...{ textId: textIdOf(text), text: text.text, at, people, about: [...(text.about ?? [])] },
    suggestions: [...suggestions],
    ...(handled === undefined && { waitingMinutes: minutesSince(at, now) }),
    ...(userId !== undefined && { answerUntil: new Date(Date.parse(at) + TWO_DAYS_MILLIS).toISOString() }),
    ...(handled && { handled: { ...handled, by: { staffId: handled.by, name: nameOf(handled.by) } } }),
  };
};

export const minutesSince = (at: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000));

const peopleOf = async ({ users, phones, registry, province }: ShowingTexts, user: string) => {
  const known = (await users.load(user)).user.phones;
  const keys = (await Promise.all(known.map((phone) => phones.subjectsOf(phone)))).flat();
  const found = await registry.load(keys);
  const records = [...new Map(keys.map((key) => [subjectId(key), found.get(subjectId(key))])).values()]
    .flatMap((enrolled) =>
      enrolled === undefined ? [] : peopleIn(enrolled).map((person) => ({ person, scheme: enrolled.scheme })),
    )
    .filter(({ person: { phone } }) => phone !== undefined && known.includes(phone));
  const byId = new Map(records.map(({ person }) => [person.participantId, person]));
  return [...byId.values()].slice(0, MOST_PEOPLE).map(({ participantId, fullName: name, communeCode, phone }) => {
    const own = records.filter(({ person }) => person.participantId === participantId);
    const commune = province.communes.find(({ code }) => code === communeCode)?.name;
    return {
      ...{ participantId, name },
      paid: own.map(({ scheme, person }) => ({ scheme, through: person.paidThrough })),
      ...(commune !== undefined && { commune }),
      ...(phone !== undefined && { phone: maskedPhone(phone) }),
    };
  });
};
