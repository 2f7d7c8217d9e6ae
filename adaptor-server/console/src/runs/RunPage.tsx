import { useMutation } from '@tanstack/react-query';
import { useLocation, Link } from 'wouter';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { ExecutionRecord, ExecutionResult } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Timing } from '../tries/Timing';
import { Badge } from '../ui/Badge';
import { Copy } from '../ui/Copy';
import { JsonView } from '../ui/JsonView';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { Async, problemText } from '../ui/states';
import { Time } from '../ui/Time';

/** One execution, at an address that stays. */
export default function RunPage({ requestId }: { requestId: string }) {
  const t = useTexts();
  const record = useRead<ExecutionRecord>(route('/v2/executions/{requestId}', { requestId }));
  return <Async page query={record}>{(run) => (run.timestamp ? <Run run={run} /> : <p className="quiet">{t.runs.pending}</p>)}</Async>;
}

function Run({ run }: { run: ExecutionRecord }) {
  const t = useTexts();
  return (
    <Page
      title={run.endpoint_name}
      crumbs={[
        { label: t.menu.runs, to: '/runs' },
        { label: run.integration_id, to: `/integrations/${run.integration_id}` },
      ]}
      actions={<RunActions run={run} />}
    >
      <div className="outcome">
        <Badge tone={run.success ? 'good' : 'bad'}>{run.success ? t.runs.succeeded : t.runs.failed}</Badge>
        {run.status_code !== null && <span className="mono">HTTP {run.status_code}</span>}
        <span className="quiet">{t.common.ms(run.duration_ms)}</span>
        <Time at={run.timestamp} />
        <Copy text={location.href} label={t.runs.copyLink} />
      </div>
      {run.error_code && (
        <Notice tone="bad">
          <strong className="mono">{run.error_code}</strong> {run.error_message}
        </Notice>
      )}
      <dl className="facts">
        <div>
          <dt>{t.runs.id}</dt>
          <dd className="mono">{run.request_id}</dd>
        </div>
        <div>
          <dt>{t.runs.connection}</dt>
          <dd>{run.connection}</dd>
        </div>
        <div>
          <dt>{t.runs.retries}</dt>
          <dd>{run.retry_count}</dd>
        </div>
        <div>
          <dt>{t.runs.fromCache}</dt>
          <dd>{run.cached ? t.common.yes : t.common.no}</dd>
        </div>
      </dl>
      <h2>{t.try.timing}</h2>
      <Timing result={asResult(run)} />
      {Object.keys(run.headers ?? {}).length > 0 && <JsonView value={run.headers} label={t.try.headers} />}
      {run.result && <JsonView value={run.result.data ?? run.result} label={t.try.mapped} />}
    </Page>
  );
}

function asResult(run: ExecutionRecord): ExecutionResult {
  return {
    request_id: run.request_id,
    success: run.success,
    data: null,
    error: null,
    execution_time_ms: run.duration_ms,
    cached: run.cached,
    retries: run.retry_count,
    metadata: {},
    execution_log: run,
  };
}

function RunActions({ run }: { run: ExecutionRecord }) {
  const t = useTexts();
  const [, go] = useLocation();
  const execute = useMay('execute');
  const again = useMutation({
    mutationFn: () => api<ExecutionResult>(route('/v2/executions/{requestId}/rerun', { requestId: run.request_id }), { method: 'POST', body: {} }),
    onSuccess: (result) => go(`/runs/${encodeURIComponent(result.request_id)}`),
  });
  return (
    <>
      <Link role="button" className="secondary" href={`/try/${run.integration_id}/${run.endpoint_name}`}>
        {t.runs.openInTry}
      </Link>
      {execute && (
        <button type="button" disabled={run.rerun_possible === false} aria-busy={again.isPending} title={run.rerun_possible === false ? t.runs.notKept : undefined} onClick={() => again.mutate()}>
          {t.runs.again}
        </button>
      )}
      {run.rerun_possible === false && <small className="quiet">{t.runs.notKept}</small>}
      {again.error && <Notice tone="bad">{problemText(again.error)}</Notice>}
    </>
  );
}
