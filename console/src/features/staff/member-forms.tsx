import { useState } from "react";
import type { Role } from "../../../../shared/access/rules/permissions.ts";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { Button, type Look } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { CommunesField, RolesField, reasonFault } from "./access-fields.tsx";
import { words } from "./words.ts";

export type Member = AnswerOf<"list-staff">["staff"][number];

const { form: say } = words;

interface FormProps {
  readonly member: Member;
  readonly onLeave: () => void;
}

interface ShellProps {
  readonly about: string;
  readonly failure: Failure | undefined;
  /** Found before sending, in the fields above the reason. */
  readonly faults?: Faults;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly look?: Look;
  /** Gives the reason; called only when there is one. */
  readonly onSubmit: (reason: string) => void;
  readonly onLeave: () => void;
  readonly children?: React.ReactNode;
}

const ReasonShell = ({
  about,
  failure,
  faults,
  busy,
  submitLabel,
  look = "primary",
  onSubmit,
  onLeave,
  children,
}: ShellProps) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const found = reasonFault(reason);
        setFault(found);
        if (found === undefined) onSubmit(reason.trim());
      }}
    >
      <p>{about}</p>
      <FailedChange
        failure={failure}
        faults={{ ...faults, ...(fault && { reason: fault }) }}
        labels={{
          reason: say.reason,
          roles: say.roles,
          communes: say.communes,
          "content.roles": say.roles,
          "content.communes": say.communes,
        }}
      />
      {children}
      <TextField
        label={say.reason}
        hint={say.reasonHint}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(failure).reason}
      />
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look={look} type="submit" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
};

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

export const RolesForm = ({ member, onLeave }: FormProps) => {
  const change = useChange("create-proposal");
  const tell = useToast();
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [codes, setCodes] = useState<readonly string[]>(member.communes.map(({ code }) => code));
  const [faults, setFaults] = useState<Faults>({});
  const isOfficer = roles.includes("commune-officer");
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
        const found = {
          ...(roles.length === 0 && { roles: say.chooseRole }),
          ...(isOfficer && codes.length === 0 && { communes: say.chooseCommune }),
        };
        setFaults(found);
        if (Object.keys(found).length > 0) return;
        const saved = await change.run({
          body: {
            content: {
              kind: "change-roles",
              staffId: member.staffId,
              roles: [...roles],
              communes: isOfficer ? [...codes] : [],
            },
            reason,
          },
        });
        if (!saved) return;
        tell({ text: say.rolesSaved });
        onLeave();
      }}
    >
      <RolesField roles={roles} onChange={setRoles} error={faults.roles ?? errors["content.roles"]} />
      {isOfficer && (
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
