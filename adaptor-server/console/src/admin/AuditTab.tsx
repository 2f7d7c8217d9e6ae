import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { usePages } from '../api/queries';
import { route } from '../api/route';
import type { AuditRow } from '../api/types';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { More } from '../ui/More';
import { Notice } from '../ui/Notice';
import { SearchBox } from '../ui/SearchBox';
import { Async, problemText } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Time } from '../ui/Time';

/** Who changed what, the newest first. */
export function AuditTab() {
  const t = useTexts();
  const [get, set] = useAddress();
  const filters = { actor: get('actor'), action: get('action') };
  const audit = usePages<AuditRow>('/v2/audit', { ...filters, limit: 50 });
  const download = useMutation({
    mutationFn: () => api<string>(route('/v2/audit', {}, filters), { accept: 'text/csv' }),
    onSuccess: (csv) => saveAs(csv, 'audit.csv'),
  });
  return (
    <>
      <div className="filters">
        <SearchBox label={t.admin.actor} value={filters.actor} onSearch={(actor) => set({ actor })} />
        <SearchBox label={t.admin.action} value={filters.action} onSearch={(action) => set({ action })} />
        <button type="button" className="secondary" aria-busy={download.isPending} onClick={() => download.mutate()}>
          CSV
        </button>
      </div>
      {download.error && <Notice tone="bad">{problemText(download.error)}</Notice>}
      <Async query={audit}>
        {({ pages }) => (
          <TableBox
            label={t.admin.audit}
            head={
              <>
                <th scope="col">{t.runs.at}</th>
                <th scope="col" className="wide">{t.admin.actor}</th>
                <th scope="col">{t.admin.action}</th>
                <th scope="col" className="number">
                  {t.admin.status}
                </th>
              </>
            }
          >
            {pages.flatMap((page) =>
              page.items.map((row) => (
                <tr key={row.number}>
                  <th scope="row">
                    <Time at={row.at} />
                  </th>
                  <td className="wide">{row.actor}</td>
                  <td className="mono break">
                    {row.action.split(' ')[0]} {row.target}
                    <small className="narrow-only quiet">{row.actor}</small>
                  </td>
                  <td className="number">{row.status ?? '–'}</td>
                </tr>
              )),
            )}
          </TableBox>
        )}
      </Async>
      <More query={audit} />
    </>
  );
}

function saveAs(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
