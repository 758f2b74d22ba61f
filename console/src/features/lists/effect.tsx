import { Link } from "@tanstack/react-router";
import { FailedChange } from "../../api/failed-change.tsx";
import { useMay } from "../../api/me.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Flow, type Share } from "../../design/flow.tsx";
import { Sheet } from "../../design/sheet.tsx";
import type { Tone } from "../../design/tag.tsx";
import { number } from "../../words/format.ts";
import type { ListDetail } from "./state-tag.tsx";
import { words } from "./words.ts";

const MAIN: readonly { readonly kind: "new" | "changed" | "same" | "rejected"; readonly tone: Tone }[] = [
  { kind: "new", tone: "good" },
  { kind: "changed", tone: "info" },
  { kind: "same", tone: "off" },
  { kind: "rejected", tone: "bad" },
];

const rowsOf = (importId: string, kind: string): string => `/nhap-danh-sach/${importId}/dong/${kind}`;

const RejectedFile = ({ list, count }: { readonly list: ListDetail; readonly count: number }) => {
  const file = useChange("get-rejected-file");
  const fetchFile = async () => {
    const address = await file.run({ params: { importId: list.importId }, body: {} });
    // Another origin, sent as an attachment: the page stays where it is.
    if (address) location.assign(address.url);
  };
  return (
    <>
      <div className="row">
        <Button small icon="download" busy={file.busy} onPress={() => void fetchFile()}>
          {words.list.rejected(count)}
        </Button>
        <span className="small quiet">{words.list.rejectedMore}</span>
      </div>
      <FailedChange failure={file.failure} />
    </>
  );
};

/** What the list would change, or did: parts of the whole, then what deserves a look, then the rows that came back. */
export const Effect = ({ list }: { readonly list: ListDetail }) => {
  const may = useMay();
  const shares = MAIN.map(({ kind, tone }): Share => {
    const { label, why } = words.kindsOfChange[kind];
    return {
      key: kind,
      label,
      why,
      tone,
      count: list.counts[kind] ?? 0,
      link: (text) => <Link to={rowsOf(list.importId, kind)}>{text}</Link>,
    };
  });
  const held = new Set(list.held.map(({ kind }) => kind));
  const notable = list.changes.filter(({ kind, count }) => words.notable[kind] && count > 0 && !held.has(kind));
  const rejected = list.counts.rejected ?? 0;
  return (
    <Sheet title={list.state === "done" ? words.list.changesDone : words.list.changes}>
      <div className="in stack">
        <Flow
          shares={shares}
          describe={words.list.describe(shares.map(({ count, label }) => `${number(count)} ${label}`))}
        />
        {notable.length > 0 && (
          <div>
            <h3>{words.list.notable}</h3>
            <ul className="lines">
              {notable.map(({ kind, count }) => (
                <li key={kind}>
                  <Link to={rowsOf(list.importId, kind)}>{words.notable[kind]?.(count)}</Link>
                </li>
              ))}
            </ul>
          </div>
        )}
        {list.hasRejectedFile && rejected > 0 && may("export-rejected-rows") && (
          <RejectedFile list={list} count={rejected} />
        )}
      </div>
    </Sheet>
  );
};
