import { useState } from "react";
import { FailedChange } from "../../api/failed-change.tsx";
import { useMay } from "../../api/me.tsx";
import { useChange } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { useToast } from "../../design/toast.tsx";
import { momentOf, number } from "../../words/format.ts";
import type { Run } from "./run-tag.tsx";
import { TotalsForm } from "./totals-form.tsx";
import { words } from "./words.ts";

export type PayoutFile = Run["files"][number];
const { file: say } = words;

/** A minus as it is printed, so that a difference of money is not read as a dash. */
const signed = (value: number): string => (value < 0 ? `−${number(-value)}` : number(value));

const Totals = ({ differences }: { readonly differences: NonNullable<PayoutFile["differences"]> }) => (
  <DataTable
    caption={say.caption}
    rows={differences}
    rowKey={({ what }) => what}
    rowTone={({ difference }) => (difference === 0 ? undefined : "bad")}
    slim
    columns={[
      { key: "what", label: say.columns.what, cell: ({ what }) => say.totals[what] },
      { key: "typed", label: say.columns.typed, numeric: true, cell: ({ typed }) => number(typed) },
      { key: "inFile", label: say.columns.inFile, numeric: true, cell: ({ inFile }) => number(inFile) },
      {
        key: "difference",
        label: say.columns.difference,
        numeric: true,
        cell: ({ difference }) => <span className={difference === 0 ? undefined : "bad"}>{signed(difference)}</span>,
      },
      {
        key: "state",
        label: say.columns.state,
        main: true,
        cell: ({ difference }) =>
          difference === 0 ? (
            <Tag tone="good" icon="check">
              {say.agrees}
            </Tag>
          ) : (
            <Tag tone="bad" icon="cross">
              {say.differs}
            </Tag>
          ),
      },
    ]}
  />
);

const doneBy = ({ importedBy, importedAt, typed, approval }: PayoutFile): readonly string[] => [
  say.by(importedBy.name, momentOf(importedAt)),
  ...(typed ? [say.typedBy(typed.by.name, momentOf(typed.at))] : []),
  ...(approval ? [say.approvedBy(approval.by.name, momentOf(approval.at))] : []),
];

/** One file of a run: who brought it in, its totals beside those that were typed, and its approval. */
export const FileSheet = ({ run, file }: { readonly run: Run; readonly file: PayoutFile }) => {
  const may = useMay();
  const [isTyping, setTyping] = useState(false);
  const isOpen = file.state !== "approved";
  return (
    <>
      <Sheet title={say.title(file.name)} aside={<span className="code small quiet">{file.file.slice(0, 8)}</span>}>
        {file.differences && <Totals differences={file.differences} />}
        <div className="in stack-s">
          {doneBy(file).map((line) => (
            <p key={line} className="small quiet">
              {line}
            </p>
          ))}
          {file.mayType && (
            <div className="row">
              <Button look={file.typed ? "normal" : "primary"} onPress={() => setTyping(true)}>
                {file.typed ? say.typeAgain : say.type}
              </Button>
            </div>
          )}
          {isOpen && !file.mayType && may("type-payout-totals") && <p className="quiet">{say.notMine}</p>}
          {file.state === "totals-agree" && !file.mayApprove && may("approve-payouts") && (
            <p className="quiet">{say.other}</p>
          )}
        </div>
      </Sheet>
      {file.mayApprove && <Approval run={run} file={file} />}
      <Dialog title={say.type} isOpen={isTyping} onLeave={() => setTyping(false)}>
        <TotalsForm runId={run.runId} file={file.file} onLeave={() => setTyping(false)} />
      </Dialog>
    </>
  );
};

const Approval = ({ run, file }: { readonly run: Run; readonly file: PayoutFile }) => {
  const approve = useChange("approve-payouts");
  const tell = useToast();
  const submit = async () => {
    const done = await approve.run({ params: { runId: run.runId, file: file.file }, body: {} });
    if (done) tell({ text: say.approved });
  };
  return (
    <>
      <FailedChange failure={approve.failure} />
      <ActBar say={say.approveSay}>
        <Button look="primary" busy={approve.busy} onPress={() => void submit()}>
          {say.approve(words.run.rows(run.recipients - run.held))}
        </Button>
      </ActBar>
    </>
  );
};
