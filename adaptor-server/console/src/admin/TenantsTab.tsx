import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { usePages } from '../api/queries';
import { route } from '../api/route';
import type { Tenant } from '../api/types';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { Window } from '../ui/Confirm';
import { More } from '../ui/More';
import { Notice } from '../ui/Notice';
import { Async, problemText } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Time } from '../ui/Time';

export function TenantsTab() {
  const t = useTexts();
  const queries = useQueryClient();
  const tenants = usePages<Tenant>('/v2/tenants', { limit: 50 });
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="actions">
        <button type="button" onClick={() => setOpen(true)}>
          {t.admin.newTenant}
        </button>
      </div>
      <Async query={tenants}>
        {({ pages }) => (
          <TableBox
            label={t.admin.tenants}
            head={
              <>
                <th scope="col">{t.integrations.name}</th>
                <th scope="col">{t.watch.state}</th>
                <th scope="col" className="wide">
                  {t.admin.created}
                </th>
              </>
            }
          >
            {pages.flatMap((page) =>
              page.items.map((tenant) => (
                <tr key={tenant.tenant_id}>
                  <th scope="row">
                    {tenant.name}
                    <small className="quiet mono">{tenant.tenant_id}</small>
                  </th>
                  <td>
                    <Badge tone={tenant.enabled ? 'good' : 'idle'}>{tenant.enabled ? t.admin.active : t.health.disabled}</Badge>
                  </td>
                  <td className="wide">
                    <Time at={tenant.created_at} />
                  </td>
                </tr>
              )),
            )}
          </TableBox>
        )}
      </Async>
      <More query={tenants} />
      <Window title={t.admin.newTenant} open={open} onClose={() => setOpen(false)}>
        <NewTenant
          onMade={() => {
            setOpen(false);
            void queries.invalidateQueries();
          }}
        />
      </Window>
    </>
  );
}

function NewTenant({ onMade }: { onMade: () => void }) {
  const t = useTexts();
  const [tenant, setTenant] = useState({ tenant_id: '', name: '' });
  const make = useMutation({ mutationFn: () => api(route('/v2/tenants', {}), { method: 'POST', body: tenant }), onSuccess: onMade });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor="tenant-id">{t.runs.id}</label>
        <input id="tenant-id" required pattern="[A-Za-z0-9_\-]{1,64}" value={tenant.tenant_id} onChange={(event) => setTenant({ ...tenant, tenant_id: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor="tenant-name">{t.integrations.name}</label>
        <input id="tenant-name" required value={tenant.name} onChange={(event) => setTenant({ ...tenant, name: event.target.value })} />
      </div>
      {make.error && <Notice tone="bad">{problemText(make.error)}</Notice>}
      <button type="submit" aria-busy={make.isPending}>
        {t.admin.newTenant}
      </button>
    </form>
  );
}
