import { useParams, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange, useRead } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { PageHead } from "../../design/page-head.tsx";
import { useToast } from "../../design/toast.tsx";
import { AudienceSheet } from "./audience-sheet.tsx";
import { type Boxes, boxesOf, EMPTY, readBoxes, stepsOf } from "./draft.ts";
import { FirstSheet } from "./first-sheet.tsx";
import { LiveCheck } from "./live-check.tsx";
import { type CampaignAnswer, contentOf } from "./state-tags.tsx";
import { StepsSheet } from "./steps-sheet.tsx";
import { words } from "./words.ts";
import { WordsSheet } from "./words-sheet.tsx";

const { form: say } = words;
const MIN_NAME = 3;

const useDraft = (campaign: CampaignAnswer | undefined) => {
  const content = campaign && contentOf(campaign);
  const [boxes, setBoxes] = useState<Boxes>(content ? boxesOf(content) : EMPTY);
  const [found, setFound] = useState<Faults>({});
  const create = useChange("create-campaign");
  const save = useChange("save-campaign");
  const router = useRouter();
  const tell = useToast();
  const failure = create.failure ?? save.failure;
  const submit = async () => {
    const { content: body, faults } = readBoxes(boxes);
    const all = { ...faults, ...(body.name.length < MIN_NAME && { name: say.writeName }) };
    setFound(all);
    if (Object.keys(all).length > 0) return;
    const saved = campaign
      ? await save.run({
          params: { campaignId: campaign.campaignId },
          version: campaign.version,
          body: { content: body },
        })
      : await create.run({ body: { content: body } });
    if (!saved) return;
    tell({ text: words.done.save });
    await router.navigate({ to: `/chien-dich/${saved.campaignId}` });
  };
  return {
    ...{ boxes, failure, found, submit },
    faults: { ...shortened(fieldErrors(failure)), ...found } as Faults,
    busy: create.busy || save.busy,
    write: (change: Partial<Boxes>) => setBoxes((all) => ({ ...all, ...change })),
  };
};

const Editor = ({ campaign }: { readonly campaign?: CampaignAnswer }) => {
  const { boxes, failure, found, faults, busy, write, submit } = useDraft(campaign);
  return (
    <form
      className="stack-l"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FailedChange failure={failure} faults={found} />
      <FirstSheet boxes={boxes} faults={faults} write={write} isNew={campaign === undefined} />
      {boxes.kind === "due-date" && <StepsSheet boxes={boxes} faults={faults} write={write} />}
      <AudienceSheet boxes={boxes} faults={faults} write={write} />
      {stepsOf(boxes).map((step) => (
        <WordsSheet key={step} step={step} boxes={boxes} faults={faults} write={write} />
      ))}
      <LiveCheck boxes={boxes} {...(campaign && { campaignId: campaign.campaignId })} />
      <ActBar say={words.says.draft}>
        <Button look="primary" type="submit" busy={busy}>
          {say.save}
        </Button>
      </ActBar>
    </form>
  );
};

/** `content.words.0.sms` is the box `words.0.sms`. */
const shortened = (faults: Faults): Faults =>
  Object.fromEntries(Object.entries(faults).map(([field, sentence]) => [field.replace(/^content\./, ""), sentence]));

export const Screen = () => {
  const { campaignId } = useParams({ strict: false }) as { readonly campaignId?: string }; // of this route's path
  return campaignId === undefined ? <New /> : <Existing campaignId={campaignId} />;
};

const New = () => (
  <>
    <PageHead title={say.titleNew} back={{ to: "/chien-dich", label: words.back }} />
    <Editor />
  </>
);

const Existing = ({ campaignId }: { readonly campaignId: string }) => {
  const campaign = useRead("get-campaign", { params: { campaignId } });
  return (
    <>
      <PageHead title={say.titleEdit} back={{ to: `/chien-dich/${campaignId}`, label: words.back }} />
      <Answer of={campaign} what={words.one.what}>
        {(answer) => <Editor key={answer.version} campaign={answer} />}
      </Answer>
    </>
  );
};
