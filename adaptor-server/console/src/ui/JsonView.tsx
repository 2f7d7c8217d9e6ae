import { useMemo, useState, type ReactNode } from 'react';
import { useTexts } from '../texts';
import { Copy } from './Copy';

const SHOWN = 40_000;
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A JSON document, or a text, that can be scrolled by keyboard and copied; what is very long is cut until asked for. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const t = useTexts();
  const text = useMemo(() => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')), [value]);
  const [whole, setWhole] = useState(false);
  const long = text.length > SHOWN;
  const shown = long && !whole ? text.slice(0, SHOWN) : text;
  return (
    <figure className="code">
      <figcaption>
        <span>{label}</span>
        <Copy text={text} />
      </figcaption>
      <pre tabIndex={0} aria-label={label}>
        {typeof value === 'string' ? shown : coloured(shown)}
      </pre>
      {long && !whole && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {t.common.showWhole(Math.round(text.length / 1024))}
        </button>
      )}
    </figure>
  );
}

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(end, match.index));
    const kind = match[1] === undefined ? 'lit' : match[2] === undefined ? 'str' : 'key';
    parts.push(
      <span key={match.index} className={kind}>
        {match[1] ?? match[0]}
      </span>,
      match[2] ?? '',
    );
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}
