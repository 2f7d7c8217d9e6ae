import type { Explanation } from '../api/types';
import { useTexts } from '../texts';
import { JsonView } from '../ui/JsonView';
import { Notice } from '../ui/Notice';
import { ExpressionsTable } from './ExpressionsTable';
import { RequestView } from './RequestView';

/** What running would do now; nothing was sent. */
export function ExplainView({ explanation }: { explanation: Explanation }) {
  const t = useTexts();
  const { cache, breaker, limits, retry, credentials } = explanation;
  const states = Object.fromEntries(Object.entries({ credentials, breaker, cache, limits, retry }).filter(([, value]) => value !== null && value !== undefined));
  return (
    <>
      <Notice tone={explanation.error ? 'bad' : 'good'}>
        {explanation.error ? (
          <>
            <strong className="mono">{explanation.error.code}</strong> {explanation.error.message}
          </>
        ) : (
          t.try.expectation(explanation.expectation)
        )}
      </Notice>
      {explanation.request && <RequestView request={explanation.request} />}
      <h2>{t.try.expressions}</h2>
      <ExpressionsTable label={t.try.expressions} expressions={explanation.expressions} />
      <JsonView value={states} label={t.try.policies} />
      {explanation.notes.map((note) => (
        <p key={note} className="quiet small">
          {note}
        </p>
      ))}
    </>
  );
}
