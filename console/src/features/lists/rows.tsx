import { CHANGE_KINDS } from "virtual:contracts";
import { useParams } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { ChangesTable } from "./changes-table.tsx";
import { words } from "./words.ts";

const { list: say } = words;

/** The rows behind one of a preview's numbers. */
export const Screen = () => {
  // Both are of this route's path.
  const params = useParams({ strict: false }) as { readonly importId?: string; readonly kind?: string };
  const importId = params.importId ?? "";
  const kind = CHANGE_KINDS.find((each) => each === params.kind) ?? "changed";
  const pages = usePages("list-import-changes", (cursor) => ({
    params: { importId },
    query: { kind, ...(cursor && { cursor }) },
  }));
  const { label } = words.kindsOfChange[kind];
  return (
    <>
      <PageHead title={label} back={{ to: `/nhap-danh-sach/${importId}`, label: say.rowsBack }} />
      <Answer of={pages} what={say.rowsWhat}>
        {(data) => {
          const changes = data.pages.flatMap((page) => page.changes);
          return (
            <>
              {changes.length > 0 && <Lead text={say.rowsLead(changes.length, pages.hasNextPage)} />}
              <Sheet title={label} hideTitle>
                {changes.length === 0 ? (
                  <Empty title={say.rowsEmpty} />
                ) : (
                  <ChangesTable
                    caption={label}
                    changes={changes}
                    rejected={kind === "rejected"}
                    bad={kind === "set-back" || kind === "lost-phone"}
                  />
                )}
              </Sheet>
            </>
          );
        }}
      </Answer>
      {pages.hasNextPage && (
        <p>
          <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
};
