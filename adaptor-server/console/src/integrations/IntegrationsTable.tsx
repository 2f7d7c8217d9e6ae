import { Link } from 'wouter';
import type { IntegrationSummary } from '../api/types';
import { useTexts } from '../texts';
import { TableBox } from '../ui/TableBox';
import { Time, useNumber } from '../ui/Time';
import { HealthBadge } from './HealthBadge';
import { Pieces } from '../ui/Pieces';

export function IntegrationsTable({ items }: { items: IntegrationSummary[] }) {
  const t = useTexts();
  const number = useNumber();
  return (
    <TableBox
      label={t.menu.integrations}
      head={
        <>
          <th scope="col">{t.integrations.name}</th>
          <th scope="col">{t.integrations.health}</th>
          <th scope="col" className="wide number">
            {t.integrations.failures}
          </th>
          <th scope="col" className="wide">
            {t.integrations.category}
          </th>
          <th scope="col" className="wide">
            {t.integrations.lastRun}
          </th>
        </>
      }
    >
      {items.map((one) => (
        <tr key={one.integration_id}>
          <th scope="row">
            <Link href={`/integrations/${one.integration_id}`}>{one.name}</Link>
            <small className="quiet mono"><Pieces text={one.integration_id} /></small>
          </th>
          <td>
            <HealthBadge health={one.health} enabled={one.enabled} />
            {one.health?.last_error_code && one.health.status !== 'healthy' && <small className="quiet mono"><Pieces text={one.health.last_error_code} /></small>}
          </td>
          <td className="wide number">{one.health && one.health.executions > 0 ? `${number(one.health.failures)} / ${number(one.health.executions)}` : '–'}</td>
          <td className="wide quiet">{one.category.replaceAll('_', ' ')}</td>
          <td className="wide">
            <Time at={one.health?.last_at} />
          </td>
        </tr>
      ))}
    </TableBox>
  );
}
