import { FailedChange } from "../../api/failed-change.tsx";
import { Button } from "../../design/button.tsx";
import { CheckboxGroup } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { boxOf, labelOf, labelsOf } from "./boxes.ts";
import { FIELDS, type Group, type Settings } from "./fields.ts";
import { type GroupDraft, useGroupDraft, WEEK } from "./use-group-draft.tsx";
import { words } from "./words.ts";

const { form: say } = words;

interface Props {
  readonly group: Group;
  readonly settings: Settings;
  readonly onLeave: () => void;
}

const Boxes = ({ group, draft }: { readonly group: Group; readonly draft: GroupDraft }) => (
  <>
    {FIELDS[group].map(({ path, kind }) => (
      <TextField
        key={path}
        label={labelOf(path)}
        hint={words.hints[path]}
        name={boxOf(path)}
        width={kind === "codes" ? "m" : "s"}
        inputMode={kind === "codes" || kind === "time" ? "text" : "decimal"}
        autoComplete="off"
        maxLength={kind === "codes" ? 80 : 16}
        value={draft.texts[path] ?? ""}
        onChange={(text) => draft.write(path, text)}
        error={draft.errors[boxOf(path)]}
      />
    ))}
    {group === "window" && (
      <CheckboxGroup
        label={labelOf("restDays")}
        name={boxOf("restDays")}
        value={draft.restDays}
        choices={WEEK.map((value) => ({ value, label: words.weekdays[Number(value)] ?? value }))}
        onChange={draft.setRestDays}
        error={draft.errors[boxOf("restDays")]}
      />
    )}
  </>
);

export const EditGroup = ({ group, settings, onLeave }: Props) => {
  const draft = useGroupDraft({ group, settings, onSaved: onLeave });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void draft.submit();
      }}
    >
      <p>{say.about}</p>
      <FailedChange failure={draft.failure} faults={draft.faults} labels={labelsOf(group)} />
      <Boxes group={group} draft={draft} />
      <TextField
        label={say.reason}
        hint={say.reasonHint}
        name="reason"
        maxLength={300}
        value={draft.reason}
        onChange={draft.setReason}
        error={draft.errors.reason}
      />
      {draft.effect}
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button onPress={() => void draft.look()} busy={draft.looking}>
          {say.preview}
        </Button>
        <Button look="primary" type="submit" busy={draft.saving}>
          {say.save}
        </Button>
      </div>
    </form>
  );
};
