import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { ReasonForm } from "../../api/reason-form.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { words } from "./words.ts";

interface Props {
  readonly title: string;
  readonly act: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: (reason: string) => unknown;
  readonly onLeave: () => void;
}

export const ReasonDialog = ({ title, ...form }: Props) => (
  <Dialog title={title} isOpen onLeave={form.onLeave}>
    <ReasonForm say={words} {...form} />
  </Dialog>
);
