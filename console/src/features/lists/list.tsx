import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { BusyBox } from "../../design/drop-box.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Progress } from "../../design/progress.tsx";
import { momentOf } from "../../words/format.ts";
import { Deciding } from "./deciding.tsx";
import { Effect } from "./effect.tsx";
import { Holds } from "./holds.tsx";
import { Recognised } from "./recognised.tsx";
import { isBusy, type ListDetail, ListStateTag } from "./state-tag.tsx";
import { UndoDialog } from "./undo.tsx";
import { words } from "./words.ts";

const { list: say } = words;
const ASK_AGAIN_MS = 1_500;
const ASKED_MS = 120_000;

const leadOf = ({ state, counts, held }: ListDetail): string => {
  const { rows = 0, new: fresh = 0, changed = 0, rejected = 0 } = counts;
  switch (state) {
    case "uploading":
    case "reading":
      return say.leadBusy;
    case "confirmed":
    case "running":
    case "undoing":
      return say.leadRunning;
    case "preview":
    case "held":
      return fresh + changed + rejected === 0
        ? say.leadSame
        : say.leadBefore(rows, fresh, changed, rejected) + (held.length > 0 ? say.leadHeld(held.length) : "");
    case "done":
      return say.leadDone(fresh, changed, rejected);
    case "refused":
    case "failed":
      return say.leadRefused;
    case "cancelled":
      return say.leadCancelled;
    case "undone":
      return say.leadUndone;
  }
};

const isBefore = ({ state }: ListDetail): boolean => state === "preview" || state === "held";

const titleOf = (list: ListDetail | undefined): string => {
  if (list === undefined || isBusy(list.state)) return say.titles.busy;
  return isBefore(list) ? say.titles.before : say.titles.after;
};

const Working = ({ list: { state, progress, fileName } }: { readonly list: ListDetail }) => {
  const reads = state === "uploading" || state === "reading";
  const label = reads ? say.reading : state === "undoing" ? say.undoing : say.running;
  return (
    <BusyBox title={fileName}>
      <p className="quiet" role="status">
        {reads ? say.readingMore(progress.rows) : say.runningMore(progress.rows)}
      </p>
      <Progress label={label} share={progress.share} />
    </BusyBox>
  );
};

const Outcome = ({ list }: { readonly list: ListDetail }) => (
  <>
    {list.problem && (
      <Banner tone="bad" title={say.refused}>
        <p>{list.problem.sentence}</p>
        <p>{say.refusedMore}</p>
        <ButtonLink small to="/nhap-danh-sach">
          {say.again}
        </ButtonLink>
      </Banner>
    )}
    {list.undo && (
      <Banner title={words.states.undone}>
        <p>
          {say.undoneBy(list.undo.by.name, momentOf(list.undo.at))}{" "}
          {list.undo.restored !== undefined && say.restored(list.undo.restored)}
        </p>
      </Banner>
    )}
  </>
);

interface ContentProps {
  readonly list: ListDetail;
  readonly onAsked: () => void;
}

const Content = ({ list, onAsked }: ContentProps) => {
  const showsEffect = isBefore(list) || list.state === "done" || list.state === "undone";
  return (
    <>
      <Lead text={leadOf(list)} />
      <Outcome list={list} />
      {isBusy(list.state) && <Working list={list} />}
      {isBefore(list) && list.held.length > 0 && <Holds list={list} />}
      {showsEffect && <Effect list={list} />}
      {list.recognised && <Recognised reading={list.recognised} />}
      {isBefore(list) && list.previewHash !== undefined && (
        <Deciding list={list} previewHash={list.previewHash} onAsked={onAsked} />
      )}
    </>
  );
};

/** What was asked for begins a moment later: until the list has another state it counts as busy. */
const useAsked = () => {
  const [asked, setAsked] = useState<{ readonly from: ListDetail["state"]; readonly until: number }>();
  const isPending = (data: ListDetail | undefined): boolean =>
    asked !== undefined && data?.state === asked.from && Date.now() < asked.until;
  return {
    isPending,
    /** As it will soon be, where something was asked for. */
    shown: (data: ListDetail): ListDetail =>
      isPending(data) ? { ...data, state: data.state === "done" ? "undoing" : "confirmed" } : data,
    ask: (from: ListDetail["state"]) => setAsked({ from, until: Date.now() + ASKED_MS }),
  };
};

export const Screen = () => {
  const { importId = "" } = useParams({ strict: false }) as { readonly importId?: string }; // of this route's path
  const may = useMay();
  const [undoing, setUndoing] = useState(false);
  const asked = useAsked();
  const list = useRead(
    "get-import",
    { params: { importId } },
    {
      refetchMs: (data) => (data === undefined || isBusy(data.state) || asked.isPending(data) ? ASK_AGAIN_MS : false),
    },
  );
  const data = list.data && asked.shown(list.data);
  const onAsked = () => list.data && asked.ask(list.data.state);
  return (
    <>
      <PageHead
        title={titleOf(data)}
        back={{ to: "/nhap-danh-sach", label: say.back }}
        tag={data && <ListStateTag state={data.state} />}
        under={
          data && (
            <>
              {say.under(data.fileName, data.uploadedBy.name, momentOf(data.uploadedAt))}
              {isBefore(data) && (
                <>
                  {" · "}
                  <b>{say.nothingYet}</b>
                </>
              )}
            </>
          )
        }
        acts={
          data?.canUndo &&
          data.state === "done" &&
          may("undo-list") && (
            <Button icon="undo" onPress={() => setUndoing(true)}>
              {say.undo}
            </Button>
          )
        }
      />
      <Answer of={{ ...list, data }} what={say.what}>
        {(answer) => <Content list={answer} onAsked={onAsked} />}
      </Answer>
      <UndoDialog importId={importId} isOpen={undoing} onLeave={() => setUndoing(false)} onAsked={onAsked} />
    </>
  );
};
