import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { api, type Answer } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Integration, JsonObject } from '../api/types';
import { LastRuns } from '../home/LastRuns';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { Confirm } from '../ui/Confirm';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { Time } from '../ui/Time';

type Measured = JsonObject & { status: string; error_rate: number; average_latency_ms: number; last_success: string | null; last_error: string | null; warnings: string[] };

export function OverviewTab({ id, found }: { id: string; found: Answer<Integration> }) {
  const t = useTexts();
  const integration = found.body;
  const health = useRead<Measured>(route('/v2/integrations/{id}/health', { id }));
  const tone = { healthy: 'good', degraded: 'warn', failing: 'bad', unhealthy: 'bad' } as const;
  const status = health.data?.status ?? '';
  return (
    <>
      {integration.description && <p className="lead">{integration.description}</p>}
      <dl className="facts">
        <Fact name={t.integrations.health}>
          {health.data ? <Badge tone={tone[status as keyof typeof tone] ?? 'idle'}>{t.health[status as keyof typeof t.health] ?? status}</Badge> : '–'}
        </Fact>
        <Fact name={t.integration.latency}>{health.data ? t.common.ms(Math.round(health.data.average_latency_ms)) : '–'}</Fact>
        <Fact name={t.integration.lastSuccess}>
          <Time at={health.data?.last_success} />
        </Fact>
        <Fact name={t.integration.address}>
          <span className="mono">{integration.base_url ?? '–'}</span>
        </Fact>
        <Fact name={t.integration.signIn}>{integration.auth_config?.type.replaceAll('_', ' ') ?? t.integration.noSignIn}</Fact>
        <Fact name={t.integrations.category}>{integration.category.replaceAll('_', ' ')}</Fact>
      </dl>
      {health.data?.warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      <LastRuns integration={id} />
      <Danger id={id} found={found} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Switching off and deleting; both need to be asked for. */
function Danger({ id, found }: { id: string; found: Answer<Integration> }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asked, setAsked] = useState(false);
  const manage = useMay('manage');
  const headers = { 'If-Match': found.etag ?? '' };
  const enabled = found.body.enabled !== false;
  const toggle = useMutation({
    mutationFn: () => api(route('/v2/integrations/{id}', { id }), { method: 'PATCH', headers, body: { enabled: !enabled } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const remove = useMutation({
    mutationFn: () => api(route('/v2/integrations/{id}', { id }), { method: 'DELETE', headers }),
    onSuccess: () => {
      go('/integrations');
      void queries.invalidateQueries();
    },
  });
  if (!manage) return null;
  const error = toggle.error ?? remove.error;
  return (
    <section>
      {error && <Notice tone="bad">{problemText(error)}</Notice>}
      <div className="actions">
        <button type="button" className="secondary" aria-busy={toggle.isPending} onClick={() => toggle.mutate()}>
          {enabled ? t.integration.disable : t.integration.enable}
        </button>
        <button type="button" className="secondary danger" onClick={() => setAsked(true)}>
          {t.integration.remove}
        </button>
      </div>
      <Confirm final title={t.integration.removeTitle(found.body.name)} text={t.integration.removeText} action={t.integration.remove} open={asked} onClose={() => setAsked(false)} onConfirm={() => remove.mutate()} />
    </section>
  );
}
