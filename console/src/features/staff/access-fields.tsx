import { useState } from "react";
import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { useRead } from "../../api/use-route.ts";
import { CheckboxGroup } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { folded } from "../../words/folded.ts";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

const { form: say } = words;
const ROLES = Object.keys(terms.roles) as Role[]; // its own keys
const MIN_REASON = 3;

export const reasonFault = (reason: string): string | undefined =>
  reason.trim().length < MIN_REASON ? say.writeReason : undefined;

export const RolesField = ({
  roles,
  onChange,
  error,
}: {
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly error: string | undefined;
}) => (
  <CheckboxGroup
    label={say.roles}
    name="roles"
    value={roles}
    choices={ROLES.map((value) => ({ value, label: terms.roles[value], hint: words.roleHints[value] }))}
    onChange={onChange}
    error={error}
  />
);

/** All 69 fit into one list; a few letters narrow it, and what is chosen stays in sight. */
export const CommunesField = ({
  chosen,
  onChange,
  error,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly error: string | undefined;
}) => {
  const communes = useRead("list-communes", {});
  const [text, setText] = useState("");
  const wanted = folded(text);
  const all = communes.data?.communes ?? [];
  const shown = all.filter(({ code, name }) => chosen.includes(code) || folded(name).includes(wanted));
  return (
    <div className="stack-s">
      <TextField label={say.findCommune} type="search" value={text} onChange={setText} autoComplete="off" />
      <div className="scroll-list">
        <CheckboxGroup
          label={say.communes}
          name="communes"
          value={chosen}
          choices={shown.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(codes) => onChange(codes)}
          error={error}
        />
      </div>
    </div>
  );
};
