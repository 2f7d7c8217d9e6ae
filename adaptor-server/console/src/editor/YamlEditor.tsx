import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { indentOnInput } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Finding, JsonObject } from '../api/types';
import { completion, completionLimits } from './completion';
import { look } from './look';
import { shadowOf } from './shadow';

type Props = {
  text: string;
  label: string;
  findings: readonly Finding[];
  schema: JsonObject | null;
  /** A line to go to; a new object goes there again. */
  goTo: { line: number; column: number } | null;
  onChange: (text: string) => void;
};

const fromOutside = Annotation.define<boolean>();

/** Edits an integration as text. Tab leaves it, as it leaves any other field. */
export default function YamlEditor({ text, label, findings, schema, goTo, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  const known = useRef(schema);
  // What was reported and has not come back yet: while somebody types fast, an older text comes back after a newer one is there.
  const reported = useRef<string[]>([]);
  changed.current = onChange;
  known.current = schema;
  useEffect(() => {
    if (!host.current) return;
    const root = shadowOf(host.current);
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          yaml(),
          look,
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          closeBrackets(),
          highlightActiveLine(),
          lintGutter(),
          autocompletion({ override: [completion(() => known.current)], icons: false, ...completionLimits }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((one) => one.annotation(fromOutside))) return;
            const now = update.state.doc.toString();
            reported.current.push(now);
            changed.current(now);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    const editor = view.current;
    const known = reported.current.indexOf(text);
    reported.current = reported.current.slice(known + 1);
    if (!editor || known >= 0 || editor.state.doc.toString() === text) return;
    reported.current = [];
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, annotations: fromOutside.of(true) });
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, findings.map((one) => diagnostic(editor.state.doc, one))));
  }, [findings]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const at = place(editor.state.doc, goTo.line, goTo.column);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [goTo]);
  return <div ref={host} className="editor" />;
}

function place(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
}

function diagnostic(doc: Text, finding: Finding): Diagnostic {
  const from = place(doc, finding.line, finding.column);
  const rest = doc.lineAt(from).text.slice(from - doc.lineAt(from).from);
  const length = /^[^\s:,{}[\]]+/.exec(rest)?.[0].length ?? Math.max(rest.trimEnd().length, 0);
  return { from, to: from + length, severity: finding.severity, message: `${finding.path}: ${finding.message}` };
}
