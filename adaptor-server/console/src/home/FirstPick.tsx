import { Link } from 'wouter';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Page as PageOf, Template } from '../api/types';
import { TemplateCard } from '../marketplace/TemplateCard';
import { useTexts } from '../texts';
import { Page } from '../ui/Page';
import { Async } from '../ui/states';
import { Steps } from './Steps';

/** The second of the three first steps: a template, to be tried without an account anywhere. */
export function FirstPick() {
  const t = useTexts();
  const templates = useRead<PageOf<Template>>(route('/v2/marketplace/items', {}, { limit: 12 }));
  return (
    <Page title={t.first.pickTitle} lead={t.first.pickHelp}>
      <Steps current={2} />
      <Async query={templates}>
        {({ items }) => (
          <ul className="cards">
            {items.map((item) => (
              <TemplateCard key={item.item_id} template={item} to={`/marketplace/${item.item_id}/setup?sandbox=true`} />
            ))}
          </ul>
        )}
      </Async>
      <p className="quiet">
        {t.first.own} <Link href="/integrations?new=true">{t.integrations.write}</Link>
      </p>
    </Page>
  );
}
