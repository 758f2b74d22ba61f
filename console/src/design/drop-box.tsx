import type { ReactNode } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly choose: string;
  readonly accept: readonly string[];
  readonly onFile: (file: File) => void;
}

export const DropBox = ({ title, hint, choose, accept, onFile }: Props) => (
  <DropZone
    className="drop"
    getDropOperation={() => "copy"}
    onDrop={async ({ items }) => {
      const dropped = items.find((item) => item.kind === "file");
      if (dropped?.kind === "file") onFile(await dropped.getFile());
    }}
  >
    <Icon name="upload" />
    <Text slot="label" className="strong">
      {title}
    </Text>
    <p className="quiet">{hint}</p>
    <FileTrigger
      acceptedFileTypes={accept}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file) onFile(file);
      }}
    >
      <Button look="primary">{choose}</Button>
    </FileTrigger>
  </DropZone>
);

/** In place of the drop box while a file is on its way. */
export const BusyBox = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="drop busy">
    <Icon name="file" />
    <p className="strong">{title}</p>
    {children}
  </div>
);
