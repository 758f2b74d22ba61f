import { useParams } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { FailedChange } from "../../api/failed-change.tsx";
import { useMay } from "../../api/me.tsx";
import { useChange, useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Icon } from "../../design/icon.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { number } from "../../words/format.ts";
import { FileSheet } from "./file-sheet.tsx";
import { MarkedSheet } from "./marked.tsx";
import { type Run, RunTag } from "./run-tag.tsx";
import { words } from "./words.ts";

const { run: say } = words;

/** How far the run is: the step that it is at carries the weight. */
const AT: Readonly<Record<Run["state"], number>> = { imported: 1, "totals-differ": 1, "totals-agree": 2, approved: 3 };

const Steps = ({ run }: { readonly run: Run }) => {
  const at = AT[run.state];
  const steps = [
    [say.steps.import, say.rows(run.recipients)],
    [say.steps.totals, run.state === "totals-differ" ? say.differs : ""],
    [say.steps.approve, say.second],
    [say.steps.send, say.from(run.payDate)],
  ] as const;
  return (
    <ol className="steps" aria-label={say.steps.label}>
      {steps.map(([label, note], index) => (
        <li
          key={label}
          className={index < at ? "done" : index === at ? "now" : "todo"}
          aria-current={index === at ? "step" : undefined}
        >
          <span className="n">{index < at ? <Icon name="check" /> : index + 1}</span>
          <span className="t">
            {label}
            {note && <span className="note">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
};

const Amounts = ({ run }: { readonly run: Run }) => {
  const may = useMay();
  const change = useChange("show-payout-amounts");
  const isOpen = run.files.every(({ approval }) => approval === undefined);
  const { showsAmounts, runId } = run;
  return (
    <Sheet title={say.amounts.title}>
      <div className="in stack-s">
        <FailedChange failure={change.failure} />
        <p>{showsAmounts ? say.amounts.shown : say.amounts.hidden}</p>
        {isOpen && may("type-payout-totals") && (
          <div className="row">
            <Button
              small
              busy={change.busy}
              onPress={() => void change.run({ params: { runId }, body: { showsAmounts: !showsAmounts } })}
            >
              {showsAmounts ? say.amounts.hide : say.amounts.show}
            </Button>
          </div>
        )}
        {run.amountBefore > 0 && (
          <p className="small quiet">{say.before(number(run.amountBefore), number(run.amount))}</p>
        )}
        {run.vanished > 0 && <p className="small quiet">{say.vanished(run.vanished)}</p>}
      </div>
    </Sheet>
  );
};

const Answers = ({ run: { answers } }: { readonly run: Run }) => (
  <Sheet title={words.answers.title}>
    <div className="in stack-s">
      <Facts
        facts={[
          [words.answers.received, number(answers.received)],
          [words.answers.notReceived, number(answers.notReceived)],
          [words.answers.none, number(answers.none)],
        ]}
      />
      <p className="small quiet">{words.answers.more}</p>
    </div>
  </Sheet>
);

const Shown = ({ run }: { readonly run: Run }) => (
  <>
    <Steps run={run} />
    <Lead text={say.leads[run.state](run.recipients, run.held)} />
    {run.files.map((file) => (
      <FileSheet key={file.file} run={run} file={file} />
    ))}
    {run.state === "approved" && <Answers run={run} />}
    <MarkedSheet
      runId={run.runId}
      mark="held"
      title={words.held.title(run.held)}
      none={words.held.none}
      aside={words.held.aside}
    />
    <MarkedSheet runId={run.runId} mark="returned" {...words.marks.returned} />
    <MarkedSheet runId={run.runId} mark="unclaimed" {...words.marks.unclaimed} />
    <Amounts run={run} />
  </>
);

export const Screen = () => {
  const { runId = "" } = useParams({ strict: false }) as { readonly runId?: string }; // of this route's path
  const run = useRead("get-payout-run", { params: { runId } }, { onReturn: true });
  const { data } = run;
  const back = { to: "/chi-tra", label: say.back };
  return (
    <>
      {data ? (
        <PageHead
          title={words.runName(data.months)}
          back={back}
          tag={<RunTag state={data.state} />}
          under={say.payDate(data.payDate)}
        />
      ) : (
        <PageHead title={words.title} back={back} />
      )}
      <Answer of={run} what={say.what}>
        {(answer) => <Shown run={answer} />}
      </Answer>
    </>
  );
};
