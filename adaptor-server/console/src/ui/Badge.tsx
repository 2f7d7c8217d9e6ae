export type Tone = 'good' | 'warn' | 'bad' | 'idle';

/** A state in a word, with a mark that does not need colour to be read. */
export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`badge ${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}
