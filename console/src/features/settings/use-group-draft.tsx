import { type ReactNode, useState } from "react";
import type { BodyInputOf } from "../../../../shared/api/contracts/route.ts";
import type { Routes } from "../../../../shared/api/contracts/routes.ts";
import { type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { readBoxes } from "./boxes.ts";
import { Effect } from "./effect.tsx";
import { changeOf, FIELDS, type Group, type Settings, textOf } from "./fields.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MIN_REASON = 3;
export const WEEK = ["1", "2", "3", "4", "5", "6", "7"] as const;

type ChangeBody = BodyInputOf<Routes["change-settings"]>["change"];

interface Drafting {
  readonly group: Group;
  readonly settings: Settings;
  readonly onSaved: () => void;
}

export type GroupDraft = ReturnType<typeof useGroupDraft>;

/** The boxes of a group until they are saved. */
export const useGroupDraft = ({ group, settings, onSaved }: Drafting) => {
  const [texts, setTexts] = useState<Faults>(() =>
    Object.fromEntries(FIELDS[group].map((field) => [field.path, textOf(settings, field)])),
  );
  const [restDays, setRestDays] = useState<readonly (typeof WEEK)[number][]>(() =>
    WEEK.filter((day) => settings.restDays.includes(Number(day))),
  );
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const [effect, setEffect] = useState<ReactNode>();
  const save = useChange("change-settings");
  const preview = useChange("preview-settings");
  const tell = useToast();
  const failure = save.failure ?? preview.failure;

  /** What the boxes say as a change; undefined, with the faults shown, where one cannot be read. */
  const read = (reasonFault: Faults): ChangeBody | undefined => {
    const { values, found } = readBoxes(group, texts);
    const all = { ...found, ...reasonFault };
    setFaults(all);
    if (Object.keys(all).length > 0) return undefined;
    if (group === "window") values.set("restDays", restDays.map(Number));
    // The fields of one group, each as the API's schema of it says: the server checks them.
    return changeOf(settings, values) as ChangeBody;
  };
  const submit = async () => {
    const change = read(reason.trim().length < MIN_REASON ? { reason: say.writeReason } : {});
    if (!change) return;
    if (!(await save.run({ version: settings.version, body: { change, reason: reason.trim() } }))) return;
    tell({ text: say.saved });
    onSaved();
  };
  const look = async () => {
    const change = read({});
    const shown = change && (await preview.run({ body: { change } }));
    setEffect(shown && <Effect effect={shown} />);
  };
  return {
    ...{ texts, restDays, setRestDays, reason, setReason, faults, failure, effect, submit, look },
    write: (path: string, text: string) => setTexts((all) => ({ ...all, [path]: text })),
    errors: { ...fieldErrors(failure), ...faults } as Faults,
    saving: save.busy,
    looking: preview.busy,
  };
};
