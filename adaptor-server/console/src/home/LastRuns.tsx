import { Link } from 'wouter';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { ExecutionRecord, Page } from '../api/types';
import { RunsTable } from '../runs/RunsTable';
import { useTexts } from '../texts';
import { Async } from '../ui/states';

export function LastRuns({ integration }: { integration?: string }) {
  const t = useTexts();
  const runs = useRead<Page<ExecutionRecord>>(route('/v2/executions', {}, { limit: 8, integration }), { refetchInterval: 10_000 });
  return (
    <section>
      <header className="section-head">
        <h2>{t.home.lastRuns}</h2>
        <Link href={integration ? `/runs?integration=${encodeURIComponent(integration)}` : '/runs'}>{t.home.all}</Link>
      </header>
      <Async query={runs}>
        {({ items }) => (items.length === 0 ? <p className="quiet">{t.runs.none}</p> : <RunsTable items={items} />)}
      </Async>
    </section>
  );
}
