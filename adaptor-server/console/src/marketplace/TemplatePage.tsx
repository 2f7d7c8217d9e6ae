import { Link } from 'wouter';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { TemplateDetails } from '../api/types';
import { useMay } from '../session/SessionContext';
import { useTexts } from '../texts';
import { Page } from '../ui/Page';
import { Async } from '../ui/states';
import { TableBox } from '../ui/TableBox';
import { Pieces } from '../ui/Pieces';

export default function TemplatePage({ item }: { item: string }) {
  const t = useTexts();
  const manage = useMay('manage');
  const template = useRead<TemplateDetails>(route('/v2/marketplace/items/{id}', { id: item }));
  return (
    <Async page query={template}>
      {(found) => (
        <Page
          title={found.name}
          lead={found.description}
          crumbs={[{ label: t.menu.marketplace, to: '/marketplace' }]}
          actions={
            manage && (
              <>
                <Link role="button" className="secondary" href={`/marketplace/${item}/setup?sandbox=true`}>
                  {t.marketplace.tryIt}
                </Link>
                <Link role="button" href={`/marketplace/${item}/setup`}>
                  {t.marketplace.setUp}
                </Link>
              </>
            )
          }
        >
          <dl className="facts">
            <Fact name={t.marketplace.category} value={found.category.replaceAll('_', ' ')} />
            <Fact name={t.marketplace.provider} value={found.provider} />
            <Fact name={t.marketplace.version} value={found.version} />
            {found.pricing && <Fact name={t.marketplace.pricing} value={found.pricing} />}
            {found.rating !== null && <Fact name={t.marketplace.rating} value={t.marketplace.stars(found.rating, found.rating_count)} />}
          </dl>
          {found.requirements.length > 0 && (
            <section>
              <h2>{t.marketplace.requirements}</h2>
              <ul>
                {found.requirements.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <header className="section-head">
              <h2>{t.marketplace.operations(found.operations.length)}</h2>
              {found.documentation_url?.startsWith('https://') && (
                <a href={found.documentation_url} target="_blank" rel="noreferrer">
                  {t.marketplace.documentation}
                </a>
              )}
            </header>
            <TableBox
              label={t.marketplace.operations(found.operations.length)}
              head={
                <>
                  <th scope="col">{t.integration.endpoint}</th>
                  <th scope="col" className="wide">
                    {t.integration.method}
                  </th>
                  <th scope="col" className="wide">
                    {t.integration.description}
                  </th>
                </>
              }
            >
              {found.operations.map((one) => (
                <tr key={one.endpoint}>
                  <th scope="row">
                    <span className="mono"><Pieces text={one.endpoint} /></span>
                    <small className="narrow-only quiet">{one.description}</small>
                  </th>
                  <td className="wide mono quiet">{one.method}</td>
                  <td className="wide">{one.description}</td>
                </tr>
              ))}
            </TableBox>
          </section>
        </Page>
      )}
    </Async>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
