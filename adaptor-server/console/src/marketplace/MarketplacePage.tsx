import { usePages } from '../api/queries';
import type { Template } from '../api/types';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { More } from '../ui/More';
import { Page } from '../ui/Page';
import { SearchBox } from '../ui/SearchBox';
import { Async, Empty } from '../ui/states';
import { TemplateCard } from './TemplateCard';

const CAPABILITIES = ['oauth2', 'webhooks', 'pages', 'idempotency_keys'];

export default function MarketplacePage() {
  const t = useTexts();
  const [get, set] = useAddress();
  const filters = { search: get('q'), category: get('category'), capability: get('capability'), order: get('order') };
  const templates = usePages<Template>('/v2/marketplace/items', { ...filters, limit: 24 });
  // The categories are those of what was found without the filter by category, so that it can be changed.
  const everything = usePages<Template>('/v2/marketplace/items', { limit: 100 });
  const categories = [...new Set(everything.data?.pages.flatMap((page) => page.items.map((one) => one.category)))].sort();
  return (
    <Page title={t.menu.marketplace} lead={t.marketplace.lead}>
      <div className="filters">
        <SearchBox label={t.marketplace.search} value={filters.search} onSearch={(q) => set({ q })} />
        <select aria-label={t.marketplace.category} value={filters.category} onChange={(event) => set({ category: event.target.value })}>
          <option value="">{t.marketplace.anyCategory}</option>
          {categories.map((one) => (
            <option key={one} value={one}>
              {one.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        <select aria-label={t.marketplace.capability} value={filters.capability} onChange={(event) => set({ capability: event.target.value })}>
          <option value="">{t.marketplace.anyCapability}</option>
          {CAPABILITIES.map((one) => (
            <option key={one} value={one}>
              {one.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        <select aria-label={t.marketplace.order} value={filters.order} onChange={(event) => set({ order: event.target.value })}>
          <option value="">{t.marketplace.byRelevance}</option>
          <option value="popularity">{t.marketplace.byPopularity}</option>
          <option value="rating">{t.marketplace.byRating}</option>
        </select>
      </div>
      <Async query={templates}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <Empty title={t.marketplace.none}>
              <p>{t.marketplace.noneHelp}</p>
              <button type="button" className="secondary" onClick={() => set({ q: '', category: '', capability: '' })}>
                {t.common.clear}
              </button>
            </Empty>
          ) : (
            <ul className="cards">
              {pages.flatMap((page) => page.items.map((item) => <TemplateCard key={item.item_id} template={item} to={`/marketplace/${item.item_id}`} />))}
            </ul>
          )
        }
      </Async>
      <More query={templates} />
    </Page>
  );
}
