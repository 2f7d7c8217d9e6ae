import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Answer } from '../api/client';
import { Problem } from '../api/problem';
import { route } from '../api/route';
import type { Integration } from '../api/types';
import { useTexts } from '../texts';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { keepDraft, type Draft } from './draft';

type Props = { id: string; draft: Draft; stored: Draft; changed: boolean; onDiscard: () => void };

/** Saves against the version that was read; where another was saved since then, asks instead of overwriting. */
export function SaveBar({ id, draft, stored, changed, onDiscard }: Props) {
  const t = useTexts();
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  const save = useMutation({
    mutationFn: async (etag: string): Promise<Answer<Integration>> =>
      call<Integration>(route('/v2/integrations/{id}', { id }), { method: 'PUT', headers: { 'If-Match': etag }, body: draft.text }),
    onSuccess: async () => {
      keepDraft(id, null);
      setSaved(true);
      await queries.invalidateQueries();
    },
  });
  const conflict = save.error instanceof Problem && save.error.status === 412;
  const overwrite = async () => {
    const now = await call(route('/v2/integrations/{id}', { id }));
    save.mutate(now.etag ?? '');
  };
  if (!changed && !save.error) return <div className="save-bar quiet">{saved || stored.text === draft.text ? t.edit.saved : ''}</div>;
  return (
    <div className="save-bar">
      {save.error && (
        <Notice tone="bad">
          {conflict ? t.edit.conflict : problemText(save.error)}{' '}
          {conflict && (
            <button type="button" className="link" onClick={() => void overwrite()}>
              {t.edit.overwrite}
            </button>
          )}
        </Notice>
      )}
      <span className="quiet">{t.edit.unsaved}</span>
      <button type="button" className="secondary" disabled={!changed} onClick={onDiscard}>
        {t.edit.discard}
      </button>
      <button type="button" disabled={!changed} aria-busy={save.isPending} onClick={() => save.mutate(draft.etag)}>
        {t.common.save}
      </button>
    </div>
  );
}
