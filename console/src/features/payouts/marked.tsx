import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { number } from "../../words/format.ts";
import { DecisionForm, type HoldDecision } from "./decision-form.tsx";
import { Preview } from "./preview.tsx";
import { words } from "./words.ts";

export type MarkedPayout = AnswerOf<"list-marked-payouts">["payouts"][number];
const { held: say } = words;

interface Props {
  readonly runId: string;
  readonly mark: "held" | "returned" | "unclaimed";
  readonly title: string;
  readonly none: string;
  readonly aside?: string;
}

interface Asking {
  readonly payout: MarkedPayout;
  readonly kind: HoldDecision | "see";
}

const Why = ({ payout }: { readonly payout: MarkedPayout }) => (
  <>
    {payout.flags.map((flag) => (
      <Tag key={flag} tone={flag === "deceased" ? "bad" : "warn"}>
        {words.flags[flag]}
      </Tag>
    ))}
    {payout.bankReason && (
      <span className="sub">
        {words.bankReason}: {payout.bankReason}
      </span>
    )}
  </>
);

const Table = ({
  rows,
  title,
  onAsk,
}: {
  readonly rows: readonly MarkedPayout[];
  readonly title: string;
  readonly onAsk: (asking: Asking) => void;
}) => (
  <DataTable
    caption={title}
    rows={rows}
    rowKey={({ payoutId }) => payoutId}
    slim
    columns={[
      {
        key: "person",
        label: say.columns.person,
        cell: ({ name, participantId, birthYear, commune }) => (
          <>
            <Link to={`/nguoi-tham-gia/${participantId}`}>{name}</Link>
            <span className="sub">{[birthYear, commune?.name].filter(Boolean).join(" · ")}</span>
          </>
        ),
      },
      { key: "months", label: say.columns.months, cell: ({ months }) => months },
      {
        key: "amount",
        label: say.columns.amount,
        numeric: true,
        main: true,
        cell: ({ amount, amountBefore }) => (
          <>
            {number(amount)}
            {amountBefore !== undefined && <span className="sub">{say.columns.before(number(amountBefore))}</span>}
          </>
        ),
      },
      { key: "why", label: say.columns.why, cell: (payout) => <Why payout={payout} /> },
      {
        key: "acts",
        label: say.columns.acts,
        hideLabel: true,
        acts: true,
        cell: (payout) => <Acts payout={payout} onAsk={onAsk} />,
      },
    ]}
  />
);

const Acts = ({ payout, onAsk }: { readonly payout: MarkedPayout; readonly onAsk: (asking: Asking) => void }) => {
  const see = (
    <Button small look="plain" onPress={() => onAsk({ payout, kind: "see" })}>
      {words.preview.see}
    </Button>
  );
  if (payout.decision !== undefined || !payout.mayDecide) {
    return (
      <>
        {payout.decision && <span className="quiet">{say.decisions[payout.decision]}</span>}
        {see}
      </>
    );
  }
  return (
    <>
      {see}
      <Button small onPress={() => onAsk({ payout, kind: "release" })}>
        {say.release}
      </Button>
      <Button small look="plain" onPress={() => onAsk({ payout, kind: "keep" })}>
        {say.keep}
      </Button>
    </>
  );
};

const TITLES = { release: say.releaseTitle, keep: say.keepTitle, see: words.preview.title } as const;

/** Payouts of a run that wait for a person. */
export const MarkedSheet = ({ runId, mark, title, none, aside }: Props) => {
  const found = usePages("list-marked-payouts", (cursor) => ({
    params: { runId },
    query: { mark, ...(cursor !== undefined && { cursor }) },
  }));
  const [asking, setAsking] = useState<Asking>();
  const rows = found.data?.pages.flatMap(({ payouts }) => payouts);
  return (
    <Sheet title={title} aside={aside && <span className="small quiet">{aside}</span>}>
      <Answer of={{ data: rows, error: found.error, refetch: found.refetch }} what={say.what}>
        {(all) =>
          all.length === 0 ? <p className="in quiet">{none}</p> : <Table rows={all} title={title} onAsk={setAsking} />
        }
      </Answer>
      {found.hasNextPage && (
        <div className="in">
          <Button busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
            {say.more}
          </Button>
        </div>
      )}
      <Dialog
        title={asking ? TITLES[asking.kind](asking.payout.name) : ""}
        isOpen={asking !== undefined}
        onLeave={() => setAsking(undefined)}
      >
        {asking?.kind === "see" && <Preview runId={runId} payoutId={asking.payout.payoutId} />}
        {asking && asking.kind !== "see" && (
          <DecisionForm
            runId={runId}
            payoutId={asking.payout.payoutId}
            kind={asking.kind}
            onLeave={() => setAsking(undefined)}
          />
        )}
      </Dialog>
    </Sheet>
  );
};
