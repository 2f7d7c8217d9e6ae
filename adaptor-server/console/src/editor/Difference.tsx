import { yaml } from '@codemirror/lang-yaml';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts';
import { look } from './look';
import { shadowOf } from './shadow';

type Props = { before: string; after: string; label: string };

/** Two texts as one, with what was removed and added; to read only. */
export default function Difference({ before, after, label }: Props) {
  const t = useTexts();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const root = shadowOf(host.current);
    const view = new EditorView({
      root,
      parent: root,
      doc: after,
      extensions: [
        yaml(),
        look,
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorState.phrases.of({ '$ unchanged lines': t.versions.unchanged }),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' }),
        unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
      ],
    });
    return () => view.destroy();
  }, [before, after, label, t]);
  return <div ref={host} className="editor" />;
}
