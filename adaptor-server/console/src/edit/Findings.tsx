import type { Finding } from '../api/types';
import { useTexts } from '../texts';

export function Findings({ findings, onFind }: { findings: readonly Finding[]; onFind: (finding: Finding) => void }) {
  const t = useTexts();
  if (findings.length === 0) return null;
  return (
    <section className="findings" aria-label={t.edit.findings(findings.length)}>
      <h2>{t.edit.findings(findings.length)}</h2>
      <ul>
        {findings.map((one) => (
          <li key={`${one.line}:${one.column}:${one.message}`} className={one.severity === 'error' ? 'bad' : 'warn'}>
            <button type="button" className="link" onClick={() => onFind(one)}>
              {t.edit.line(one.line)}
            </button>{' '}
            <span className="mono">{one.path}</span> <span lang="en">{one.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
