import { useIntegration, useRead } from '../api/queries';
import { route } from '../api/route';
import type { TryForm } from '../api/types';
import { Steps } from '../home/Steps';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Page } from '../ui/Page';
import { Async } from '../ui/states';
import { TryBench } from './TryBench';

export default function TryPage({ id, endpoint }: { id: string; endpoint: string }) {
  const t = useTexts();
  const [get] = useAddress();
  const form = useRead<TryForm>(route('/v2/integrations/{id}/endpoints/{endpoint}/form', { id, endpoint }));
  const integration = useIntegration(id);
  return (
    <Async page query={form}>
      {(found) => (
        <Async page query={integration}>
          {(stored) => (
            <Page
              title={endpoint}
              lead={found.description}
              crumbs={[
                { label: t.menu.integrations, to: '/integrations' },
                { label: stored.body.name, to: `/integrations/${id}` },
                { label: t.integration.endpoints, to: `/integrations/${id}/endpoints` },
              ]}
            >
              {get('first') === 'true' && <Steps current={3} />}
              <TryBench id={id} endpoint={endpoint} form={found} stored={stored} />
            </Page>
          )}
        </Async>
      )}
    </Async>
  );
}
