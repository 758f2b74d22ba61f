import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button, ButtonLink } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { useToast } from "../../design/toast.tsx";
import { CommunesField, RolesField, reasonFault } from "./access-fields.tsx";
import { words } from "./words.ts";

const { form: say } = words;

interface Draft {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly communes: readonly string[];
  readonly reason: string;
}

const EMPTY: Draft = { name: "", email: "", roles: [], communes: [], reason: "" };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isOfficer = ({ roles }: Draft): boolean => roles.includes("commune-officer");

/** What the form can say before it is sent; the API says the rest. */
const faultsOf = (draft: Draft): Faults => ({
  ...(draft.name.trim().length < 2 && { name: say.writeName }),
  ...(!EMAIL.test(draft.email.trim()) && { email: say.writeEmail }),
  ...(draft.roles.length === 0 && { roles: say.chooseRole }),
  ...(isOfficer(draft) && draft.communes.length === 0 && { communes: say.chooseCommune }),
  ...(reasonFault(draft.reason) && { reason: say.writeReason }),
});

const LABELS = {
  name: say.name,
  email: say.email,
  roles: say.roles,
  communes: say.communes,
  "content.name": say.name,
  "content.email": say.email,
  "content.roles": say.roles,
  "content.communes": say.communes,
  reason: say.reason,
};

const proposalOf = ({ name, email, roles, communes, reason }: Draft) => ({
  content: {
    kind: "invite-staff" as const,
    name: name.trim(),
    email: email.trim(),
    roles: [...roles],
    communes: roles.includes("commune-officer") ? [...communes] : [],
  },
  reason: reason.trim(),
});

interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly errorOf: (field: keyof Draft) => string | undefined;
}

const InviteFields = ({ draft, onChange, errorOf }: FieldsProps) => (
  <>
    <TextField
      label={say.name}
      name="name"
      maxLength={80}
      value={draft.name}
      onChange={(name) => onChange({ name })}
      error={errorOf("name")}
    />
    <TextField
      label={say.email}
      hint={say.emailHint}
      name="email"
      type="email"
      maxLength={120}
      value={draft.email}
      onChange={(email) => onChange({ email })}
      error={errorOf("email")}
    />
    <RolesField roles={draft.roles} onChange={(roles) => onChange({ roles })} error={errorOf("roles")} />
    {isOfficer(draft) && (
      <CommunesField
        chosen={draft.communes}
        onChange={(communes) => onChange({ communes })}
        error={errorOf("communes")}
      />
    )}
    <TextField
      label={say.reason}
      hint={say.reasonHint}
      name="reason"
      maxLength={300}
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
      error={errorOf("reason")}
    />
  </>
);

const useInvitation = () => {
  const [draft, setDraft] = useState(EMPTY);
  const [faults, setFaults] = useState<Faults>({});
  const propose = useChange("create-proposal");
  const navigate = useNavigate();
  const tell = useToast();
  const answered = fieldErrors(propose.failure);
  return {
    ...{ draft, faults, failure: propose.failure, busy: propose.busy },
    errorOf: (field: keyof Draft) => faults[field] ?? answered[`content.${field}`] ?? answered[field],
    change: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    async submit() {
      const found = faultsOf(draft);
      setFaults(found);
      if (Object.keys(found).length > 0) return;
      const saved = await propose.run({ body: proposalOf(draft) });
      if (!saved) return;
      tell({ text: say.invited });
      await navigate({ to: `/cho-duyet/${saved.proposalId}` });
    },
  };
};

export const Screen = () => {
  const invitation = useInvitation();
  return (
    <>
      <PageHead title={say.inviteTitle} back={{ to: "/can-bo", label: words.back }} />
      <Lead text={say.inviteLead} />
      <Sheet title={say.inviteTitle} hideTitle>
        <form
          className="form in measure"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void invitation.submit();
          }}
        >
          <FailedChange failure={invitation.failure} faults={invitation.faults} labels={LABELS} />
          <InviteFields draft={invitation.draft} onChange={invitation.change} errorOf={invitation.errorOf} />
          <div className="row">
            <Button look="primary" type="submit" busy={invitation.busy}>
              {say.inviteNow}
            </Button>
            <ButtonLink to="/can-bo" look="plain">
              {say.leave}
            </ButtonLink>
          </div>
        </form>
      </Sheet>
    </>
  );
};
