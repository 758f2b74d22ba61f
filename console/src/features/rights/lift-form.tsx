import { useState } from "react";
import { fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { RightsForm } from "./reason-form.tsx";
import { words } from "./words.ts";

const NUMBER = /^(\d{10}|\d{12})$/;

/** Takes back the mark that keeps lists from bringing an erased person in. */
export const LiftForm = () => {
  const change = useChange("lift-erasure");
  const tell = useToast();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  return (
    <RightsForm
      about={words.liftMore}
      failure={change.failure}
      faults={fault ? { number: fault } : {}}
      labels={{ number: words.number }}
      busy={change.busy}
      look="normal"
      submitLabel={words.lift}
      onSubmit={async (reason) => {
        const number = text.replace(/\s/g, "");
        setFault(NUMBER.test(number) ? undefined : words.numberFault);
        if (!NUMBER.test(number)) return;
        if (await change.run({ body: { number, reason } })) tell({ text: words.lifted });
      }}
    >
      <TextField
        label={words.number}
        hint={words.numberHint}
        name="number"
        inputMode="numeric"
        autoComplete="off"
        width="m"
        maxLength={16}
        value={text}
        onChange={setText}
        error={fault ?? fieldErrors(change.failure).number}
      />
    </RightsForm>
  );
};
