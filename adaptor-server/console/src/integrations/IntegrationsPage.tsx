import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { usePages } from '../api/queries';
import type { IntegrationSummary } from '../api/types';
import { useMay, useSession } from '../session/SessionContext';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { More } from '../ui/More';
import { Page } from '../ui/Page';
import { Async, Empty, Loading } from '../ui/states';
import { IntegrationsTable } from './IntegrationsTable';

const NewIntegration = lazy(() => import('../edit/NewIntegration'));

export function IntegrationsPage() {
  const t = useTexts();
  const manage = useMay('manage');
  const { options } = useSession();
  const [get, set] = useAddress();
  const integrations = usePages<IntegrationSummary>('/v2/integrations', { view: 'health', limit: 50 });
  if (get('new') === 'true') {
    return (
      <Suspense fallback={<Loading />}>
        <NewIntegration />
      </Suspense>
    );
  }
  return (
    <Page
      title={t.menu.integrations}
      lead={t.integrations.lead}
      actions={
        manage && (
          <>
            <button type="button" className="secondary" onClick={() => set({ new: 'true' }, true)}>
              {t.integrations.write}
            </button>
            {options.marketplace && (
              <Link role="button" href="/marketplace">
                {t.integrations.fromTemplate}
              </Link>
            )}
          </>
        )
      }
    >
      <Async query={integrations}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty title={t.integrations.none}>
              <p>{t.integrations.noneHelp}</p>
            </Empty>
          ) : (
            <IntegrationsTable items={items} />
          );
        }}
      </Async>
      <More query={integrations} />
    </Page>
  );
}
