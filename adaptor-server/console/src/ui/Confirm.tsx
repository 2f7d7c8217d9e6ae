import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTexts } from '../texts';

type WindowProps = { title: string; open: boolean; onClose: () => void; children: ReactNode };

/** A dialog: holds the focus and gives it back, closes with Escape. */
export function Window({ title, open, onClose, children }: WindowProps) {
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(now) => !now && onClose()} isDismissable>
      <Modal className="window">
        <Dialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type ConfirmProps = { title: string; text: string; action: string; /** Whether something is gone afterwards. */ final?: boolean; open: boolean; onClose: () => void; onConfirm: () => void };

export function Confirm({ title, text, action, final = false, open, onClose, onConfirm }: ConfirmProps) {
  const t = useTexts();
  return (
    <Window title={title} open={open} onClose={onClose}>
      <p>{text}</p>
      <div className="actions end">
        <button type="button" className="secondary" onClick={onClose}>
          {t.common.cancel}
        </button>
        <button
          type="button"
          className={final ? 'final' : undefined}
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </button>
      </div>
    </Window>
  );
}
