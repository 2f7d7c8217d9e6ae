import { usePages } from '../api/queries';
import type { ExecutionRecord } from '../api/types';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { More } from '../ui/More';
import { Page } from '../ui/Page';
import { Async, Empty } from '../ui/states';
import { RunFilters } from './RunFilters';
import { RunsNav } from './RunsNav';
import { RunsTable } from './RunsTable';

const EVERY = 3000;

/** The log of executions, the newest first, as they happen. It stands still while older ones are read. */
export default function RunsPage() {
  const t = useTexts();
  const [get, set] = useAddress();
  const filters = {
    q: get('q'),
    integration: get('integration'),
    endpoint: get('endpoint'),
    connection: get('connection'),
    success: get('success'),
    code: get('code'),
    from: since(get('since')),
  };
  const live = get('live') !== 'false';
  const runs = usePages<ExecutionRecord>('/v2/executions', { ...filters, limit: 50 }, live ? EVERY : false);
  const filtered = Object.values(filters).some((one) => one !== '');
  return (
    <Page title={t.menu.runs} lead={t.runs.lead}>
      <RunsNav />
      <RunFilters get={get} set={set} live={live} />
      <Async query={runs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty title={filtered ? t.runs.noneFound : t.runs.none}>
              <p>{filtered ? t.runs.noneFoundHelp : t.runs.noneHelp}</p>
            </Empty>
          ) : (
            <RunsTable items={items} />
          );
        }}
      </Async>
      <More query={runs} />
    </Page>
  );
}

/** The start of a span, cut to minutes so that the same view keeps the same address at the server. */
function since(span: string): string {
  const minutes = { '15m': 15, '1h': 60, '24h': 1440, '7d': 10080 }[span];
  if (minutes === undefined) return '';
  return new Date((Math.floor(Date.now() / 60_000) - minutes) * 60_000).toISOString();
}
