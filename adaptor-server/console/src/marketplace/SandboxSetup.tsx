import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { JsonObject, Setup } from '../api/types';
import { useTexts } from '../texts';
import { Notice } from '../ui/Notice';
import { problemText } from '../ui/states';
import { NameField } from './NameField';
import { install } from './install';

type Props = { guide: Setup; onDone: (id: string) => void };

/** Needs nothing but a name: values that the template asks for are filled with its examples. */
export function SandboxSetup({ guide, onDone }: Props) {
  const t = useTexts();
  const [id, setId] = useState(guide.item_id);
  const create = useMutation({ mutationFn: () => install(guide.item_id, id, examples(guide)), onSuccess: () => onDone(id) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="narrow" onSubmit={submit}>
      <p>{t.setup.sandboxHelp}</p>
      <NameField value={id} onChange={setId} />
      {create.error && <Notice tone="bad">{problemText(create.error)}</Notice>}
      <button type="submit" aria-busy={create.isPending}>
        {t.setup.installSandbox}
      </button>
    </form>
  );
}

function examples(guide: Setup): JsonObject {
  const inputs = guide.steps.filter((step) => step.path.startsWith('inputs.') && step.required && step.example !== null);
  return Object.fromEntries(inputs.map((step) => [step.path.slice('inputs.'.length), step.example]));
}
