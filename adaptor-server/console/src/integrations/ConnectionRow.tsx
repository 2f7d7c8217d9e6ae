import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { route } from '../api/route';
import type { Connection } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { Confirm } from '../ui/Confirm';
import { problemText } from '../ui/states';
import { Time } from '../ui/Time';

const TONES = { connected: 'good', reconnect_required: 'bad', untested: 'idle' } as const;

type Props = { id: string; connection: Connection; onReconnect: () => void };

export function ConnectionRow({ id, connection, onReconnect }: Props) {
  const t = useTexts();
  const manage = useMay('manage');
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const one = { id, connection: connection.connection_id };
  const refresh = () => queries.invalidateQueries();
  const test = useMutation({ mutationFn: () => api(route('/v2/integrations/{id}/connections/{connection}/test', one), { method: 'POST', body: {} }), onSuccess: refresh });
  const remove = useMutation({ mutationFn: () => api(route('/v2/integrations/{id}/connections/{connection}', one), { method: 'DELETE' }), onSuccess: refresh });
  const error = test.error ?? remove.error;
  const name = <span className="visually-hidden"> {connection.connection_id}</span>;
  return (
    <tr>
      <th scope="row">
        {connection.label ?? connection.connection_id}
        <small className="quiet mono">{connection.connection_id}</small>
      </th>
      <td>
        <Badge tone={TONES[connection.status]}>{t.connections.states[connection.status]}</Badge>
        {connection.reason && <small className="quiet">{connection.reason}</small>}
        {error && (
          <small className="field-error" role="alert">
            {problemText(error)}
          </small>
        )}
      </td>
      <td className="wide">
        <Time at={connection.checked_at} />
      </td>
      <td className="row-actions">
        {manage && (
          <>
            <button type="button" className="link" aria-busy={test.isPending} onClick={() => test.mutate()}>
              {t.connections.test}
              {name}
            </button>
            <button type="button" className="link" onClick={onReconnect}>
              {t.connections.reconnect}
              {name}
            </button>
            <button type="button" className="link danger" onClick={() => setAsked(true)}>
              {t.common.remove}
              {name}
            </button>
          </>
        )}
        <Confirm final title={t.connections.removeTitle(connection.label ?? connection.connection_id)} text={t.connections.removeText} action={t.common.remove} open={asked} onClose={() => setAsked(false)} onConfirm={() => remove.mutate()} />
      </td>
    </tr>
  );
}
