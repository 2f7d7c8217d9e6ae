import type { JsonObject } from '../api/types';
import { useTexts } from '../texts';

type Props = { document: JsonObject; chosen: string; onChoose: (section: string) => void };

export function SectionNav({ document, chosen, onChoose }: Props) {
  const t = useTexts();
  const endpoints = Object.keys((document.endpoints as JsonObject | undefined) ?? {});
  const item = (name: string, text: string, mono = false) => (
    <li key={name}>
      <button type="button" className={mono ? 'link mono' : 'link'} aria-pressed={chosen === name} onClick={() => onChoose(name)}>
        {text}
      </button>
    </li>
  );
  return (
    <nav className="sections" aria-label={t.edit.sections}>
      <select aria-label={t.edit.sections} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="general">{t.edit.general}</option>
        <option value="auth">{t.edit.auth}</option>
        <option value="resilience">{t.edit.resilience}</option>
        {endpoints.map((name) => (
          <option key={name} value={`endpoint:${name}`}>
            {name}
          </option>
        ))}
      </select>
      <ul>
        {item('general', t.edit.general)}
        {item('auth', t.edit.auth)}
        {item('resilience', t.edit.resilience)}
      </ul>
      <h2>{t.integration.endpoints}</h2>
      <ul>{endpoints.map((name) => item(`endpoint:${name}`, name, true))}</ul>
    </nav>
  );
}
