import { useMemo } from 'react';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Bucket, Statistics } from '../api/types';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Page } from '../ui/Page';
import { SearchBox } from '../ui/SearchBox';
import { Async, Empty } from '../ui/states';
import { useNumber } from '../ui/Time';
import { Breakers } from './Breakers';
import { withoutGaps } from './buckets';
import { Chart, type Series } from './Chart';
import { ErrorCodes } from './ErrorCodes';

const SPANS = { '1h': 60, '24h': 1440, '7d': 10080 } as const;
type Span = keyof typeof SPANS;

export default function WatchPage() {
  const t = useTexts();
  const [get, set] = useAddress();
  const span: Span = get('span') in SPANS ? (get('span') as Span) : '1h';
  const minute = Math.floor(Date.now() / 60_000);
  const from = new Date((minute - SPANS[span]) * 60_000).toISOString();
  const to = new Date((minute + 1) * 60_000).toISOString();
  const statistics = useRead<Statistics>(route('/v2/statistics', {}, { from, to, integration_id: get('integration') }), { refetchInterval: 30_000 });
  return (
    <Page title={t.menu.watch} lead={t.watch.lead}>
      <div className="filters">
        <fieldset className="switch">
          <legend className="visually-hidden">{t.runs.time}</legend>
          {(Object.keys(SPANS) as Span[]).map((one) => (
            <label key={one}>
              <input type="radio" name="span" checked={span === one} onChange={() => set({ span: one })} />
              {t.spans[one]}
            </label>
          ))}
        </fieldset>
        <SearchBox label={t.runs.filters.integration} value={get('integration')} onSearch={(integration) => set({ integration })} />
      </div>
      <Async query={statistics}>
        {(found) =>
          found.totals.executions === 0 ? (
            <Empty title={t.watch.none}>
              <p>{t.watch.noneHelp}</p>
            </Empty>
          ) : (
            <Charts statistics={found} from={from} to={to} />
          )
        }
      </Async>
    </Page>
  );
}

function Charts({ statistics, from, to }: { statistics: Statistics; from: string; to: string }) {
  const t = useTexts();
  const number = useNumber();
  const { totals, errors, breakers } = statistics;
  const buckets = useMemo(() => withoutGaps(statistics, from, to), [statistics, from, to]);
  const share = (part: number) => `${number((100 * part) / Math.max(totals.executions, 1), 1)} %`;
  const series = useMemo(
    () => ({
      rate: [line(t.watch.succeeded, 'good', (one) => one.executions - one.failed), line(t.watch.failed, 'bad', (one) => one.failed)],
      latency: [line('p50', 'one', (one) => one.p50_ms), line('p95', 'two', (one) => one.p95_ms), line('p99', 'three', (one) => one.p99_ms)],
      cache: [line(t.watch.cached, 'one', (one) => (one.executions === 0 ? null : (100 * one.cached) / one.executions))],
    }),
    [t],
  );
  return (
    <>
      <dl className="totals">
        <div>
          <dt>{t.watch.executions}</dt>
          <dd>{number(totals.executions)}</dd>
        </div>
        <div>
          <dt>{t.watch.failed}</dt>
          <dd>
            {number(totals.failed)} <small>{share(totals.failed)}</small>
          </dd>
        </div>
        <div>
          <dt>{t.watch.cached}</dt>
          <dd>
            {number(totals.cached)} <small>{share(totals.cached)}</small>
          </dd>
        </div>
      </dl>
      <Chart title={t.watch.rate} unit="" buckets={buckets} series={series.rate} />
      <Chart title={t.watch.latency} unit="ms" buckets={buckets} series={series.latency} />
      <Chart title={t.watch.cacheHits} unit="%" buckets={buckets} series={series.cache} />
      <div className="columns">
        <ErrorCodes errors={errors} />
        <Breakers breakers={breakers} />
      </div>
    </>
  );
}

function line(label: string, tone: Series['tone'], value: (bucket: Bucket) => number | null): Series {
  return { label, tone, value };
}
