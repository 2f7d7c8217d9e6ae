import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Items } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Confirm } from '../ui/Confirm';
import { Copy } from '../ui/Copy';
import { Notice } from '../ui/Notice';
import { Async, problemText } from '../ui/states';

type Url = { webhook_id: string; connection_id: string; prefix: string; revoked_at?: string | null };

/** Addresses at which the remote system delivers events; each is shown whole only when it is made. */
export function WebhookUrls({ id }: { id: string }) {
  const t = useTexts();
  const queries = useQueryClient();
  const manage = useMay('manage');
  const [doomed, setDoomed] = useState<Url | null>(null);
  const urls = useRead<Items<Url>>(route('/v2/integrations/{id}/webhook-urls', { id }));
  const refresh = () => queries.invalidateQueries();
  const make = useMutation({ mutationFn: () => api<Url & { url: string }>(route('/v2/integrations/{id}/webhook-urls', { id }), { method: 'POST', body: {} }), onSuccess: refresh });
  const revoke = useMutation({
    mutationFn: (one: Url) => api(route('/v2/integrations/{id}/webhook-urls/{webhookId}', { id, webhookId: one.webhook_id }), { method: 'DELETE' }),
    onSuccess: refresh,
  });
  const error = make.error ?? revoke.error;
  return (
    <section className="narrow">
      <h2>{t.webhooks.title}</h2>
      <p className="quiet">{t.webhooks.help}</p>
      <Async query={urls}>
        {({ items }) => (
          <ul className="rows">
            {items
              .filter((one) => !one.revoked_at)
              .map((one) => (
                <li key={one.webhook_id}>
                  <span>
                    <span className="mono">{one.prefix}…</span> <small className="quiet">{one.connection_id}</small>
                  </span>
                  {manage && (
                    <button type="button" className="link danger" onClick={() => setDoomed(one)}>
                      {t.admin.revoke}
                      <span className="visually-hidden"> {one.prefix}</span>
                    </button>
                  )}
                </li>
              ))}
          </ul>
        )}
      </Async>
      {make.data && (
        <Notice tone="good">
          {t.webhooks.once} <span className="mono">{make.data.url}</span> <Copy text={make.data.url} />
        </Notice>
      )}
      {error && <Notice tone="bad">{problemText(error)}</Notice>}
      {manage && (
        <button type="button" className="secondary" aria-busy={make.isPending} onClick={() => make.mutate()}>
          {t.webhooks.make}
        </button>
      )}
      <Confirm final title={t.webhooks.revokeTitle} text={t.webhooks.revokeText} action={t.admin.revoke} open={doomed !== null} onClose={() => setDoomed(null)} onConfirm={() => doomed && revoke.mutate(doomed)} />
    </section>
  );
}
