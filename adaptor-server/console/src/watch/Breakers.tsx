import { Link } from 'wouter';
import type { Breaker } from '../api/types';
import { useTexts } from '../texts';
import { Badge, type Tone } from '../ui/Badge';
import { TableBox } from '../ui/TableBox';

const TONES: Record<string, Tone> = { closed: 'good', open: 'bad', half_open: 'warn' };

export function Breakers({ breakers }: { breakers: readonly Breaker[] }) {
  const t = useTexts();
  return (
    <section>
      <h2>{t.watch.breakers}</h2>
      {breakers.length === 0 ? (
        <p className="quiet">{t.watch.noBreakers}</p>
      ) : (
        <TableBox
          label={t.watch.breakers}
          head={
            <>
              <th scope="col">{t.runs.filters.integration}</th>
              <th scope="col">{t.watch.state}</th>
            </>
          }
        >
          {breakers.map((one) => (
            <tr key={`${one.integration_id}/${one.endpoint_group}/${one.address}`}>
              <th scope="row">
                <Link href={`/integrations/${one.integration_id}`}>{one.integration_id}</Link>
                <small className="quiet mono">{one.endpoint_group}</small>
              </th>
              <td>
                <Badge tone={TONES[one.state] ?? 'idle'}>{t.watch.states(one.state)}</Badge>
              </td>
            </tr>
          ))}
        </TableBox>
      )}
    </section>
  );
}
