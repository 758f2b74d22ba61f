import { Tag } from "../../design/tag.tsx";
import { daysBetween } from "../../words/format.ts";
import type { Settings } from "./fields.ts";
import { words } from "./words.ts";

const { law: say } = words;

export type LawRow = Settings["law"][number];

export const LawState = ({ row, today }: { readonly row: LawRow; readonly today: string }) => {
  if (row.confirmed) {
    return (
      <Tag tone="good" icon="check">
        {say.confirmed}
      </Tag>
    );
  }
  const days = daysBetween(today, row.from);
  return (
    <>
      <Tag tone="warn" icon={row.proposalId ? "clock" : "warning"}>
        {row.proposalId ? say.waits : say.unconfirmed}
      </Tag>
      {days > 0 && <span className="sub">{say.daysLeft(days)}</span>}
    </>
  );
};
