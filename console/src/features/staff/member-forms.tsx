import { useState } from "react";
import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { CommunesField, RolesField } from "./access-fields.tsx";
import { ReasonShell } from "./reason-shell.tsx";
import { words } from "./words.ts";

export type Member = AnswerOf<"list-staff">["staff"][number];

const { form: say } = words;

interface FormProps {
  readonly member: Member;
  readonly onLeave: () => void;
}

export const CommunesForm = ({ member, onLeave }: FormProps) => {
  const change = useChange("change-communes");
  const tell = useToast();
  const [codes, setCodes] = useState<readonly string[]>(member.communes.map(({ code }) => code));
  const [fault, setFault] = useState<string>();
  return (
    <ReasonShell
      about={say.communesMore}
      failure={change.failure}
      busy={change.busy}
      submitLabel={say.save}
      {...(fault && { faults: { communes: fault } })}
      onLeave={onLeave}
      onSubmit={async (reason) => {
        setFault(codes.length === 0 ? say.chooseCommune : undefined);
        if (codes.length === 0) return;
        const saved = await change.run({
          params: { staffId: member.staffId },
          version: member.version,
          body: { communes: [...codes], reason },
        });
        if (!saved) return;
        tell({ text: say.communesSaved });
        onLeave();
      }}
    >
      <CommunesField chosen={codes} onChange={setCodes} error={fault ?? fieldErrors(change.failure).communes} />
    </ReasonShell>
  );
};

const isOfficer = (roles: readonly Role[]): boolean => roles.includes("commune-officer");

const rolesFaults = (roles: readonly Role[], codes: readonly string[]): Faults => ({
  ...(roles.length === 0 && { roles: say.chooseRole }),
  ...(isOfficer(roles) && codes.length === 0 && { communes: say.chooseCommune }),
});

export const RolesForm = ({ member, onLeave }: FormProps) => {
  const change = useChange("create-proposal");
  const tell = useToast();
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [codes, setCodes] = useState<readonly string[]>(member.communes.map(({ code }) => code));
  const [faults, setFaults] = useState<Faults>({});
  const errors = fieldErrors(change.failure);
  return (
    <ReasonShell
      about={say.rolesMore}
      failure={change.failure}
      busy={change.busy}
      submitLabel={say.propose}
      faults={faults}
      onLeave={onLeave}
      onSubmit={async (reason) => {
        const found = rolesFaults(roles, codes);
        setFaults(found);
        if (Object.keys(found).length > 0) return;
        const communes = isOfficer(roles) ? [...codes] : [];
        const content = { kind: "change-roles" as const, staffId: member.staffId, roles: [...roles], communes };
        const saved = await change.run({ body: { content, reason } });
        if (!saved) return;
        tell({ text: say.rolesSaved });
        onLeave();
      }}
    >
      <RolesField roles={roles} onChange={setRoles} error={faults.roles ?? errors["content.roles"]} />
      {isOfficer(roles) && (
        <CommunesField chosen={codes} onChange={setCodes} error={faults.communes ?? errors["content.communes"]} />
      )}
    </ReasonShell>
  );
};

export const RemovalForm = ({ member, onLeave }: FormProps) => {
  const change = useChange("remove-staff");
  const tell = useToast();
  return (
    <ReasonShell
      about={say.removeMore}
      failure={change.failure}
      busy={change.busy}
      submitLabel={say.removeNow}
      look="danger-solid"
      onLeave={onLeave}
      onSubmit={async (reason) => {
        if (!(await change.run({ params: { staffId: member.staffId }, body: { reason } }))) return;
        tell({ text: say.removed });
        onLeave();
      }}
    />
  );
};
