import { useTexts } from '../texts';

export const NAME = /^[A-Za-z0-9_-]{1,64}$/;

export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTexts();
  const wrong = !NAME.test(value);
  return (
    <div className="field">
      <label htmlFor="integration-id">{t.setup.id}</label>
      <input id="integration-id" value={value} required pattern="[A-Za-z0-9_\-]{1,64}" spellCheck={false} autoComplete="off" aria-invalid={wrong || undefined} aria-describedby="integration-id-help" onChange={(event) => onChange(event.target.value)} />
      <small id="integration-id-help" className="help">
        {t.setup.idHelp}
      </small>
    </div>
  );
}
