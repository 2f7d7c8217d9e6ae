import type { ExecutionResult } from '../api/types';
import { useTexts } from '../texts';
import { TableBox } from '../ui/TableBox';
import { Time, useNumber } from '../ui/Time';
import { Pieces } from '../ui/Pieces';

// Parts of an exchange that the server may state, in the order in which they happen.
const PARTS = ['dns_ms', 'connect_ms', 'tls_ms', 'send_ms', 'first_byte_ms', 'receive_ms'] as const;
type Hop = { attempt: number } & { [part in (typeof PARTS)[number]]?: number };

/** Each attempt with how long it took, and with what came before and after them. */
export function Timing({ result }: { result: ExecutionResult }) {
  const t = useTexts();
  const number = useNumber();
  const attempts = result.execution_log?.attempts ?? [];
  const sending = attempts.reduce((sum, one) => sum + one.duration_ms, 0);
  const longest = Math.max(result.execution_time_ms, 1);
  const hops = (result.metadata.hops ?? []) as readonly Hop[];
  const parts = PARTS.filter((part) => hops.some((one) => one[part] !== undefined));
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t.try.total}</dt>
          <dd>{t.common.ms(result.execution_time_ms)}</dd>
        </div>
        <div>
          <dt>{t.try.attemptsTime}</dt>
          <dd>{t.common.ms(sending)}</dd>
        </div>
        <div>
          <dt>{t.try.elsewhere}</dt>
          <dd>{t.common.ms(Math.max(result.execution_time_ms - sending, 0))}</dd>
        </div>
        <div>
          <dt>{t.try.sizes}</dt>
          <dd>
            {t.common.bytes(number(result.execution_log?.request_size_bytes ?? 0))} → {t.common.bytes(number(result.execution_log?.response_size_bytes ?? 0))}
          </dd>
        </div>
      </dl>
      <TableBox
        label={t.try.attempts}
        head={
          <>
            <th scope="col">{t.try.attempt}</th>
            <th scope="col" className="wide">{t.runs.at}</th>
            <th scope="col">{t.runs.outcome}</th>
            <th scope="col">{t.runs.duration}</th>
            {parts.map((part) => (
              <th scope="col" key={part} className="number">
                {t.try.parts(part)}
              </th>
            ))}
          </>
        }
      >
        {attempts.map((one) => (
          <tr key={one.attempt}>
            <th scope="row">{one.attempt}</th>
            <td className="wide">
              <Time at={one.timestamp} />
            </td>
            <td className="mono"><Pieces text={String(one.error_code ?? one.status_code ?? '–')} /></td>
            <td>
              <meter min={0} max={longest} value={one.duration_ms} aria-hidden="true" /> {t.common.ms(one.duration_ms)}
            </td>
            {parts.map((part) => (
              <td key={part} className="number">
                {took(hops, one.attempt, part) === null ? '–' : t.common.ms(took(hops, one.attempt, part) ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </TableBox>
    </>
  );
}

/** An attempt has more than one exchange where it was redirected, or where a token was fetched for it. */
function took(hops: readonly Hop[], attempt: number, part: (typeof PARTS)[number]): number | null {
  const found = hops.filter((hop) => hop.attempt === attempt && hop[part] !== undefined);
  return found.length === 0 ? null : Number(found.reduce((sum, hop) => sum + plain(hop[part]), 0).toFixed(1));
}

/** A number such as 2.0 is read with its digits (see parseExactly), and can't be added as it is. */
function plain(value: unknown): number {
  return typeof value === 'number' ? value : Number(JSON.stringify(value));
}
