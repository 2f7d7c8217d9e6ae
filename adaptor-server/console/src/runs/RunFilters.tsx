import { useTexts } from '../texts';
import { SearchBox } from '../ui/SearchBox';

type Props = { get: (name: string) => string; set: (changes: Record<string, string>) => void; live: boolean };

export function RunFilters({ get, set, live }: Props) {
  const t = useTexts();
  const more = ['integration', 'endpoint', 'connection', 'code'] as const;
  const used = more.filter((name) => get(name) !== '').length;
  return (
    <div>
      <div className="filters">
        <SearchBox label={t.runs.search} value={get('q')} onSearch={(q) => set({ q })} />
        <select aria-label={t.runs.outcome} value={get('success')} onChange={(event) => set({ success: event.target.value })}>
          <option value="">{t.runs.anyOutcome}</option>
          <option value="false">{t.runs.failed}</option>
          <option value="true">{t.runs.succeeded}</option>
        </select>
        <select aria-label={t.runs.time} value={get('since')} onChange={(event) => set({ since: event.target.value })}>
          <option value="">{t.runs.anyTime}</option>
          {(['15m', '1h', '24h', '7d'] as const).map((one) => (
            <option key={one} value={one}>
              {t.spans[one]}
            </option>
          ))}
        </select>
        <label className="checkbox">
          <input type="checkbox" role="switch" checked={live} onChange={(event) => set({ live: event.target.checked ? '' : 'false' })} />
          {t.runs.live}
        </label>
      </div>
      <details className="more-filters" open={used > 0 || undefined}>
        <summary>{t.runs.moreFilters(used)}</summary>
        <div className="filters">
          {more.map((name) => (
            <SearchBox key={name} label={t.runs.filters[name]} value={get(name)} onSearch={(text) => set({ [name]: text })} />
          ))}
        </div>
      </details>
    </div>
  );
}
