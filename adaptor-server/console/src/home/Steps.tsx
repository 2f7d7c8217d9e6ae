import { useTexts } from '../texts';

/** Where somebody is on the way from the first key to the first run. */
export function Steps({ current }: { current: 1 | 2 | 3 }) {
  const t = useTexts();
  return (
    <ol className="steps" aria-label={t.first.steps}>
      {[t.first.signIn, t.first.pick, t.first.run].map((text, at) => (
        <li key={text} className={at + 1 < current ? 'done' : ''} aria-current={at + 1 === current ? 'step' : undefined}>
          {text}
        </li>
      ))}
    </ol>
  );
}
