import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type Answer } from '../api/client';
import { route } from '../api/route';
import type { ExecutionResult, Explanation, Integration, JsonObject, Sample, TryForm } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { exampleInput } from './exampleInput';
import { ExplainView } from './ExplainView';
import { InputForm } from './InputForm';
import { ResultTabs } from './ResultTabs';
import { TryOptions } from './TryOptions';

type Shown = { kind: 'result'; result: ExecutionResult; cursor: string | null; shortened?: boolean } | { kind: 'explanation'; explanation: Explanation };
type Props = { id: string; endpoint: string; form: TryForm; stored: Answer<Integration> };

/** Input on one side, the result on the other. */
export function TryBench({ id, endpoint, form, stored }: Props) {
  const t = useTexts();
  const queries = useQueryClient();
  const [get] = useAddress();
  const execute = useMay('execute');
  const last = form.samples.good ?? form.samples.failed;
  const [input, setInput] = useState<JsonObject>(() => (last ? inputOf(last) : exampleInput(id, endpoint)));
  const [shown, setShown] = useState<Shown | null>(() => (last?.result ? { kind: 'result', result: last.result, cursor: null } : null));
  const answer = useRef<HTMLDivElement>(null);
  const send = useMutation({
    mutationFn: ({ explain, cursor }: { explain: boolean; cursor: string | null }) =>
      api<ExecutionResult | { explanation: Explanation }>(route('/v2/integrations/{id}/endpoints/{endpoint}/try', { id, endpoint }), {
        method: 'POST',
        body: {
          ...input,
          ...(get('connection') ? { connection: get('connection') } : {}),
          ...(get('sandbox') === 'true' ? { sandbox: true } : {}),
          ...(explain ? { explain: true } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    onSuccess: (body, { cursor }) => {
      setShown('success' in body ? { kind: 'result', result: body, cursor } : { kind: 'explanation', explanation: body.explanation });
      void queries.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/v2/executions') });
    },
  });
  // What went wrong is what is looked for: the answer is brought into view where it is below the input.
  useEffect(() => {
    const place = answer.current;
    if (!send.isSuccess || !place || place.getBoundingClientRect().top < innerHeight * 0.7) return;
    place.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [send.isSuccess, shown]);
  const show = (sample: Sample) => {
    setInput(inputOf(sample));
    setShown(sample.result ? { kind: 'result', result: sample.result, cursor: null, shortened: sample.shortened !== undefined } : null);
  };
  return (
    <div className="bench">
      <section aria-label={t.try.input}>
        <TryOptions id={id} form={form} onSample={show} />
        <InputForm schema={form.input_schema} cursorName={form.cursor_name} value={input} onChange={setInput} onSubmit={() => send.mutate({ explain: false, cursor: null })}>
          {!execute && <Notice>{t.states.forbiddenHelp}</Notice>}
          {form.destructive && <Notice tone="warn">{t.try.destructive}</Notice>}
          <div className="actions">
            <button type="submit" disabled={!execute} aria-busy={send.isPending}>
              {get('sandbox') === 'true' ? t.try.runSandbox : t.try.run}
            </button>
            <button type="button" className="secondary" disabled={!execute || send.isPending} onClick={() => send.mutate({ explain: true, cursor: null })}>
              {t.try.explain}
            </button>
          </div>
        </InputForm>
      </section>
      <section ref={answer} aria-label={t.try.answer} aria-live="polite" className="answer">
        {send.error && <Notice tone="bad">{problemText(send.error)}</Notice>}
        {shown === null && !send.error && <p className="quiet placeholder">{t.try.nothing}</p>}
        {shown?.kind === 'result' && shown.shortened && <Notice tone="warn">{t.try.shortened}</Notice>}
        {shown?.kind === 'explanation' && <ExplainView explanation={shown.explanation} />}
        {shown?.kind === 'result' && (
          <ResultTabs
            key={shown.result.request_id}
            id={id}
            endpoint={endpoint}
            result={shown.result}
            stored={stored}
            paged={form.paged}
            page={shown.cursor}
            busy={send.isPending}
            onPage={(cursor) => send.mutate({ explain: false, cursor })}
          />
        )}
      </section>
    </div>
  );
}

/** What was sent with a sample, without the name of the connection, which is chosen beside it. */
function inputOf(sample: Sample | null): JsonObject {
  if (!sample?.input) return {};
  const { connection: _, ...input } = sample.input;
  return input;
}
