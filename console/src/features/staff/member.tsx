import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay, useMe } from "../../api/me.tsx";
import { usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Facts } from "../../design/facts.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { day, dayOf, momentOf } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { CommunesForm, type Member, RemovalForm, RolesForm } from "./member-forms.tsx";
import { words } from "./words.ts";

const { member: say, form } = words;
type Act = "communes" | "roles" | "remove";

const rolesOf = ({ roles }: Member): string => roles.map((role) => terms.roles[role]).join(", ");

const Access = ({ member, onAct }: { readonly member: Member; readonly onAct: (act: Act) => void }) => (
  <Sheet title={say.acts}>
    <div className="in stack-s">
      {member.roles.includes("commune-officer") && (
        <Button small onPress={() => onAct("communes")}>
          {say.changeCommunes}
        </Button>
      )}
      <Button small onPress={() => onAct("roles")}>
        {say.changeRoles}
      </Button>
      <Button small look="danger" onPress={() => onAct("remove")}>
        {say.remove}
      </Button>
      <p className="small quiet">{say.actsMore}</p>
    </div>
  </Sheet>
);

const MemberDialog = ({
  member,
  act,
  onLeave,
}: {
  readonly member: Member;
  readonly act: Act | undefined;
  readonly onLeave: () => void;
}) => {
  const titles = { communes: form.communesTitle, roles: form.rolesTitle, remove: form.removeTitle };
  return (
    <Dialog title={act ? titles[act](member.name) : ""} isOpen={act !== undefined} onLeave={onLeave}>
      {act === "communes" && <CommunesForm member={member} onLeave={onLeave} />}
      {act === "roles" && <RolesForm member={member} onLeave={onLeave} />}
      {act === "remove" && <RemovalForm member={member} onLeave={onLeave} />}
    </Dialog>
  );
};

const Details = ({ member }: { readonly member: Member }) => {
  const may = useMay();
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const isChangeable = may("manage-staff") && member.state === "active" && member.staffId !== me.staffId;
  return (
    <>
      <Lead text={member.state === "active" ? say.leadActive(rolesOf(member)) : say.leadRemoved} />
      <div className="main-side narrow">
        <div className="stack">
          <Sheet title={say.about}>
            <div className="in">
              <Facts
                facts={[
                  [say.email, member.email],
                  [words.columns.roles, rolesOf(member)],
                  [say.since, day(dayOf(member.since))],
                  ...(member.lastSeenAt ? [[say.seen, momentOf(member.lastSeenAt)] as const] : []),
                ]}
              />
            </div>
          </Sheet>
          {member.roles.includes("commune-officer") && (
            <Sheet title={say.communes}>
              <div className="in">
                {member.communes.length === 0 ? (
                  <p>{say.noCommunes}</p>
                ) : (
                  <ul className="lines">
                    {member.communes.map(({ code, name }) => (
                      <li key={code}>{name}</li>
                    ))}
                  </ul>
                )}
              </div>
            </Sheet>
          )}
        </div>
        {isChangeable && (
          <div className="stack side-col">
            <Access member={member} onAct={setAct} />
          </div>
        )}
      </div>
      <MemberDialog member={member} act={act} onLeave={() => setAct(undefined)} />
    </>
  );
};

export const Screen = () => {
  const { staffId } = useParams({ strict: false }) as { readonly staffId?: string }; // of this route's path
  const pages = usePages("list-staff", (cursor) => ({ query: cursor ? { cursor } : {} }));
  const member = pages.data?.pages.flatMap((page) => page.staff).find((each) => each.staffId === staffId);
  const { hasNextPage, isFetchingNextPage } = pages;
  // The person may stand on a later page: a province has a few hundred staff at most.
  if (!member && hasNextPage && !isFetchingNextPage) void pages.fetchNextPage();
  const isUnknown = pages.data !== undefined && !member && !hasNextPage;
  return (
    <>
      <PageHead
        title={member?.name ?? (isUnknown ? say.unknown : words.title)}
        back={{ to: "/can-bo", label: words.back }}
        tag={
          member && (
            <Tag tone={member.state === "active" ? "good" : "off"} icon={member.state === "active" ? "check" : "lock"}>
              {words.states[member.state]}
            </Tag>
          )
        }
      />
      {isUnknown ? (
        <p className="lead">{say.unknownMore}</p>
      ) : (
        <Answer of={{ ...pages, data: member }} what={say.what}>
          {(found) => <Details key={found.staffId} member={found} />}
        </Answer>
      )}
    </>
  );
};
