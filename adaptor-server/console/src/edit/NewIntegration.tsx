import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Integration, JsonObject } from '../api/types';
import { useTexts } from '../texts';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { Loading, problemText } from '../ui/states';
import { useLater } from '../ui/useLater';
import { keepDraft, keptDraft } from './draft';
import { Findings } from './Findings';
import { useFindings } from './Workbench';

const YamlEditor = lazy(() => import('../editor/YamlEditor'));
const NEW = ' new';
const START = `integration_id: orders
name: Orders
type: rest_api
category: shop
base_url: https://api.example.com
auth_config:
  type: bearer_token
  credentials: { token: "\${connection:token}" }
connection_fields:
  token: { label: Token, secret: true }
endpoints:
  get_order:
    path: /orders/{id}
    method: GET
    request_mapping: { path_params: { id: variables.id } }
`;

/** An integration that no template is there for, written as text. */
export default function NewIntegration() {
  const t = useTexts();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [text, setText] = useState(() => keptDraft(NEW)?.text ?? START);
  const [goTo, setGoTo] = useState<{ line: number; column: number } | null>(null);
  const schema = useRead<JsonObject>(route('/v2/schema/integration', {}));
  const findings = useFindings(useLater(text, 400));
  const create = useMutation({
    mutationFn: () => api<Integration>(route('/v2/integrations', {}), { method: 'POST', body: text }),
    onSuccess: (integration) => {
      keepDraft(NEW, null);
      void queries.invalidateQueries();
      go(`/integrations/${integration.integration_id}`);
    },
  });
  const change = (next: string) => {
    setText(next);
    keepDraft(NEW, { etag: '', text: next });
  };
  return (
    <Page title={t.edit.newTitle} lead={t.edit.newLead} crumbs={[{ label: t.menu.integrations, to: '/integrations' }]}>
      <Suspense fallback={<Loading />}>
        <YamlEditor text={text} label={t.edit.text} findings={findings} schema={schema.data ?? null} goTo={goTo} onChange={change} />
      </Suspense>
      <Findings findings={findings} onFind={(one) => setGoTo({ line: one.line, column: one.column })} />
      <div className="save-bar">
        {create.error && <Notice tone="bad">{problemText(create.error)}</Notice>}
        <button type="button" aria-busy={create.isPending} onClick={() => create.mutate()}>
          {t.edit.create}
        </button>
      </div>
    </Page>
  );
}
