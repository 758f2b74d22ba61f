import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Left by Escape or its own button; a click beside it would lose what was typed. Focus returns to where it came from. */
export const Dialog = ({ title, isOpen, onLeave, children }: Props) => (
  <ModalOverlay className="scrim" isOpen={isOpen} onOpenChange={(open) => open || onLeave()}>
    <Modal className="modal">
      <AriaDialog className="dialog">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
