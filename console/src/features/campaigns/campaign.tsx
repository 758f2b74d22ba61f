import { useParams } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Acts } from "./acts.tsx";
import { Check } from "./check.tsx";
import { factsOf, useCommuneNames } from "./content-facts.ts";
import { Difference } from "./difference.tsx";
import { type CampaignAnswer, contentOf, StateTags } from "./state-tags.tsx";
import { words } from "./words.ts";

const { one: say } = words;

const History = ({ draft }: { readonly draft: NonNullable<CampaignAnswer["draft"]> }) => (
  <ul className="lines small quiet">
    <li>{say.edited(draft.edited.by.name, draft.edited.at)}</li>
    {draft.submitted && <li>{say.submitted(draft.submitted.by.name, draft.submitted.at)}</li>}
    {draft.decided && <li>{say.decided(draft.decided.by.name, draft.decided.at)}</li>}
  </ul>
);

const Banners = ({ campaign: { draft, running } }: { readonly campaign: CampaignAnswer }) => (
  <>
    {running?.halted && (
      <Banner tone="bad" title={say.halted}>
        <p>{say.haltedMore}</p>
      </Banner>
    )}
    {draft?.returnReason && (
      <Banner tone="warn" title={say.returned}>
        <p>{draft.returnReason}</p>
      </Banner>
    )}
  </>
);

interface SheetProps {
  readonly campaign: CampaignAnswer;
  readonly nameOf: (code: string) => string;
}

const EditLink = ({ campaign: { acts, campaignId } }: Pick<SheetProps, "campaign">) =>
  acts.includes("save") && (
    <ButtonLink small to={`/chien-dich/${campaignId}/sua`}>
      {say.edit}
    </ButtonLink>
  );

const DraftSheet = ({
  campaign,
  draft,
  nameOf,
}: SheetProps & { readonly draft: NonNullable<CampaignAnswer["draft"]> }) => (
  <Sheet
    title={say.draft}
    mark={draft.state === "in-review" ? "attention" : "deciding"}
    aside={<EditLink campaign={campaign} />}
  >
    <div className="in stack">
      <Facts facts={factsOf(draft.content, nameOf)} />
      <History draft={draft} />
    </div>
  </Sheet>
);

const RunningSheet = ({
  campaign,
  running,
  nameOf,
}: SheetProps & { readonly running: NonNullable<CampaignAnswer["running"]> }) => (
  <Sheet title={say.running} aside={!campaign.draft && <EditLink campaign={campaign} />}>
    <div className="in">
      <Facts facts={factsOf(running.content, nameOf)} />
    </div>
  </Sheet>
);

const Shown = ({ campaign }: { readonly campaign: CampaignAnswer }) => {
  const { draft, running, campaignId } = campaign;
  const nameOf = useCommuneNames();
  const content = contentOf(campaign);
  return (
    <>
      <Banners campaign={campaign} />
      {draft && <DraftSheet campaign={campaign} draft={draft} nameOf={nameOf} />}
      {draft && running && <Difference before={running.content} after={draft.content} nameOf={nameOf} />}
      {running && <RunningSheet campaign={campaign} running={running} nameOf={nameOf} />}
      {content && running?.state !== "ended" && <Check content={content} campaignId={campaignId} />}
      <Acts campaign={campaign} />
    </>
  );
};

export const Screen = () => {
  const { campaignId = "" } = useParams({ strict: false }) as { readonly campaignId?: string }; // of this route's path
  const campaign = useRead("get-campaign", { params: { campaignId } }, { onReturn: true });
  const { data } = campaign;
  const back = { to: "/chien-dich", label: words.back };
  return (
    <>
      {data ? (
        <PageHead
          title={contentOf(data)?.name ?? words.title}
          back={back}
          tag={<StateTags campaign={data} />}
          under={data.nextDay && say.next(data.nextDay)}
        />
      ) : (
        <PageHead title={words.title} back={back} />
      )}
      <Answer of={campaign} what={say.what}>
        {(answer) => <Shown campaign={answer} />}
      </Answer>
    </>
  );
};
