import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Connection } from '../api/types';
import { useTexts } from '../texts';
import { Copy } from '../ui/Copy';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { Time } from '../ui/Time';

type Link = { url: string; expires_at: string };
type Props = { id: string; connection: string; label?: string; onConnected: () => void };

/**
 * A link with which an account is connected, to open here or to send. Whether it was is asked of the server: a window
 * of a provider may cut its tie to this page.
 */
export function ConnectLink({ id, connection, label, onConnected }: Props) {
  const t = useTexts();
  const make = useMutation({
    mutationFn: () => api<Link>(route('/v2/integrations/{id}/connect-sessions', { id }), { method: 'POST', body: { connection_id: connection, ...(label ? { label } : {}) } }),
  });
  const since = make.data ? make.submittedAt : 0;
  const [done, setDone] = useState(false);
  const list = useRead<{ items: Connection[] }>(route('/v2/integrations/{id}/connections', { id }, { limit: 200 }), { enabled: since > 0 && !done, refetchInterval: 2000 });
  const found = list.data?.items.find((one) => one.connection_id === connection);
  const connected = since > 0 && found?.status === 'connected' && Date.parse(found.checked_at ?? '') >= since - 2000;
  useEffect(() => {
    if (!connected) return;
    setDone(true);
    onConnected();
  }, [connected]);
  if (!make.data) {
    return (
      <p>
        {make.error && <Notice tone="bad">{problemText(make.error)}</Notice>}
        <button type="button" aria-busy={make.isPending} onClick={() => make.mutate()}>
          {t.connections.makeLink}
        </button>
      </p>
    );
  }
  const { url, expires_at } = make.data;
  return (
    <div className="connect-link">
      <label htmlFor="connect-url">{t.connections.link}</label>
      <input id="connect-url" readOnly value={url} className="mono" onFocus={(event) => event.target.select()} />
      <p className="help">
        {t.connections.linkHelp} <Time at={expires_at} />
      </p>
      <div className="actions">
        <button type="button" onClick={() => window.open(url, '_blank', 'noopener,popup,width=560,height=720')}>
          {t.connections.open}
        </button>
        <Copy text={url} />
        <a href={`mailto:?subject=${encodeURIComponent(t.connections.mailSubject)}&body=${encodeURIComponent(url)}`}>{t.connections.mail}</a>
      </div>
      <Notice tone={connected ? 'good' : 'idle'}>{connected ? t.connections.connectedNow : t.connections.waiting}</Notice>
    </div>
  );
}
