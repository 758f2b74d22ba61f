import { Link } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { ButtonLink } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { nearDay } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { type CampaignAnswer, contentOf, StateTags } from "./state-tags.tsx";
import { StopSheet } from "./stop.tsx";
import { words } from "./words.ts";

const CampaignTable = ({ campaigns }: { readonly campaigns: readonly CampaignAnswer[] }) => (
  <DataTable
    caption={words.title}
    rows={campaigns}
    rowKey={({ campaignId }) => campaignId}
    columns={[
      {
        key: "name",
        label: words.columns.name,
        cell: (campaign) => (
          <>
            <Link to={`/chien-dich/${campaign.campaignId}`}>{contentOf(campaign)?.name}</Link>
            <span className="sub">{words.kinds[contentOf(campaign)?.kind ?? "due-date"]}</span>
          </>
        ),
      },
      {
        key: "state",
        label: words.columns.state,
        main: true,
        cell: (campaign) => <StateTags campaign={campaign} />,
      },
      {
        key: "scheme",
        label: words.columns.scheme,
        cell: (campaign) => terms.schemes[contentOf(campaign)?.scheme ?? "household-hi"],
      },
      { key: "next", label: words.columns.next, cell: ({ nextDay }) => nextDay && nearDay(nextDay) },
    ]}
  />
);

export const Screen = () => {
  const campaigns = useRead("list-campaigns", {}, { onReturn: true });
  const may = useMay();
  return (
    <>
      <PageHead
        title={words.title}
        acts={
          may("write-campaigns") && (
            <ButtonLink to="/chien-dich/moi" look="primary" icon="pen">
              {words.compose}
            </ButtonLink>
          )
        }
      />
      <Answer of={campaigns} what={words.what}>
        {({ campaigns: all, stopped }) => (
          <>
            <Lead
              text={words.lead(
                all.filter(({ running }) => running?.state === "active").length,
                all.filter(({ draft }) => draft?.state === "in-review").length,
              )}
            />
            <StopSheet {...(stopped && { stopped })} />
            <Sheet title={words.title} hideTitle>
              <CampaignTable campaigns={all} />
            </Sheet>
          </>
        )}
      </Answer>
    </>
  );
};
