import { useState } from "react";
import { FailedChange } from "../../api/failed-change.tsx";
import { useMay } from "../../api/me.tsx";
import { useChange } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/choice.tsx";
import { useToast } from "../../design/toast.tsx";
import type { ListDetail } from "./state-tag.tsx";
import { words } from "./words.ts";

const { list: say } = words;

interface Props {
  readonly list: ListDetail;
  readonly previewHash: string;
  /** It was asked for; from now on the list changes by itself. */
  readonly onAsked: () => void;
}

/** Confirming is bound to the preview that was shown; a held list needs a look at its reasons first. */
export const Deciding = ({ list, previewHash, onAsked }: Props) => {
  const may = useMay();
  const tell = useToast();
  const [seen, setSeen] = useState(false);
  const confirm = useChange("confirm-import");
  const cancel = useChange("cancel-import");
  const params = { importId: list.importId };
  const reasons = list.held.length;
  if (!may("import-list")) return <p className="quiet">{say.onlyEditors}</p>;
  const changes = (list.counts.new ?? 0) + (list.counts.changed ?? 0);
  return (
    <>
      <FailedChange failure={confirm.failure ?? cancel.failure} />
      <ActBar
        say={
          reasons > 0 ? (
            <Checkbox isSelected={seen} onChange={setSeen}>
              {say.seen(reasons)}
            </Checkbox>
          ) : (
            say.seen(0)
          )
        }
      >
        <Button
          look="danger"
          busy={cancel.busy}
          onPress={async () => {
            if (await cancel.run({ params, body: {} })) tell({ text: say.cancelled });
          }}
        >
          {say.cancel}
        </Button>
        <Button
          look="primary"
          busy={confirm.busy}
          isDisabled={reasons > 0 && !seen}
          onPress={async () => {
            if (!(await confirm.run({ params, body: { previewHash } }))) return;
            tell({ text: say.confirmed });
            onAsked();
          }}
        >
          {say.confirm(changes)}
        </Button>
      </ActBar>
    </>
  );
};
