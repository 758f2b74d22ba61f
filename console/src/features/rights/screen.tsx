import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useChange, useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { type Column, DataTable } from "../../design/data-table.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { Tag } from "../../design/tag.tsx";
import { useToast } from "../../design/toast.tsx";
import { day, nearDay } from "../../words/format.ts";
import { LiftForm } from "./lift-form.tsx";
import { RightsForm } from "./reason-form.tsx";
import { words } from "./words.ts";

type Row = AnswerOf<"list-data-requests">["requests"][number];

const DoneForm = ({ requestId, onLeave }: { readonly requestId: string; readonly onLeave: () => void }) => {
  const change = useChange("complete-data-request");
  const tell = useToast();
  return (
    <RightsForm
      about={words.doneTitle}
      reasonLabel={words.outcome}
      failure={change.failure}
      busy={change.busy}
      submitLabel={words.doneNow}
      onLeave={onLeave}
      onSubmit={async (outcome) => {
        if (!(await change.run({ params: { requestId }, body: { outcome } }))) return;
        tell({ text: words.doneSaved });
        onLeave();
      }}
    />
  );
};

const columnsWith = (onDone: (row: Row) => void): readonly [Column<Row>, ...Column<Row>[]] => [
  {
    key: "what",
    label: words.columns.what,
    cell: ({ kind, participantId, reason, outcome }) => (
      <>
        <Link to={`/yeu-cau-du-lieu/${participantId}`}>{words.kinds[kind]}</Link>
        <span className="sub">{outcome ?? reason}</span>
      </>
    ),
  },
  { key: "acknowledge", label: words.columns.acknowledge, cell: ({ acknowledgeBy }) => day(acknowledgeBy) },
  { key: "due", label: words.columns.due, main: true, cell: ({ dueBy }) => day(dueBy) },
  {
    key: "state",
    label: words.columns.state,
    cell: (row) => (
      <span className="row">
        <Tag tone={row.state === "open" ? "warn" : "good"} icon={row.state === "open" ? "clock" : "check"}>
          {words.states[row.state]}
        </Tag>
        {row.state === "open" && (
          <Button small onPress={() => onDone(row)}>
            {words.done}
          </Button>
        )}
      </span>
    ),
  },
];

const Requests = ({ rows, onDone }: { readonly rows: readonly Row[]; readonly onDone: (row: Row) => void }) =>
  rows.length === 0 ? (
    <Empty title={words.empty}>
      <p className="quiet">{words.emptyMore}</p>
    </Empty>
  ) : (
    <DataTable caption={words.title} rows={rows} rowKey={({ requestId }) => requestId} columns={columnsWith(onDone)} />
  );

export const Screen = () => {
  const requests = useRead("list-data-requests", {});
  const [done, setDone] = useState<Row>();
  return (
    <>
      <PageHead title={words.title} />
      <Answer of={requests} what={words.what}>
        {({ requests: rows }) => {
          const open = rows.filter(({ state }) => state === "open");
          return (
            <>
              <Lead text={words.lead(open.length, open[0] && nearDay(open[0].dueBy))} />
              <Sheet title={words.title} hideTitle>
                <Requests rows={rows} onDone={setDone} />
              </Sheet>
            </>
          );
        }}
      </Answer>
      <Sheet title={words.lift}>
        <div className="in">
          <LiftForm />
        </div>
      </Sheet>
      <Dialog title={words.doneTitle} isOpen={done !== undefined} onLeave={() => setDone(undefined)}>
        {done && <DoneForm requestId={done.requestId} onLeave={() => setDone(undefined)} />}
      </Dialog>
    </>
  );
};
