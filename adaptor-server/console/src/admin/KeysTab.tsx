import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Items, Key } from '../api/types';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { Confirm, Window } from '../ui/Confirm';
import { Notice } from '../ui/Notice';
import { Async, problemText } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Time } from '../ui/Time';
import { NewKey } from './NewKey';

export function KeysTab() {
  const t = useTexts();
  const queries = useQueryClient();
  const keys = useRead<Items<Key>>(route('/v2/keys', {}));
  const [open, setOpen] = useState(false);
  const [doomed, setDoomed] = useState<Key | null>(null);
  const revoke = useMutation({
    mutationFn: (key: Key) => api(route('/v2/keys/{id}', { id: key.key_id }), { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <div className="actions">
        <button type="button" onClick={() => setOpen(true)}>
          {t.admin.newKey}
        </button>
      </div>
      {revoke.error && <Notice tone="bad">{problemText(revoke.error)}</Notice>}
      <Async query={keys}>
        {({ items }) => (
          <TableBox
            label={t.admin.keys}
            head={
              <>
                <th scope="col">{t.integrations.name}</th>
                <th scope="col">{t.admin.scopes}</th>
                <th scope="col" className="wide">
                  {t.admin.lastUsed}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t.common.actions}</span>
                </th>
              </>
            }
          >
            {items.map((key) => (
              <tr key={key.key_id}>
                <th scope="row">
                  {key.name}
                  <small className="quiet mono">{key.prefix}…</small>
                </th>
                <td>{key.scopes.join(', ')}</td>
                <td className="wide">
                  <Time at={key.last_used_at} />
                </td>
                <td className="row-actions">
                  {key.revoked_at ? (
                    <Badge tone="idle">{t.admin.revoked}</Badge>
                  ) : (
                    <button type="button" className="link danger" onClick={() => setDoomed(key)}>
                      {t.admin.revoke}
                      <span className="visually-hidden"> {key.name}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </TableBox>
        )}
      </Async>
      <Window title={t.admin.newKey} open={open} onClose={() => setOpen(false)}>
        <NewKey onMade={() => void queries.invalidateQueries()} />
      </Window>
      <Confirm final title={t.admin.revokeTitle(doomed?.name ?? '')} text={t.admin.revokeText} action={t.admin.revoke} open={doomed !== null} onClose={() => setDoomed(null)} onConfirm={() => doomed && revoke.mutate(doomed)} />
    </>
  );
}
