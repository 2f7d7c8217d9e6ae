import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { route } from '../api/route';
import type { Key, Scope } from '../api/types';
import { useTexts } from '../texts';
import { Copy } from '../ui/Copy';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';

const SCOPES: Scope[] = ['read', 'execute', 'manage', 'proxy', 'admin'];

/** Makes a key and shows it, this once. */
export function NewKey({ onMade }: { onMade: () => void }) {
  const t = useTexts();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read', 'execute']);
  const make = useMutation({ mutationFn: () => api<Key & { key: string }>(route('/v2/keys', {}), { method: 'POST', body: { name, scopes } }), onSuccess: onMade });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  if (make.data) {
    return (
      <>
        <Notice tone="good">{t.admin.keyOnce}</Notice>
        <p className="mono break">{make.data.key}</p>
        <Copy text={make.data.key} />
      </>
    );
  }
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor="key-name">{t.integrations.name}</label>
        <input id="key-name" required value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <fieldset>
        <legend>{t.admin.scopes}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="checkbox row">
            <input type="checkbox" checked={scopes.includes(scope)} onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))} />
            <span>
              {scope} <small className="quiet">{t.admin.scopeHelp[scope]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {make.error && <Notice tone="bad">{problemText(make.error)}</Notice>}
      <button type="submit" disabled={scopes.length === 0} aria-busy={make.isPending}>
        {t.admin.makeKey}
      </button>
    </form>
  );
}
