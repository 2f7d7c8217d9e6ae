import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { IntegrationSummary, Page as PageOf, Setup, TemplateDetails } from '../api/types';
import { Steps } from '../home/Steps';
import { useTexts } from '../texts';
import { keepExample } from '../tries/exampleInput';
import { useAddress } from '../ui/address';
import { Page } from '../ui/Page';
import { Async } from '../ui/states';
import { forgetSetup } from './setupDraft';
import { SandboxSetup } from './SandboxSetup';
import { AccountSetup } from './AccountSetup';

/** Leads from a template to an integration that works; the address says how far, so that it can be gone on with. */
export default function SetupPage({ item }: { item: string }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [get, set] = useAddress();
  const sandbox = get('sandbox') === 'true';
  const template = useRead<TemplateDetails>(route('/v2/marketplace/items/{id}', { id: item }));
  const setup = useRead<Setup>(route('/v2/marketplace/items/{id}/setup', { id: item }));
  const integrations = useRead<PageOf<IntegrationSummary>>(route('/v2/integrations', {}, { view: 'health', limit: 8 }));
  const [first] = useState(() => integrations.data?.items.length === 0);
  const done = (id: string) => {
    forgetSetup(item);
    void queries.invalidateQueries();
    const operation = template.data?.operations.find((one) => one.method === 'GET' && one.sample_input) ?? template.data?.operations[0];
    if (sandbox && operation?.sample_input) keepExample(id, operation.endpoint, operation.sample_input);
    const search = sandbox ? `?sandbox=true${first ? '&first=true' : ''}` : '';
    go(operation ? `/try/${id}/${operation.endpoint}${search}` : `/integrations/${id}`);
  };
  return (
    <Async page query={template}>
      {(found) => (
        <Page title={t.setup.title(found.name)} lead={sandbox ? t.setup.sandboxLead : t.setup.lead} crumbs={[{ label: t.menu.marketplace, to: '/marketplace' }, { label: found.name, to: `/marketplace/${item}` }]}>
          {first && <Steps current={2} />}
          <fieldset className="switch">
            <legend className="visually-hidden">{t.setup.how}</legend>
            <label>
              <input type="radio" name="how" checked={!sandbox} onChange={() => set({ sandbox: '', step: '' })} />
              {t.setup.account}
            </label>
            <label>
              <input type="radio" name="how" checked={sandbox} onChange={() => set({ sandbox: 'true', step: '' })} />
              {t.setup.sandbox}
            </label>
          </fieldset>
          <Async query={setup}>
            {(guide) => (sandbox ? <SandboxSetup guide={guide} onDone={done} /> : <AccountSetup guide={guide} oauth={found.capabilities.includes('oauth2')} onDone={done} />)}
          </Async>
        </Page>
      )}
    </Async>
  );
}
