import { useEffect, useState } from "react";
import { useMay } from "../../api/me.tsx";
import type { AnswerOf } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { day } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { UnmaskDialog } from "./unmask.tsx";
import { words } from "./words.ts";

export type Person = AnswerOf<"get-person">;
type FullIdentity = AnswerOf<"unmask-person">;

const { person: say } = words;
const SHOWN_MINUTES = 5;

const birthDate = (value: string | undefined): string =>
  value === undefined ? say.none : /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;

/** `+84868668469` → `0868 668 469`; masked ones stay as they are. */
const phoneInWords = (phone: string): string =>
  phone.replace(/^\+84(\d{3})(\d{3})(\d{3})$/, (_, first, second, third) => `0${first} ${second} ${third}`);

const Phone = ({ person, phone }: { readonly person: Person; readonly phone: string | undefined }) => (
  <>
    <span className="num">{phone === undefined ? say.none : phoneInWords(phone)}</span>
    {person.phoneSharedBy > 0 && <span className="sub">{say.sharedBy(person.phoneSharedBy)}</span>}
  </>
);

const Facts = ({ person, shown }: { readonly person: Person; readonly shown: Partial<FullIdentity> }) => (
  <dl>
    <div>
      <dt>{say.phone}</dt>
      <dd>
        <Phone person={person} phone={shown.phone} />
      </dd>
    </div>
    <div>
      <dt>{say.siNumber}</dt>
      <dd className="num">{shown.siNumber ?? say.none}</dd>
    </div>
    <div>
      <dt>{say.personalId}</dt>
      <dd className="num">{shown.personalId ?? say.none}</dd>
    </div>
    <div>
      <dt>{say.birthDate}</dt>
      <dd className="num">{birthDate(shown.birthDate)}</dd>
    </div>
    <div>
      <dt>{say.channels}</dt>
      <dd>{person.channels.map((channel) => terms.channels[channel]).join(say.andThen) || say.noChannel}</dd>
    </div>
  </dl>
);

interface RevealProps {
  readonly isShown: boolean;
  readonly onHide: () => void;
  readonly onAsk: () => void;
}

const Reveal = ({ isShown, onHide, onAsk }: RevealProps) => (
  <div className="reveal">
    {isShown ? (
      <Button small icon="lock" onPress={onHide}>
        {say.hide}
      </Button>
    ) : (
      <Button small icon="eye" onPress={onAsk}>
        {say.reveal}
      </Button>
    )}
    <p className="small quiet" role="status">
      {isShown ? say.hiddenIn(SHOWN_MINUTES) : say.revealMore}
    </p>
  </div>
);

/** Masked until a reason is given; then for five minutes, and never longer than this page is open. */
export const IdentityStrip = ({ person }: { readonly person: Person }) => {
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<FullIdentity>();
  useEffect(() => {
    if (full === undefined) return;
    const timer = setTimeout(() => setFull(undefined), SHOWN_MINUTES * 60_000);
    return () => clearTimeout(timer);
  }, [full]);
  return (
    <Sheet title={say.contact} hideTitle className="strip">
      <Facts person={person} shown={full ?? person.identity} />
      {may("unmask-person") && (
        <Reveal isShown={full !== undefined} onHide={() => setFull(undefined)} onAsk={() => setAsking(true)} />
      )}
      <UnmaskDialog
        person={person}
        isOpen={asking}
        onLeave={() => setAsking(false)}
        onShown={(identity) => {
          setFull(identity);
          setAsking(false);
        }}
      />
    </Sheet>
  );
};
