import { useEffect, useState } from 'react';
import { useLater } from './useLater';

type Props = { label: string; value: string; onSearch: (text: string) => void; placeholder?: string };

/** A search field that reports what was typed once the typing pauses. */
export function SearchBox({ label, value, onSearch, placeholder }: Props) {
  const [text, setText] = useState(value);
  const settled = useLater(text, 250);
  useEffect(() => {
    if (settled !== value) onSearch(settled);
  }, [settled]);
  return <input type="search" aria-label={label} placeholder={placeholder ?? label} value={text} onChange={(event) => setText(event.target.value)} />;
}
