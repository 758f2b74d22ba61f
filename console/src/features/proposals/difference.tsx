import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { useRead } from "../../api/use-route.ts";
import { day } from "../../words/format.ts";
import { lawValue } from "../../words/law.ts";
import { terms } from "../../words/terms.ts";
import type { Proposal } from "./in-words.tsx";
import { words } from "./words.ts";

const { one: say } = words;

interface Field {
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string;
}

const rolesOf = (roles: readonly Role[]): string => roles.map((role) => terms.roles[role]).join(", ");

const lawFields = ({ law }: Proposal): readonly Field[] =>
  law === undefined
    ? []
    : [
        {
          label: say.value,
          before: law.before === undefined ? undefined : lawValue(law, law.before),
          after: lawValue(law),
        },
        { label: say.from, before: undefined, after: day(law.from) },
        { label: say.source, before: undefined, after: law.source },
      ];

const fieldsOf = (proposal: Proposal, nameOf: (code: string) => string): readonly Field[] => {
  const { content, before } = proposal;
  if (content.kind === "confirm-law") return lawFields(proposal);
  if (content.kind === "erase-person") return [{ label: say.person, before: content.participantId, after: say.none }];
  const communes = content.communes.map(nameOf).join(", ");
  const access: readonly Field[] = [
    { label: say.roles, before: before && rolesOf(before.roles), after: rolesOf(content.roles) },
    {
      label: say.communes,
      before: before?.communes.map(({ name }) => name).join(", "),
      after: communes,
    },
  ];
  if (content.kind === "change-roles") return access;
  return [
    { label: say.name, before: undefined, after: content.name },
    { label: say.email, before: undefined, after: content.email },
    ...access,
  ];
};

/** What is and what would be, field by field. */
export const Difference = ({ proposal }: { readonly proposal: Proposal }) => {
  const communes = useRead("list-communes", {});
  const nameOf = (code: string) => communes.data?.communes.find((each) => each.code === code)?.name ?? code;
  return (
    <ul className="diff">
      {fieldsOf(proposal, nameOf)
        .filter(({ before, after }) => (before ?? "") !== "" || after !== "")
        .map(({ label, before, after }) => (
          <li key={label}>
            <span className="quiet">{label}</span>
            <span>
              {before === after ? (
                after
              ) : (
                <>
                  {before !== undefined && <del>{before || say.none}</del>} <ins>{after || say.none}</ins>
                </>
              )}
            </span>
          </li>
        ))}
    </ul>
  );
};
