import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Icon } from "../../design/icon.tsx";
import { PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { momentOf, money, spokenPhone } from "../../words/format.ts";
import { NoteForm, type PayoutCase } from "./note-form.tsx";
import { words } from "./words.ts";

const { case: say, cases } = words;

const Facts = ({ found }: { readonly found: PayoutCase }) => {
  const rows = [
    [say.phone, found.phone === undefined ? say.noPhone : spokenPhone(found.phone)],
    [say.amount, money(found.amount)],
    ...(found.bank ? [[say.account, say.accountOf(found.bank, found.accountLast4 ?? "")]] : []),
    ...(found.bankReason ? [[words.bankReason, found.bankReason]] : []),
  ] as const;
  return (
    <Sheet title={say.facts}>
      <div className="in stack-s">
        <dl className="mini">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="row">
          {found.phone?.startsWith("+84") && (
            <a className="btn" href={`tel:${found.phone}`}>
              <Icon name="phone" />
              {say.call}
            </a>
          )}
          <Link className="btn" to={`/nguoi-tham-gia/${found.participantId}`}>
            <Icon name="people" />
            {say.person}
          </Link>
        </div>
      </div>
    </Sheet>
  );
};

const History = ({ found }: { readonly found: PayoutCase }) => (
  <Sheet title={say.history}>
    {found.notes.length === 0 ? (
      <p className="in quiet">{say.noHistory}</p>
    ) : (
      <ul className="in lines">
        {found.notes.toReversed().map(({ at, by, state, text }) => (
          <li key={at}>
            {text}
            <span className="sub">
              {momentOf(at)} · {by.name} · {cases.states[state]}
            </span>
          </li>
        ))}
      </ul>
    )}
  </Sheet>
);

const Shown = ({ found }: { readonly found: PayoutCase }) => {
  const may = useMay();
  const [isNoting, setNoting] = useState(false);
  const leave = () => setNoting(false);
  return (
    <>
      {found.answer && (
        <Banner tone={found.answer === "received" ? "good" : "warn"} title={say.answer[found.answer]} level={2} />
      )}
      <div className="two">
        <Facts found={found} />
        <History found={found} />
      </div>
      {may("work-payout-cases") && found.next.length > 0 && (
        <p>
          <Button look="primary" icon="pen" onPress={() => setNoting(true)}>
            {say.note}
          </Button>
        </p>
      )}
      <Dialog title={say.noteTitle(found.name)} isOpen={isNoting} onLeave={leave}>
        <NoteForm found={found} onLeave={leave} />
      </Dialog>
    </>
  );
};

export const Screen = () => {
  const { caseId = "" } = useParams({ strict: false }) as { readonly caseId?: string }; // of this route's path
  const found = useRead("get-payout-case", { params: { caseId } });
  const { data } = found;
  const back = { to: "/chi-tra/ho-so", label: say.back };
  return (
    <>
      {data ? (
        <PageHead
          title={data.name}
          over={`${cases.kinds[data.kind]} · ${data.months}`}
          back={back}
          tag={<Tag tone={data.state === "closed" ? "good" : "warn"}>{cases.states[data.state]}</Tag>}
          under={[data.commune?.name, say.dueOn(data.dueOn)].filter(Boolean).join(" · ")}
        />
      ) : (
        <PageHead title={cases.title} back={back} />
      )}
      <Answer of={found} what={say.what}>
        {(answer) => <Shown key={answer.version} found={answer} />}
      </Answer>
    </>
  );
};
