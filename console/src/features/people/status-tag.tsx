import { Tag } from "../../design/tag.tsx";
import { terms } from "../../words/terms.ts";

export type Status = keyof typeof terms.statuses;

export const StatusTag = ({ status }: { readonly status: Status }) => (
  <Tag tone={status === "active" ? "good" : "off"} icon={status === "active" ? "check" : "info"}>
    {terms.statuses[status]}
  </Tag>
);
