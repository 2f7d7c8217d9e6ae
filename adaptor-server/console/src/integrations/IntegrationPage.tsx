import { lazy, Suspense } from 'react';
import { useIntegration } from '../api/queries';
import type { Answer } from '../api/client';
import type { Integration } from '../api/types';
import { useTexts } from '../texts';
import { Page } from '../ui/Page';
import { Async, Loading } from '../ui/states';
import { SubNav } from '../ui/SubNav';
import { ConnectionsTab } from './ConnectionsTab';
import { EndpointsTab } from './EndpointsTab';
import { OverviewTab } from './OverviewTab';
import { TestsTab } from './TestsTab';

const EditTab = lazy(() => import('../edit/EditTab'));
const VersionsTab = lazy(() => import('./VersionsTab'));

export default function IntegrationPage({ id, tab }: { id: string; tab: string }) {
  const t = useTexts();
  const integration = useIntegration(id);
  const base = `/integrations/${id}`;
  return (
    <Async page query={integration}>
      {(found) => (
        <Page title={found.body.name} crumbs={[{ label: t.menu.integrations, to: '/integrations' }]}>
          <SubNav
            label={found.body.name}
            items={[
              { to: base, text: t.integration.overview },
              { to: `${base}/endpoints`, text: t.integration.endpoints },
              { to: `${base}/edit`, text: t.integration.edit },
              { to: `${base}/versions`, text: t.integration.versions },
              { to: `${base}/connections`, text: t.integration.connections },
              { to: `${base}/tests`, text: t.integration.tests },
            ]}
          />
          <Suspense fallback={<Loading />}>
            <Tab id={id} tab={tab} found={found} />
          </Suspense>
        </Page>
      )}
    </Async>
  );
}

function Tab({ id, tab, found }: { id: string; tab: string; found: Answer<Integration> }) {
  switch (tab) {
    case 'endpoints':
      return <EndpointsTab integration={found.body} id={id} />;
    case 'edit':
      return <EditTab id={id} />;
    case 'versions':
      return <VersionsTab id={id} current={found} />;
    case 'connections':
      return <ConnectionsTab id={id} integration={found.body} />;
    case 'tests':
      return <TestsTab id={id} integration={found.body} />;
    default:
      return <OverviewTab id={id} found={found} />;
  }
}
