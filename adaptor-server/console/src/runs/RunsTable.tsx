import { Link } from 'wouter';
import type { ExecutionRecord } from '../api/types';
import { useTexts } from '../texts';
import { Badge } from '../ui/Badge';
import { TableBox } from '../ui/TableBox';
import { Time } from '../ui/Time';
import { Pieces } from '../ui/Pieces';

export function RunsTable({ items }: { items: ExecutionRecord[] }) {
  const t = useTexts();
  return (
    <TableBox
      label={t.menu.runs}
      head={
        <>
          <th scope="col">{t.runs.at}</th>
          <th scope="col">{t.runs.outcome}</th>
          <th scope="col">{t.runs.what}</th>
          <th scope="col" className="wide">
            {t.runs.connection}
          </th>
          <th scope="col" className="number wide">
            {t.runs.duration}
          </th>
        </>
      }
    >
      {items.map((one) => (
        <tr key={one.request_id}>
          <th scope="row">
            <Link href={`/runs/${encodeURIComponent(one.request_id)}`}>
              <Time at={one.timestamp} />
            </Link>
          </th>
          <td>
            <Badge tone={one.success ? 'good' : 'bad'}>{one.success ? t.runs.succeeded : t.runs.failed}</Badge>
            {one.error_code && <small className="quiet mono"><Pieces text={one.error_code} /></small>}
          </td>
          <td className="mono">
            <Pieces text={one.endpoint_name} />
            <small className="quiet"><Pieces text={one.integration_id} /></small>
          </td>
          <td className="wide quiet">{one.connection}</td>
          <td className="number wide">
            {t.common.ms(one.duration_ms)}
            {one.cached && <small className="quiet">{t.runs.cached}</small>}
          </td>
        </tr>
      ))}
    </TableBox>
  );
}
