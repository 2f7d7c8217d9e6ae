import { useLocale } from '../texts';

/** A moment in the reader's zone; the exact one is in the title. */
export function Time({ at }: { at: string | null | undefined }) {
  const language = useLocale();
  if (!at) return <span className="quiet">–</span>;
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  const text = today
    ? date.toLocaleTimeString(language)
    : date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time dateTime={at} title={at}>
      {text}
    </time>
  );
}

export function useNumber(): (value: number, digits?: number) => string {
  const language = useLocale();
  return (value, digits = 0) => value.toLocaleString(language, { maximumFractionDigits: digits });
}
