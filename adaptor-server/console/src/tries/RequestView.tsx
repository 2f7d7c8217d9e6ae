import type { RequestPreview } from '../api/types';
import { useTexts } from '../texts';
import { JsonView } from '../ui/JsonView';

/** A request as it was sent, its secrets masked by the server. */
export function RequestView({ request }: { request: RequestPreview }) {
  const t = useTexts();
  const headers = Object.entries(request.headers ?? {});
  return (
    <>
      <p className="request-line mono">
        <strong>{request.action}</strong> {request.target}
      </p>
      {headers.length > 0 && (
        <table className="plain">
          <caption className="visually-hidden">{t.try.headers}</caption>
          <tbody>
            {headers.map(([name, value]) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  {name}
                </th>
                <td className="mono">{String(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {request.body !== null && request.body !== undefined && <JsonView value={request.body} label={t.try.body(request.body_bytes)} />}
    </>
  );
}
