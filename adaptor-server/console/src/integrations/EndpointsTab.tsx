import { Link } from 'wouter';
import type { Integration } from '../api/types';
import { useTexts } from '../texts';
import { Empty } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Pieces } from '../ui/Pieces';

export function EndpointsTab({ id, integration }: { id: string; integration: Integration }) {
  const t = useTexts();
  const endpoints = Object.entries(integration.endpoints ?? {});
  if (endpoints.length === 0) return <Empty title={t.integration.noEndpoints} />;
  return (
    <TableBox
      label={t.integration.endpoints}
      head={
        <>
          <th scope="col">{t.integration.endpoint}</th>
          <th scope="col" className="wide">
            {t.integration.method}
          </th>
          <th scope="col" className="wide">
            {t.integration.description}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t.common.actions}</span>
          </th>
        </>
      }
    >
      {endpoints.map(([name, endpoint]) => (
        <tr key={name}>
          <th scope="row">
            <span className="mono"><Pieces text={name} /></span>
            <small className="quiet mono">{endpoint.path}</small>
          </th>
          <td className="wide mono quiet">{endpoint.method}</td>
          <td className="wide">{endpoint.description}</td>
          <td className="row-actions">
            <Link href={`/try/${id}/${name}`}>
              {t.menu.try}
              <span className="visually-hidden"> {name}</span>
            </Link>
            <Link href={`/integrations/${id}/edit?section=endpoint:${name}`}>
              {t.integration.edit}
              <span className="visually-hidden"> {name}</span>
            </Link>
          </td>
        </tr>
      ))}
    </TableBox>
  );
}
