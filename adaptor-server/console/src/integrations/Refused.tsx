import { useTexts } from '../texts';
import { Notice } from '../ui/Notice';
import type { Credentials } from './credentials';

type Props = { found: Credentials | null | undefined; busy: boolean; onAnyway: () => void };

/** Says why credentials were refused and not stored. The test may be wrong, so they can be stored all the same. */
export function Refused({ found, busy, onAnyway }: Props) {
  const t = useTexts();
  if (!found || found.stored) return null;
  return (
    <Notice tone="bad">
      <p>{t.setup.refused(found.connection.reason ?? '')}</p>
      <button type="button" className="link" disabled={busy} onClick={onAnyway}>
        {t.setup.anyway}
      </button>
    </Notice>
  );
}
