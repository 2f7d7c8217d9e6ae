import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Problem } from '../api/problem';
import type { JsonObject, Setup } from '../api/types';
import { ConnectLink } from '../integrations/ConnectLink';
import { keepCredentials, type Credentials } from '../integrations/credentials';
import { Refused } from '../integrations/Refused';
import { useTexts } from '../texts';
import { useAddress } from '../ui/address';
import { Notice } from '../ui/Notice';
import { Loading, problemText } from '../ui/states';
import { install } from './install';
import { NAME, NameField } from './NameField';
import { keepSetup, keptSetup } from './setupDraft';

const SchemaForm = lazy(() => import('../forms/SchemaForm'));

type Props = { guide: Setup; oauth: boolean; onDone: (id: string) => void };

/** Asks for what the template needs, installs it, and has the credentials tried before it says that all is well. */
export function AccountSetup({ guide, oauth, onDone }: Props) {
  const t = useTexts();
  const [get, set] = useAddress();
  const [id, setId] = useState(get('id') || guide.item_id);
  const [value, setValue] = useState<JsonObject>(() => keptSetup(guide.item_id));
  const installed = get('step') === 'connect';
  const send = useMutation({
    mutationFn: async ({ filled, anyway }: { filled: JsonObject; anyway?: boolean }): Promise<Credentials | null> => {
      const { inputs, connection } = filled as { inputs?: JsonObject; connection?: JsonObject };
      if (!installed) await install(guide.item_id, id, inputs ?? {});
      set({ step: 'connect', id });
      if (oauth || !connection || Object.keys(connection).length === 0) return null;
      return keepCredentials({ id, connection: 'default', values: connection, anyway: anyway ?? false });
    },
    onSuccess: (kept) => {
      if (kept ? kept.stored : !oauth) onDone(id);
    },
  });
  const change = (next: JsonObject) => {
    setValue(next);
    keepSetup(guide.item_id, next, guide);
  };
  const errors = send.error instanceof Problem ? send.error.errors : [];
  if (installed && oauth) {
    return (
      <div className="narrow">
        <p>{t.setup.consent}</p>
        <ConnectLink id={id} connection="default" onConnected={() => onDone(id)} />
        <button type="button" className="link" onClick={() => onDone(id)}>
          {t.setup.later}
        </button>
      </div>
    );
  }
  return (
    <div className="narrow">
      <Instructions guide={guide} />
      <NameField value={id} onChange={setId} />
      <Suspense fallback={<Loading />}>
        <SchemaForm id="setup" schema={guide.schema} uiSchema={secretFields(guide)} value={value} errors={errors} onChange={change} onSubmit={(filled) => NAME.test(id) && send.mutate({ filled })}>
          <Refused found={send.data} busy={send.isPending} onAnyway={() => send.mutate({ filled: value, anyway: true })} />
          {send.error && errors.length === 0 && <Notice tone="bad">{problemText(send.error)}</Notice>}
          <button type="submit" aria-busy={send.isPending}>
            {installed ? t.setup.again : oauth ? t.setup.installAndConnect : t.setup.install}
          </button>
        </SchemaForm>
      </Suspense>
    </div>
  );
}

function Instructions({ guide }: { guide: Setup }) {
  const t = useTexts();
  if (guide.instructions.length === 0) return null;
  return (
    <details className="instructions" open>
      <summary>{t.setup.where}</summary>
      <ol>
        {guide.instructions.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </details>
  );
}

function secretFields(guide: Setup): JsonObject {
  const ui: Record<string, JsonObject> = { inputs: { 'ui:options': { label: false } }, connection: { 'ui:options': { label: false } } };
  for (const step of guide.steps) {
    const [part, name] = step.path.split('.');
    if (step.secret && part && name) ui[part] = { ...ui[part], [name]: { 'ui:widget': 'password' } };
  }
  return ui;
}
