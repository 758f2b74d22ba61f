import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { ButtonLink } from "../../design/button.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { useToast } from "../../design/toast.tsx";
import { ExportedData } from "./exported-data.tsx";
import { RightsForm } from "./reason-form.tsx";
import { words } from "./words.ts";

const { person: say } = words;
const KINDS = ["view", "correct", "object", "erase"] as const;

interface OfPerson {
  readonly participantId: string;
}

const RecordForm = ({ participantId }: OfPerson) => {
  const change = useChange("open-data-request");
  const tell = useToast();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("view");
  return (
    <RightsForm
      about={say.recordMore}
      failure={change.failure}
      busy={change.busy}
      look="normal"
      submitLabel={say.record}
      onSubmit={async (reason) => {
        if (await change.run({ body: { participantId, kind, reason } })) tell({ text: say.recorded });
      }}
    >
      <Select
        label={say.kind}
        name="kind"
        value={kind}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={setKind}
      />
    </RightsForm>
  );
};

const ExportForm = ({ participantId, onExported }: OfPerson & { readonly onExported: (data: Exported) => void }) => {
  const change = useChange("export-person");
  return (
    <RightsForm
      about={say.exportMore}
      failure={change.failure}
      busy={change.busy}
      submitLabel={say.exportNow}
      onSubmit={async (reason) => {
        const exported = await change.run({ body: { participantId, reason } });
        if (exported) onExported(exported);
      }}
    />
  );
};
type Exported = AnswerOf<"export-person">;

const EraseForm = ({ participantId }: OfPerson) => {
  const change = useChange("create-proposal");
  const tell = useToast();
  return (
    <RightsForm
      about={say.eraseMore}
      failure={change.failure}
      busy={change.busy}
      look="danger"
      submitLabel={say.eraseNow}
      onSubmit={async (reason) => {
        const content = { kind: "erase-person" as const, participantId };
        if (await change.run({ body: { content, reason } })) tell({ text: say.erasing });
      }}
    />
  );
};

export const Screen = () => {
  const { participantId = "" } = useParams({ strict: false }) as { readonly participantId?: string }; // of this route's path
  const [exported, setExported] = useState<Exported>();
  return (
    <>
      <PageHead
        title={say.title}
        back={{ to: "/yeu-cau-du-lieu", label: say.back }}
        acts={<ButtonLink to={`/nguoi-tham-gia/${participantId}`}>{say.card}</ButtonLink>}
      />
      <Lead text={say.lead} />
      {exported ? (
        <ExportedData data={exported} />
      ) : (
        <Sheet title={say.export}>
          <div className="in">
            <ExportForm participantId={participantId} onExported={setExported} />
          </div>
        </Sheet>
      )}
      <Sheet title={say.record}>
        <div className="in">
          <RecordForm participantId={participantId} />
        </div>
      </Sheet>
      <Sheet title={say.erase} mark="attention">
        <div className="in">
          <EraseForm participantId={participantId} />
        </div>
      </Sheet>
    </>
  );
};
