import type { AnswerOf } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Rich } from "../../design/rich.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { day, momentOf } from "../../words/format.ts";
import { words } from "./words.ts";

const { person: say } = words;

type Exported = AnswerOf<"export-person">;

/** As a file of the browser's own making: the answer does not pass through another address. */
const download = (data: Exported): void => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `du-lieu-${data.participantId}.json`;
  link.click();
  URL.revokeObjectURL(url);
};

/** Names of fields in words; what has none stays as it is stored. */
const factsOf = (entry: Readonly<Record<string, string>>) =>
  Object.entries(entry).map(([name, value]) => [say.fields[name] ?? name, value] as const);

const Section = ({ section }: { readonly section: Exported["sections"][number] }) => (
  <Sheet title={say.sections[section.kind]}>
    <div className="in stack">
      {section.entries.length === 0 ? (
        <p className="quiet">{say.none}</p>
      ) : (
        section.entries.map((entry) => <Facts key={JSON.stringify(entry)} facts={factsOf(entry)} />)
      )}
    </div>
  </Sheet>
);

/** Everything of the person, to be read, printed or taken as a file. */
export const ExportedData = ({ data }: { readonly data: Exported }) => (
  <>
    <Sheet title={say.export}>
      <div className="in stack">
        <p>{say.exportedBy(data.exportedBy, momentOf(data.exportedAt))}</p>
        <p>
          <Rich text={say.copies(day(data.copiesUntil.lists), day(data.copiesUntil.backups))} />
        </p>
        <p className="row">
          <Button look="primary" icon="download" onPress={() => download(data)}>
            {say.download}
          </Button>
          <Button icon="print" onPress={() => print()}>
            {say.print}
          </Button>
        </p>
      </div>
    </Sheet>
    {data.sections.map((section) => (
      <Section key={section.kind} section={section} />
    ))}
  </>
);
