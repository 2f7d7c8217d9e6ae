import { useState } from 'react';
import { useTexts } from '../texts';

export function Copy({ text, label }: { text: string; label?: string }) {
  const t = useTexts();
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <button type="button" className="link" onClick={() => void copy()} aria-live="polite">
      {done ? t.common.copied : (label ?? t.common.copy)}
    </button>
  );
}
