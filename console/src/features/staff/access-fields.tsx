import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { CommunesField as AnyCommunes } from "../../api/communes-field.tsx";
import { CheckboxGroup } from "../../design/choice.tsx";
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

export const CommunesField = (props: {
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly error: string | undefined;
}) => <AnyCommunes {...props} label={say.communes} findLabel={say.findCommune} />;
