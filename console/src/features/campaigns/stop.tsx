import { useState } from "react";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button } from "../../design/button.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { words } from "./words.ts";

const { stop: say } = words;

type StoppedSending = NonNullable<AnswerOf<"list-campaigns">["stopped"]>;

/** The switch for all messages: one press and a reason. */
export const StopSheet = ({ stopped }: { readonly stopped?: StoppedSending }) => {
  const may = useMay();
  const stop = useChange("stop-sending");
  const goOn = useChange("go-on-sending");
  const [isAsked, setAsked] = useState(false);
  const change = stopped ? goOn : stop;
  const act = stopped ? say.goOn : say.act;
  const button = may(stopped ? "approve-campaigns" : "run-campaigns") && (
    <Button look={stopped ? "primary" : "danger"} icon={stopped ? "send" : "alarm"} onPress={() => setAsked(true)}>
      {act}
    </Button>
  );
  return (
    <>
      {stopped ? (
        <Banner tone="bad" title={say.stopped(stopped.by, stopped.since)}>
          <p>{say.stoppedMore}</p>
          {button}
        </Banner>
      ) : (
        button && (
          <Sheet title={say.title}>
            <div className="in stack-s">
              <p className="quiet">{say.about}</p>
              <div className="row">{button}</div>
            </div>
          </Sheet>
        )
      )}
      {isAsked && (
        <ReasonDialog
          title={say.title}
          act={act}
          danger={stopped === undefined}
          busy={change.busy}
          failure={change.failure}
          onLeave={() => setAsked(false)}
          onSubmit={async (reason) => {
            if (await change.run({ body: { reason } })) setAsked(false);
          }}
        />
      )}
    </>
  );
};
