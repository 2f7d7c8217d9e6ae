import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePages } from '../api/queries';
import type { Connection, Integration } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Window } from '../ui/Confirm';
import { More } from '../ui/More';
import { Async, Empty } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { ConnectionForm } from './ConnectionForm';
import { ConnectionRow } from './ConnectionRow';
import { ConnectLink } from './ConnectLink';
import { WebhookUrls } from './WebhookUrls';

type Open = { kind: 'add' } | { kind: 'invite' } | { kind: 'reconnect'; connection: string } | null;

export function ConnectionsTab({ id, integration }: { id: string; integration: Integration }) {
  const t = useTexts();
  const manage = useMay('manage');
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [invited, setInvited] = useState('');
  const connections = usePages<Connection>(`/v2/integrations/${id}/connections` as '/v2/integrations', { limit: 50 });
  const refresh = () => void queries.invalidateQueries();
  return (
    <>
      {manage && (
        <div className="actions">
          <button type="button" onClick={() => setOpen({ kind: 'invite' })}>
            {t.connections.invite}
          </button>
          <button type="button" className="secondary" onClick={() => setOpen({ kind: 'add' })}>
            {t.connections.add}
          </button>
        </div>
      )}
      <Async query={connections}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <Empty title={t.connections.none}>
                <p>{t.connections.noneHelp}</p>
              </Empty>
            );
          }
          return (
            <TableBox
              label={t.integration.connections}
              head={
                <>
                  <th scope="col">{t.connections.account}</th>
                  <th scope="col">{t.connections.status}</th>
                  <th scope="col" className="wide">
                    {t.connections.checked}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{t.common.actions}</span>
                  </th>
                </>
              }
            >
              {items.map((one) => (
                <ConnectionRow key={one.connection_id} id={id} connection={one} onReconnect={() => setOpen({ kind: 'reconnect', connection: one.connection_id })} />
              ))}
            </TableBox>
          );
        }}
      </Async>
      <More query={connections} />
      {(integration.webhook || integration.events) && <WebhookUrls id={id} />}
      <Window title={t.connections.invite} open={open?.kind === 'invite'} onClose={() => setOpen(null)}>
        <div className="field">
          <label htmlFor="invited">{t.connections.id}</label>
          <input id="invited" value={invited} placeholder="customer-42" spellCheck={false} onChange={(event) => setInvited(event.target.value)} />
          <small className="help">{t.connections.idHelp}</small>
        </div>
        {invited.trim() !== '' && <ConnectLink key={invited} id={id} connection={invited.trim()} onConnected={refresh} />}
      </Window>
      <Window title={t.connections.reconnect} open={open?.kind === 'reconnect'} onClose={() => setOpen(null)}>
        {open?.kind === 'reconnect' && <ConnectLink id={id} connection={open.connection} onConnected={refresh} />}
      </Window>
      <Window title={t.connections.add} open={open?.kind === 'add'} onClose={() => setOpen(null)}>
        <ConnectionForm
          id={id}
          fields={integration.connection_fields ?? {}}
          onDone={() => {
            setOpen(null);
            refresh();
          }}
        />
      </Window>
    </>
  );
}
