import { DataTable } from "../../design/data-table.tsx";
import { Facts } from "../../design/facts.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { momentOf } from "../../words/format.ts";
import type { Settings } from "./fields.ts";
import { words } from "./words.ts";

const TONES = { connected: "good", "never-connected": "warn", failed: "bad" } as const;

export const ZaloSheet = ({ zalo }: { readonly zalo: Settings["zalo"] }) => {
  const { zalo: say } = words;
  return (
    <Sheet
      title={say.title}
      aside={
        <Tag tone={TONES[zalo.state]} icon={zalo.state === "connected" ? "check" : "warning"}>
          {say.states[zalo.state]}
        </Tag>
      }
    >
      <div className="in">
        <Facts
          facts={[
            [say.state, say.states[zalo.state]],
            ...(zalo.refreshIssuedAt ? [[say.issued, momentOf(zalo.refreshIssuedAt)] as const] : []),
            ...(zalo.daysLeft === undefined ? [] : [[say.left, words.daysOf(zalo.daysLeft)] as const]),
            ...(zalo.accessExpiresAt ? [[say.access, momentOf(zalo.accessExpiresAt)] as const] : []),
          ]}
        />
        <p className="quiet">{say.how}</p>
      </div>
      <DataTable
        caption={say.templates}
        showCaption
        rows={zalo.templates}
        rowKey={({ use }) => use}
        columns={[
          { key: "use", label: say.columns.use, cell: ({ use }) => <code>{use}</code> },
          { key: "id", label: say.columns.id, cell: ({ templateId }) => <code>{templateId}</code> },
          { key: "state", label: say.columns.state, cell: ({ state }) => state ?? say.unsaid },
          { key: "quality", label: say.columns.quality, cell: ({ quality }) => quality ?? "" },
        ]}
      />
    </Sheet>
  );
};

export const AgencySheet = ({ agency }: { readonly agency: Settings["agency"] }) => {
  const { agency: say } = words;
  return (
    <Sheet title={say.title}>
      <div className="in">
        <Facts
          facts={[
            [say.name, agency.name],
            [say.hotline, agency.hotline],
            [say.brand, agency.smsBrand],
            [say.codes, agency.hotlineFindsCodes ? say.yes : say.no],
          ]}
        />
        <p className="quiet">{say.fixed}</p>
      </div>
    </Sheet>
  );
};

export const RetentionSheet = ({ rows }: { readonly rows: Settings["retention"] }) => {
  const { retention: say } = words;
  return (
    <Sheet title={say.title}>
      <div className="in">
        <Facts
          facts={rows.map(({ what, days }) => [
            say.whats[what] ?? what,
            days === null ? say.forever : words.daysOf(days),
          ])}
        />
        <p className="quiet">{say.fixed}</p>
      </div>
    </Sheet>
  );
};
