import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { useRead } from '../api/queries';
import { route } from '../api/route';
import type { Items } from '../api/types';
import { useTexts } from '../texts';
import { Confirm } from '../ui/Confirm';
import { Notice } from '../ui/Notice';
import { Async, problemText } from '../ui/states';

/** The names of secrets; a value goes in and never comes out. */
export function SecretsTab() {
  const t = useTexts();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [doomed, setDoomed] = useState('');
  const secrets = useRead<Items<{ name: string }>>(route('/v2/secrets', {}));
  const refresh = () => queries.invalidateQueries();
  const put = useMutation({
    mutationFn: () => api(route('/v2/secrets/{name}', { name: name.trim() }), { method: 'PUT', body: { value } }),
    onSuccess: () => {
      setName('');
      setValue('');
      return refresh();
    },
  });
  const remove = useMutation({ mutationFn: (one: string) => api(route('/v2/secrets/{name}', { name: one }), { method: 'DELETE' }), onSuccess: refresh });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    put.mutate();
  };
  return (
    <div className="narrow">
      <p className="quiet">{t.admin.secretsHelp}</p>
      <Async query={secrets}>
        {({ items }) => (
          <ul className="rows">
            {items.map((one) => (
              <li key={one.name}>
                <span className="mono">{one.name}</span>
                <button type="button" className="link danger" onClick={() => setDoomed(one.name)}>
                  {t.common.remove}
                  <span className="visually-hidden"> {one.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Async>
      <form onSubmit={submit}>
        <div className="field">
          <label htmlFor="secret-name">{t.integrations.name}</label>
          <input id="secret-name" className="mono" required maxLength={128} spellCheck={false} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor="secret-value">{t.admin.value}</label>
          <input id="secret-value" type="password" required autoComplete="off" value={value} onChange={(event) => setValue(event.target.value)} />
        </div>
        {(put.error ?? remove.error) && <Notice tone="bad">{problemText(put.error ?? remove.error)}</Notice>}
        <button type="submit" aria-busy={put.isPending}>
          {t.admin.keepSecret}
        </button>
      </form>
      <Confirm final title={t.admin.removeSecretTitle(doomed)} text={t.admin.removeSecretText} action={t.common.remove} open={doomed !== ''} onClose={() => setDoomed('')} onConfirm={() => remove.mutate(doomed)} />
    </div>
  );
}
