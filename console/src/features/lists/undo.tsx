import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange, useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/field.tsx";
import { Rich } from "../../design/rich.tsx";
import { useToast } from "../../design/toast.tsx";
import { ChangesTable } from "./changes-table.tsx";
import { words } from "./words.ts";

const { list: say } = words;
const MIN_REASON = 3;

interface UndoProps {
  readonly importId: string;
  readonly onLeave: () => void;
  /** It was asked for; from now on the list changes by itself. */
  readonly onAsked: () => void;
}

type Effect = AnswerOf<"get-undo-effect">;

const Touched = ({ effect, onLeave }: Pick<UndoProps, "onLeave"> & { readonly effect: Effect }) => (
  <>
    <Banner tone="warn" level={3} title={say.undoTouched(effect.touchedSince)} />
    <div className="acts">
      <Button onPress={onLeave}>{say.leave}</Button>
    </div>
  </>
);

const EffectInWords = ({ effect }: { readonly effect: Effect }) => (
  <>
    <p>
      <Rich text={say.undoEffect(effect.subjects, effect.newPeople)} /> {say.undoSent}
    </p>
    {effect.examples.length > 0 && (
      <details>
        <summary>{say.examples(effect.examples.length, effect.subjects)}</summary>
        <ChangesTable caption={say.undoTitle} changes={effect.examples} />
      </details>
    )}
  </>
);

const UndoForm = ({ importId, effect, onLeave, onAsked }: UndoProps & { readonly effect: Effect }) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const undo = useChange("undo-import");
  const tell = useToast();
  const submit = async () => {
    if (reason.trim().length < MIN_REASON) return setFault(say.writeReason);
    setFault(undefined);
    const body = { effectHash: effect.effectHash, reason: reason.trim() };
    const done = await undo.run({ params: { importId }, body });
    if (!done) return;
    tell({ text: say.undoStarted });
    onAsked();
    onLeave();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <EffectInWords effect={effect} />
      <FailedChange
        failure={undo.failure}
        {...(fault && { faults: { reason: fault } })}
        labels={{ reason: say.undoReason }}
      />
      <TextField
        label={say.undoReason}
        hint={say.undoReasonHint}
        name="reason"
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(undo.failure).reason}
      />
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look="danger-solid" type="submit" busy={undo.busy}>
          {say.undoNow(effect.subjects)}
        </Button>
      </div>
    </form>
  );
};

/** Asks what undoing would do, and does exactly that. */
const UndoEffect = (props: UndoProps) => {
  const effect = useRead("get-undo-effect", { params: { importId: props.importId } });
  return (
    <Answer of={effect} what={say.undoWhat}>
      {(data) =>
        data.touchedSince > 0 ? (
          <Touched effect={data} onLeave={props.onLeave} />
        ) : (
          <UndoForm {...props} effect={data} />
        )
      }
    </Answer>
  );
};

export const UndoDialog = ({ isOpen, ...props }: UndoProps & { readonly isOpen: boolean }) => (
  <Dialog title={say.undoTitle} isOpen={isOpen} onLeave={props.onLeave}>
    <UndoEffect {...props} />
  </Dialog>
);
