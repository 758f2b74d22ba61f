import { useState } from "react";
import { type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Checkbox, RadioGroup } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { reasonInWords, terms } from "../../words/terms.ts";
import type { Person } from "./identity.tsx";
import { ReasonedForm, reasonFault } from "./reasoned-form.tsx";
import type { Status } from "./status-tag.tsx";
import { words } from "./words.ts";

const { forms: say } = words;
type Topic = keyof typeof terms.topics;
const TOPICS = Object.keys(terms.topics) as Topic[]; // its own keys
const GONE: readonly Status[] = ["deceased", "moved-away"];

export interface ChangeProps {
  readonly person: Person;
  readonly onLeave: () => void;
}

/** What every form here has: the reason, the faults found before sending, and the toast afterwards. */
const useReason = (onLeave: () => void) => {
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const tell = useToast();
  /** True when there is nothing to correct. */
  const isComplete = (others: Readonly<Record<string, string | undefined>> = {}): boolean => {
    const found = Object.entries({ ...others, reason: reasonFault(reason) }).filter(([, fault]) => fault !== undefined);
    setFaults(Object.fromEntries(found) as Record<string, string>); // the undefined ones were left out
    return found.length === 0;
  };
  const done = (text: string) => {
    tell({ text });
    onLeave();
  };
  return { reason, setReason, faults, isComplete, done };
};

export const PhoneForm = ({ person, onLeave }: ChangeProps) => {
  const change = useChange("correct-phone");
  const { reason, setReason, faults, isComplete, done } = useReason(onLeave);
  const [phone, setPhone] = useState("");
  const [none, setNone] = useState(false);
  const submit = async () => {
    if (!isComplete({ phone: none || phone.trim() !== "" ? undefined : say.phoneMissing })) return;
    const saved = await change.run({
      params: { participantId: person.participantId },
      version: person.version,
      body: { phone: none ? null : phone.trim(), reason: reason.trim() },
    });
    if (saved) done(say.phoneSaved);
  };
  return (
    <ReasonedForm
      about={say.phoneMore}
      labels={{ phone: say.phone }}
      failure={change.failure}
      busy={change.busy}
      reason={reason}
      onReason={setReason}
      faults={faults}
      submitLabel={say.save}
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      <TextField
        label={say.phone}
        hint={say.phoneHint}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        width="m"
        maxLength={40}
        isDisabled={none}
        value={none ? "" : phone}
        onChange={setPhone}
        error={none ? undefined : (faults.phone ?? fieldErrors(change.failure).phone)}
      />
      <Checkbox isSelected={none} onChange={setNone}>
        {say.noPhone}
      </Checkbox>
    </ReasonedForm>
  );
};

export const OptOutForm = ({ person, onLeave, wish }: ChangeProps & { readonly wish: "refuse" | "accept" }) => {
  const change = useChange("record-opt-out");
  const { reason, setReason, faults, isComplete, done } = useReason(onLeave);
  const topics = wish === "accept" ? TOPICS.filter((topic) => person.optOuts.includes(topic)) : TOPICS;
  const [topic, setTopic] = useState<Topic>(topics[0] ?? "all");
  const submit = async () => {
    if (!isComplete()) return;
    const saved = await change.run({
      params: { participantId: person.participantId },
      body: { wish, topic, reason: reason.trim() },
    });
    if (saved) done(wish === "refuse" ? say.optOutSaved : say.optInSaved);
  };
  return (
    <ReasonedForm
      about={say.optOutMore}
      failure={change.failure}
      busy={change.busy}
      reason={reason}
      onReason={setReason}
      faults={faults}
      submitLabel={wish === "refuse" ? say.saveOptOut : say.saveOptIn}
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      <RadioGroup
        label={say.topic}
        name="topic"
        value={topic}
        choices={topics.map((value) => ({ value, label: terms.topics[value] }))}
        onChange={(value) => setTopic(value ?? "all")}
      />
    </ReasonedForm>
  );
};

export const StatusForm = ({ person, onLeave }: ChangeProps) => {
  const change = useChange("change-status");
  const { reason, setReason, faults, isComplete, done } = useReason(onLeave);
  const choices = person.status === "active" ? GONE : (["active", ...GONE] as const).filter((s) => s !== person.status);
  const [status, setStatus] = useState<Status>();
  const submit = async () => {
    if (!isComplete({ status: status ? undefined : say.chooseStatus }) || status === undefined) return;
    const saved = await change.run({
      params: { participantId: person.participantId },
      version: person.version,
      body: { status, reason: reason.trim() },
    });
    if (saved) done(say.statusSaved);
  };
  return (
    <ReasonedForm
      about={say.statusMore}
      labels={{ status: say.status }}
      failure={change.failure}
      busy={change.busy}
      reason={reason}
      onReason={setReason}
      faults={faults}
      submitLabel={say.save}
      submitLook={status === "active" || status === undefined ? "primary" : "danger-solid"}
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      <RadioGroup
        label={say.status}
        name="status"
        value={status}
        choices={choices.map((value) => ({ value, label: terms.statuses[value] }))}
        onChange={setStatus}
        error={faults.status}
      />
    </ReasonedForm>
  );
};

export const SendAgainForm = ({ person, messageId, onLeave }: ChangeProps & { readonly messageId: string }) => {
  const change = useChange("send-again");
  const { reason, setReason, faults, isComplete, done } = useReason(onLeave);
  const submit = async () => {
    if (!isComplete()) return;
    const answer = await change.run({
      params: { participantId: person.participantId, messageId },
      body: { reason: reason.trim() },
    });
    if (answer) done(answer.outcome === "queued" ? say.againQueued : say.againNot(reasonInWords(answer.outcome)));
  };
  return (
    <ReasonedForm
      about={say.againMore}
      failure={change.failure}
      busy={change.busy}
      reason={reason}
      onReason={setReason}
      faults={faults}
      submitLabel={say.againNow}
      onSubmit={() => void submit()}
      onLeave={onLeave}
    />
  );
};
