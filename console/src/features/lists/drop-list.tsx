import { MAX_LIST_BYTES } from "virtual:contracts";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { FailedChange } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button } from "../../design/button.tsx";
import { Checkbox, RadioGroup } from "../../design/choice.tsx";
import { BusyBox, DropBox } from "../../design/drop-box.tsx";
import { Progress } from "../../design/progress.tsx";
import { ENDINGS, faultOf, putFile } from "./upload.ts";
import { words } from "./words.ts";

type Kind = "people" | "renewals" | "payouts";
const KINDS: readonly Kind[] = ["people", "renewals", "payouts"];

interface Sending {
  readonly fileName: string;
  readonly share: number;
}

/** From a file on this machine to a preview: asks for an address, sends the file there, opens the page that follows it. */
const useUpload = (kind: Kind, full: boolean) => {
  const create = useChange("create-upload");
  const navigate = useNavigate();
  const [sending, setSending] = useState<Sending>();
  const [fault, setFault] = useState<string>();
  const stopper = useRef<AbortController>(undefined);

  const start = async (file: File) => {
    const wrong = faultOf(file, MAX_LIST_BYTES);
    setFault(wrong && words[wrong](file.name));
    if (wrong) return;
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    setSending({ fileName: file.name, share: 0 });
    const given = await create.run({ body: { fileName: file.name.slice(-120), bytes: file.size, kind, full } });
    const arrived =
      given !== undefined &&
      (await putFile({
        url: given.uploadUrl,
        headers: given.headers,
        file,
        signal,
        onShare: (share) => setSending({ fileName: file.name, share }),
      }));
    setSending(undefined);
    if (arrived) await navigate({ to: `/nhap-danh-sach/${given.importId}` });
    else if (given && !signal.aborted) setFault(words.notSentMore);
  };
  return { start, stop: () => stopper.current?.abort(), sending, fault, failure: create.failure };
};

export const DropList = () => {
  const [kind, setKind] = useState<Kind>("people");
  const [full, setFull] = useState(false);
  const { start, stop, sending, fault, failure } = useUpload(kind, full);
  return (
    <div className="stack">
      {fault && (
        <Banner tone="bad" title={words.notSent} announce>
          <p>{fault}</p>
        </Banner>
      )}
      <FailedChange failure={failure} />
      {sending ? (
        <BusyBox title={sending.fileName}>
          <p className="quiet">{words.sending(sending.share)}</p>
          <Progress label={words.sending(0)} share={sending.share} />
          <Button small onPress={stop}>
            {words.stop}
          </Button>
        </BusyBox>
      ) : (
        <>
          <DropBox
            title={words.drop}
            hint={words.dropHint}
            choose={words.choose}
            accept={ENDINGS}
            onFile={(file) => void start(file)}
          />
          <div className="two">
            <RadioGroup
              label={words.kind}
              name="kind"
              value={kind}
              choices={KINDS.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))}
              onChange={(value) => setKind(value ?? "people")}
            />
            {kind === "people" && (
              <Checkbox isSelected={full} onChange={setFull}>
                {words.full}
                <span className="hint sub">{words.fullHint}</span>
              </Checkbox>
            )}
          </div>
        </>
      )}
    </div>
  );
};
