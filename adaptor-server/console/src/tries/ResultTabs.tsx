import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link } from 'wouter';
import type { Answer } from '../api/client';
import type { ExecutionResult, Integration } from '../api/types';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { JsonView } from '../ui/JsonView';
import { Notice } from '../ui/Notice';
import { ExpressionsTable } from './ExpressionsTable';
import { MappingBench } from './MappingBench';
import { RequestView } from './RequestView';
import { Timing } from './Timing';

type Props = {
  id: string;
  endpoint: string;
  result: ExecutionResult;
  stored: Answer<Integration>;
  paged: boolean;
  page: string | null;
  busy: boolean;
  onPage: (cursor: string | null) => void;
};

/** What was sent, what came back, what was made of it, and how long it took. */
export function ResultTabs({ id, endpoint, result, stored, paged, page, busy, onPage }: Props) {
  const t = useTexts();
  const hasRaw = result.raw_response !== undefined && result.raw_response !== null;
  // A failure shows the answer first: that is where its cause is.
  const [tab, setTab] = useState(result.success || !hasRaw ? 'mapped' : 'raw');
  const next = typeof result.metadata?.next_cursor === 'string' ? result.metadata.next_cursor : null;
  const log = result.execution_log;
  return (
    <>
      <div className="outcome">
        <Badge tone={result.success ? 'good' : 'bad'}>{result.success ? t.runs.succeeded : t.runs.failed}</Badge>
        {log?.status_code !== null && log?.status_code !== undefined && <span className="mono">HTTP {log.status_code}</span>}
        <span className="quiet">{t.common.ms(result.execution_time_ms)}</span>
        {result.cached && <Badge tone="idle">{t.runs.cached}</Badge>}
        <Link href={`/runs/${result.request_id}`}>{t.try.inLog}</Link>
      </div>
      {result.error && (
        <Notice tone="bad">
          <strong className="mono">{result.error.code}</strong> {result.error.message}
        </Notice>
      )}
      {result.metadata?.warnings?.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList aria-label={t.try.answer}>
          <Tab id="request">{t.try.request}</Tab>
          <Tab id="raw">{t.try.raw}</Tab>
          <Tab id="mapped">{t.try.mapped}</Tab>
          <Tab id="expressions">{t.try.expressions}</Tab>
          <Tab id="timing">{t.try.timing}</Tab>
        </TabList>
        <TabPanel id="request">{result.explanation?.request ? <RequestView request={result.explanation.request} /> : <p className="quiet">{t.try.noRequest}</p>}</TabPanel>
        <TabPanel id="raw">
          {hasRaw ? <JsonView value={result.raw_response} label={t.try.raw} /> : <p className="quiet">{t.try.noRaw}</p>}
          {log && Object.keys(log.headers).length > 0 && <JsonView value={log.headers} label={t.try.headers} />}
        </TabPanel>
        <TabPanel id="mapped">
          <MappingBench id={id} endpoint={endpoint} result={result} stored={stored} />
        </TabPanel>
        <TabPanel id="expressions">
          <h2>{t.try.ofRequest}</h2>
          <ExpressionsTable label={t.try.ofRequest} expressions={result.explanation?.expressions ?? []} />
          <h2>{t.try.ofAnswer}</h2>
          <ExpressionsTable label={t.try.ofAnswer} expressions={result.response_expressions ?? []} />
        </TabPanel>
        <TabPanel id="timing">
          <Timing result={result} />
        </TabPanel>
      </Tabs>
      {paged && (
        <div className="actions">
          {page !== null && (
            <button type="button" className="secondary" disabled={busy} onClick={() => onPage(null)}>
              {t.try.firstPage}
            </button>
          )}
          <button type="button" className="secondary" aria-busy={busy} disabled={next === null} onClick={() => onPage(next)}>
            {next === null ? t.try.lastPage : t.try.nextPage}
          </button>
        </div>
      )}
    </>
  );
}
