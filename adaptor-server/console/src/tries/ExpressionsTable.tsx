import type { Expression } from '../api/types';
import { useTexts } from '../texts';
import { TableBox } from '../ui/TableBox';

export function ExpressionsTable({ label, expressions }: { label: string; expressions: readonly Expression[] }) {
  const t = useTexts();
  if (expressions.length === 0) return <p className="quiet">{t.try.noExpressions}</p>;
  return (
    <TableBox
      label={label}
      head={
        <>
          <th scope="col">{t.try.target}</th>
          <th scope="col">{t.try.expression}</th>
          <th scope="col">{t.try.value}</th>
        </>
      }
    >
      {expressions.map((one, at) => (
        <tr key={`${one.field}${at}`}>
          <th scope="row" className="mono">
            {one.field}
          </th>
          <td className="mono">{one.expression}</td>
          <td className={one.value === null || one.value === undefined ? 'mono quiet' : 'mono'}>
            {one.error ?? short(one.value)}
          </td>
        </tr>
      ))}
    </TableBox>
  );
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
