import { Link } from 'wouter';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { IntegrationSummary, Page as PageOf } from '../api/types';
import { IntegrationsTable } from '../integrations/IntegrationsTable';
import { useTexts } from '../texts';
import { Page } from '../ui/Page';
import { Async } from '../ui/states';
import { FirstPick } from './FirstPick';
import { LastRuns } from './LastRuns';

/** What needs attention; before there is anything, the way to a first run. */
export function Home() {
  const t = useTexts();
  const integrations = useRead<PageOf<IntegrationSummary>>(route('/v2/integrations', {}, { view: 'health', limit: 8 }));
  return (
    <Async page query={integrations}>
      {({ items }) =>
        items.length === 0 ? (
          <FirstPick />
        ) : (
          <Page title={t.home.title} lead={t.home.lead(items.filter((one) => one.health?.status === 'failing').length)}>
            <section>
              <header className="section-head">
                <h2>{t.home.health}</h2>
                <Link href="/integrations">{t.home.all}</Link>
              </header>
              <IntegrationsTable items={items} />
            </section>
            <LastRuns />
          </Page>
        )
      }
    </Async>
  );
}
