import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { SESSION } from '../api/queries';
import { route } from '../api/route';
import type { Session, SessionOptions } from '../api/types';
import { useTexts } from '../texts';
import { Steps } from '../home/Steps';
import { Brand } from './Brand';

/** Asks for a key, or leads to the organisation's own sign-in. The key becomes a cookie that no script can read. */
export function SignIn({ options }: { options: SessionOptions }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const signIn = useMutation({
    mutationFn: () => api<Session>(route('/v2/session', {}), { method: 'POST', body: { key: key.trim() } }),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') signIn.mutate();
  };
  const error = signIn.error instanceof Problem ? signIn.error : null;
  const wrong = error === null ? '' : error.status === 401 ? t.signIn.wrong : error.status === 429 ? t.signIn.tooMany : error.message || t.states.offline;
  return (
    <main className="sign-in">
      <Brand name={options.service_name} />
      {options.first_start && <Steps current={1} />}
      <h1>{options.first_start ? t.signIn.firstTitle : t.signIn.title}</h1>
      <p className="quiet">{options.first_start ? t.signIn.firstHelp : t.signIn.help}</p>
      <form onSubmit={submit}>
        <label htmlFor="key">{t.signIn.key}</label>
        <input
          id="key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="ak_…"
          value={key}
          aria-invalid={wrong !== '' || undefined}
          aria-describedby="key-error"
          onChange={(event) => setKey(event.target.value)}
        />
        <div id="key-error" role="alert" className="field-error">
          {wrong}
        </div>
        <button type="submit" aria-busy={signIn.isPending}>
          {t.signIn.submit}
        </button>
      </form>
      {options.oidc && (
        <p className="or">
          <a role="button" className="secondary" href={`/v2/session/login?to=${encodeURIComponent(location.pathname + location.search)}`}>
            {t.signIn.organisation}
          </a>
        </p>
      )}
    </main>
  );
}
