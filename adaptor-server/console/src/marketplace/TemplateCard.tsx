import { Link } from 'wouter';
import type { Template } from '../api/types';
import { useTexts } from '../texts';
import { Monogram } from './Monogram';

export function TemplateCard({ template, to }: { template: Template; to: string }) {
  const t = useTexts();
  return (
    <li className="card">
      <Monogram name={template.name} />
      <div>
        <h2>
          <Link href={to}>{template.name}</Link>
        </h2>
        <p>{template.description}</p>
        <p className="quiet small">
          {template.category.replaceAll('_', ' ')} · {t.marketplace.endpoints(template.endpoints)}
        </p>
      </div>
    </li>
  );
}
