import { Link } from 'wouter';
import { useIntegration, usePages } from '../api/queries';
import type { IntegrationSummary } from '../api/types';
import { EndpointsTab } from '../integrations/EndpointsTab';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Page } from '../ui/Page';
import { Async, Empty } from '../ui/states';

/** Chooses what to try; the choice of the integration stands in the address. */
export default function TryChoicePage() {
  const t = useTexts();
  const [get, set] = useAddress();
  const chosen = get('integration');
  const integrations = usePages<IntegrationSummary>('/v2/integrations', { view: 'health', limit: 200 });
  return (
    <Page title={t.menu.try} lead={t.try.lead}>
      <Async query={integrations}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <Empty title={t.integrations.none}>
                <Link href="/marketplace">{t.integrations.fromTemplate}</Link>
              </Empty>
            );
          }
          return (
            <div className="narrow field">
              <label htmlFor="try-integration">{t.try.integration}</label>
              <input id="try-integration" list="try-integrations" defaultValue={chosen} spellCheck={false} autoComplete="off" onChange={(event) => items.some((one) => one.integration_id === event.target.value) && set({ integration: event.target.value })} onKeyDown={(event) => event.key === 'Enter' && set({ integration: event.currentTarget.value.trim() })} />
              <datalist id="try-integrations">
                {items.map((one) => (
                  <option key={one.integration_id} value={one.integration_id}>
                    {one.name}
                  </option>
                ))}
              </datalist>
              {chosen === '' && (
                <ul className="quick">
                  {items.slice(0, 12).map((one) => (
                    <li key={one.integration_id}>
                      <button type="button" className="link" onClick={() => set({ integration: one.integration_id }, true)}>
                        {one.name}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        }}
      </Async>
      {chosen !== '' && <Endpoints id={chosen} />}
    </Page>
  );
}

function Endpoints({ id }: { id: string }) {
  const integration = useIntegration(id);
  return <Async query={integration}>{(found) => <EndpointsTab id={id} integration={found.body} />}</Async>;
}
