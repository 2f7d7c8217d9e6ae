import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Answer } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Integration, Items, Version } from '../api/types';
import Difference from '../editor/Difference';
import { toYaml } from '../editor/document';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Confirm } from '../ui/Confirm';
import { Notice } from '../ui/Notice';
import { Async, problemText } from '../ui/states';
import { Time } from '../ui/Time';

export default function VersionsTab({ id, current }: { id: string; current: Answer<Integration> }) {
  const t = useTexts();
  const [get, set] = useAddress();
  const chosen = get('version');
  const versions = useRead<Items<Version>>(route('/v2/integrations/{id}/versions', { id }));
  const now = current.etag?.replace(/^W\/|"/g, '') ?? '';
  return (
    <Async query={versions}>
      {({ items }) => (
        <div className="split">
          <ol className="timeline" aria-label={t.integration.versions}>
            {items.map((one) => (
              <li key={one.version}>
                <button type="button" className="link" aria-pressed={chosen === one.version} onClick={() => set({ version: one.version })}>
                  <Time at={one.stored_at} />
                  <small className="mono quiet">{one.version.slice(0, 8)}</small>
                  {one.version === now && <small>{t.versions.current}</small>}
                </button>
              </li>
            ))}
          </ol>
          <div>{chosen === '' ? <p className="quiet">{t.versions.choose}</p> : <OneVersion id={id} version={chosen} current={current} isCurrent={chosen === now} />}</div>
        </div>
      )}
    </Async>
  );
}

type OneProps = { id: string; version: string; current: Answer<Integration>; isCurrent: boolean };

function OneVersion({ id, version, current, isCurrent }: OneProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const manage = useMay('manage');
  const [asked, setAsked] = useState(false);
  const old = useRead<Integration>(route('/v2/integrations/{id}/versions/{version}', { id, version }));
  const rollBack = useMutation({
    mutationFn: () => api(route('/v2/integrations/{id}/rollback', { id }), { method: 'POST', headers: { 'If-Match': current.etag ?? '' }, body: { version } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Async query={old}>
      {(document) => (
        <>
          <div className="section-head">
            <p className="quiet">{isCurrent ? t.versions.isCurrent : t.versions.legend}</p>
            {manage && !isCurrent && (
              <button type="button" aria-busy={rollBack.isPending} onClick={() => setAsked(true)}>
                {t.versions.rollBack}
              </button>
            )}
          </div>
          {rollBack.isSuccess && <Notice tone="good">{t.versions.rolledBack}</Notice>}
          {rollBack.error && <Notice tone="bad">{problemText(rollBack.error)}</Notice>}
          {!isCurrent && <Difference before={toYaml(document)} after={toYaml(current.body)} label={t.versions.difference} />}
          <Confirm title={t.versions.rollBackTitle} text={t.versions.rollBackText} action={t.versions.rollBack} open={asked} onClose={() => setAsked(false)} onConfirm={() => rollBack.mutate()} />
        </>
      )}
    </Async>
  );
}
