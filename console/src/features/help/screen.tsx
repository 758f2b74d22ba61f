import { useState } from "react";
import type { Role } from "../../../../shared/access/rules/permissions.ts";
import { useMe } from "../../api/me.tsx";
import { Chips } from "../../design/chips.tsx";
import { PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

/** A page a role; who has several chooses. */
export const Screen = () => {
  const { roles, agency } = useMe();
  const [role, setRole] = useState<Role>(roles[0] ?? "viewer");
  const { does, steps } = words.pages[role];
  return (
    <>
      <PageHead title={words.title} />
      <p className="lead">{does}</p>
      {roles.length > 1 && (
        <Chips
          label={words.role}
          value={role}
          choices={roles.map((value) => ({ value, label: terms.roles[value] }))}
          onChange={setRole}
        />
      )}
      <div className="two">
        {steps.map(({ title, lines }) => (
          <Sheet key={title} title={title}>
            <div className="in help">
              <ol>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </div>
          </Sheet>
        ))}
      </div>
      <Sheet title={words.common}>
        <div className="in stack-s">
          <ul className="lines">
            {words.commonLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="quiet">{words.hotline(agency.hotline)}</p>
        </div>
      </Sheet>
    </>
  );
};
