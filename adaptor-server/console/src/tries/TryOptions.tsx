import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Connection, Sample, TryForm } from '../api/types';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Time } from '../ui/Time';

type Props = { id: string; form: TryForm; onSample: (sample: Sample) => void };

/** With which account, or without any, and what was tried last. */
export function TryOptions({ id, form, onSample }: Props) {
  const t = useTexts();
  const [get, set] = useAddress();
  const connections = useRead<{ items: Connection[] }>(route('/v2/integrations/{id}/connections', { id }, { limit: 200 }));
  const items = connections.data?.items ?? [];
  const sandbox = get('sandbox') === 'true';
  return (
    <div className="try-options">
      <label className="checkbox">
        <input type="checkbox" role="switch" checked={sandbox} onChange={(event) => set({ sandbox: event.target.checked ? 'true' : '' })} />
        {t.try.sandbox}
      </label>
      {!sandbox && items.length > 0 && (
        <select aria-label={t.try.connection} value={get('connection')} onChange={(event) => set({ connection: event.target.value })}>
          <option value="">{t.try.defaultConnection}</option>
          {items
            .filter((one) => one.connection_id !== 'default')
            .map((one) => (
              <option key={one.connection_id} value={one.connection_id}>
                {one.label ? `${one.label} (${one.connection_id})` : one.connection_id}
              </option>
            ))}
        </select>
      )}
      {(form.samples.good ?? form.samples.failed) && (
        <p className="quiet small">
          {t.try.samples}{' '}
          {form.samples.good && (
            <button type="button" className="link" onClick={() => form.samples.good && onSample(form.samples.good)}>
              {t.try.lastGood} <Time at={form.samples.good.at} />
            </button>
          )}{' '}
          {form.samples.failed && (
            <button type="button" className="link" onClick={() => form.samples.failed && onSample(form.samples.failed)}>
              {t.try.lastFailed} <Time at={form.samples.failed.at} />
            </button>
          )}
        </p>
      )}
    </div>
  );
}
