import { type ReactNode, useState } from "react";
import { Button } from "../../design/button.tsx";
import { DayField } from "../../design/day-field.tsx";
import { TextField } from "../../design/field.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { daysBetween } from "../../words/format.ts";
import type { Pending, ResultKind } from "./outbox.ts";
import { words } from "./words.ts";

export type SaidResult = Pick<Pending, "kind" | "payOn" | "phone">;

interface Props {
  readonly name: string;
  readonly today: string;
  readonly onSaid: (said: SaidResult) => void;
  readonly onLeave: () => void;
}

const KINDS: readonly ResultKind[] = [
  "will-pay",
  "has-paid",
  "not-home",
  "refuses",
  "wrong-phone",
  "moved",
  "deceased",
];
const MAX_PROMISE_DAYS = 60;

const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const Asking = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className="field">
    <legend>{title}</legend>
    {children}
  </fieldset>
);

const PromiseForm = ({ today, onSaid, onLeave }: Omit<Props, "name">) => {
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const save = () => {
    const payOn = civilDateOf(text);
    const days = payOn === undefined ? -1 : daysBetween(today, payOn);
    if (payOn === undefined || days < 0 || days > MAX_PROMISE_DAYS) return setWrong(true);
    onSaid({ kind: "will-pay", payOn });
  };
  const quick = [
    [words.when.tomorrow, 1],
    [words.when.three, 3],
    [words.when.week, 7],
  ] as const;
  return (
    <Asking title={words.when.title}>
      <div className="outcomes">
        {quick.map(([label, days]) => (
          <Button key={label} onPress={() => onSaid({ kind: "will-pay", payOn: dayAfter(today, days) })}>
            {label}
          </Button>
        ))}
      </div>
      <DayField
        label={words.when.other}
        name="payOn"
        hint={words.when.hint}
        value={text}
        onChange={setText}
        error={isWrong ? words.when.wrong : undefined}
      />
      <div className="acts">
        <Button onPress={onLeave}>{words.leave}</Button>
        <Button look="primary" onPress={save}>
          {words.when.save}
        </Button>
      </div>
    </Asking>
  );
};

const PhoneForm = ({ onSaid, onLeave }: Omit<Props, "name" | "today">) => {
  const [phone, setPhone] = useState("");
  const [isWrong, setWrong] = useState(false);
  const save = () => {
    const digits = phone.replace(/\D/g, "");
    if (digits !== "" && (digits.length < 9 || digits.length > 12)) return setWrong(true);
    onSaid({ kind: "wrong-phone", ...(digits !== "" && { phone: phone.trim() }) });
  };
  return (
    <Asking title={words.kinds["wrong-phone"]}>
      <TextField
        label={words.phone.title}
        hint={words.phone.hint}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={phone}
        onChange={setPhone}
        error={isWrong ? words.phone.wrong : undefined}
      />
      <div className="acts">
        <Button onPress={onLeave}>{words.leave}</Button>
        <Button look="primary" onPress={save}>
          {words.phone.save}
        </Button>
      </div>
    </Asking>
  );
};

/** Two taps: the result is saved at once. Only a day and a number ask once more. */
export const OutcomeForm = ({ name, today, onSaid, onLeave }: Props) => {
  const [asks, setAsks] = useState<"will-pay" | "wrong-phone">();
  if (asks === "will-pay") return <PromiseForm today={today} onSaid={onSaid} onLeave={onLeave} />;
  if (asks === "wrong-phone") return <PhoneForm onSaid={onSaid} onLeave={onLeave} />;
  return (
    <>
      <Asking title={words.resultsOf(name)}>
        <div className="outcomes">
          {KINDS.map((kind) => (
            <Button
              key={kind}
              onPress={() => (kind === "will-pay" || kind === "wrong-phone" ? setAsks(kind) : onSaid({ kind }))}
            >
              {words.kinds[kind]}
            </Button>
          ))}
        </div>
      </Asking>
      <Button look="plain" onPress={onLeave}>
        {words.leave}
      </Button>
    </>
  );
};
