import { useEffect, useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useRead } from "../../api/use-route.ts";
import { words as apiWords } from "../../api/words.ts";
import { Banner } from "../../design/banner.tsx";
import { Checked } from "./check.tsx";
import { type Boxes, readBoxes } from "./draft.ts";
import type { Content } from "./state-tags.tsx";
import { words } from "./words.ts";

const { check: say } = words;
const QUIET_MILLIS = 600;
const MIN_NAME = 3;

/** Follows the boxes at a distance: it asks once they have rested. */
export const LiveCheck = ({ boxes, campaignId }: { readonly boxes: Boxes; readonly campaignId?: string }) => {
  const rested = useRested(boxes);
  const { content, faults } = readBoxes(rested);
  if (Object.keys(faults).length > 0) return null;
  const named = content.name.length < MIN_NAME ? { ...content, name: words.title } : content;
  return <Asked content={named} {...(campaignId && { campaignId })} />;
};

const Asked = ({ content, campaignId }: { readonly content: Content; readonly campaignId?: string }) => {
  const estimate = useRead("preview-campaign", { body: { content, ...(campaignId && { campaignId }) } });
  return (
    <Answer of={estimate} what={say.what}>
      {(data) => (
        <>
          {data.mistakes.length > 0 && (
            <Banner tone="warn" title={say.mistakes(data.mistakes.length)}>
              <ul className="lines">
                {data.mistakes.map(({ field, problem, found }) => (
                  <li key={`${field} ${problem}`}>
                    {apiWords.fields[problem]}
                    {found && ` “${found}”`}
                  </li>
                ))}
              </ul>
            </Banner>
          )}
          <Checked estimate={data} />
        </>
      )}
    </Answer>
  );
};

const useRested = <T,>(value: T): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
};
