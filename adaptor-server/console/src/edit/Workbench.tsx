import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Finding, JsonObject } from '../api/types';
import { fromYaml } from '../editor/document';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Notice } from '../ui/Notice';
import { Async, Loading } from '../ui/states';
import { useLater } from '../ui/useLater';
import { keepDraft, keptDraft, type Draft } from './draft';
import { Findings } from './Findings';
import { SaveBar } from './SaveBar';
import { SectionForm } from './SectionForm';
import { SectionNav } from './SectionNav';

const YamlEditor = lazy(() => import('../editor/YamlEditor'));

/** Form and text of the same document, side by side in the address; drafts outlive the page. */
export function Workbench({ id, stored }: { id: string; stored: Draft }) {
  const t = useTexts();
  const manage = useMay('manage');
  const [get, set] = useAddress();
  const asText = get('view') === 'yaml';
  const chosen = get('section') || 'general';
  const [draft, setDraft] = useState<Draft>(() => keptDraft(id) ?? stored);
  const [goTo, setGoTo] = useState<{ line: number; column: number } | null>(null);
  const document = useMemo(() => fromYaml(draft.text), [draft.text]);
  const schema = useRead<JsonObject>(route('/v2/schema/integration', {}));
  const findings = useFindings(useLater(draft.text, 400));
  const changed = draft.text !== stored.text;
  useEffect(() => keepDraft(id, changed ? draft : null), [id, changed, draft]);
  const change = (text: string) => setDraft((before) => ({ etag: before.text === stored.text ? stored.etag : before.etag, text }));
  const find = (finding: Finding) => {
    set({ view: 'yaml' });
    setGoTo({ line: finding.line, column: finding.column });
  };
  return (
    <div className="workbench">
      <fieldset className="switch">
        <legend className="visually-hidden">{t.edit.view}</legend>
        <label>
          <input type="radio" name="view" checked={!asText} onChange={() => set({ view: '' })} />
          {t.edit.form}
        </label>
        <label>
          <input type="radio" name="view" checked={asText} onChange={() => set({ view: 'yaml' })} />
          YAML
        </label>
      </fieldset>
      {!manage && <Notice>{t.edit.readOnly}</Notice>}
      {draft.etag !== stored.etag && changed && <Notice tone="warn">{t.edit.outdated}</Notice>}
      <Suspense fallback={<Loading />}>
        {asText ? (
          <YamlEditor text={draft.text} label={t.edit.text} findings={findings} schema={schema.data ?? null} goTo={goTo} onChange={change} />
        ) : document === null ? (
          <Notice tone="bad">{t.edit.notYaml}</Notice>
        ) : (
          <Async query={schema}>
            {(whole) => (
              <div className="split">
                <SectionNav document={document} chosen={chosen} onChoose={(section) => set({ section })} />
                <SectionForm name={chosen} text={draft.text} document={document} schema={whole} onChange={change} onAsText={() => set({ view: 'yaml' })} />
              </div>
            )}
          </Async>
        )}
      </Suspense>
      <Findings findings={findings} onFind={find} />
      {manage && <SaveBar id={id} draft={draft} stored={stored} changed={changed} onDiscard={() => setDraft(stored)} />}
    </div>
  );
}

const NONE: Finding[] = [];

/** What the server finds in a text, at lines and columns. */
export function useFindings(text: string): Finding[] {
  const found = useQuery({
    queryKey: ['findings', text],
    queryFn: ({ signal }) => api<Finding[]>(route('/v2/validate', {}), { method: 'POST', body: text, signal }),
    placeholderData: (before) => before,
    enabled: text.trim() !== '',
    gcTime: 10_000,
  });
  return found.data ?? NONE;
}
