import { Link } from 'wouter';
import { useTexts } from '../texts';
import { TableBox } from '../ui/TableBox';
import { useNumber } from '../ui/Time';

export function ErrorCodes({ errors }: { errors: readonly { code: string; count: number }[] }) {
  const t = useTexts();
  const number = useNumber();
  const most = Math.max(...errors.map((one) => one.count), 1);
  return (
    <section>
      <h2>{t.watch.errors}</h2>
      {errors.length === 0 ? (
        <p className="quiet">{t.watch.noErrors}</p>
      ) : (
        <TableBox
          label={t.watch.errors}
          head={
            <>
              <th scope="col">{t.watch.code}</th>
              <th scope="col">{t.watch.count}</th>
            </>
          }
        >
          {errors.map((one) => (
            <tr key={one.code}>
              <th scope="row" className="mono">
                <Link href={`/runs?code=${encodeURIComponent(one.code)}`}>{one.code}</Link>
              </th>
              <td>
                <meter min={0} max={most} value={one.count} aria-hidden="true" /> {number(one.count)}
              </td>
            </tr>
          ))}
        </TableBox>
      )}
    </section>
  );
}
