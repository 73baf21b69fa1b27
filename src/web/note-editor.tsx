/** The note's editor: CodeMirror from its parts, with a mark under every finding and its remedy one key away. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Finding, Span, Standing } from '../core/index.ts';

type Props = {
  readonly value: string;
  readonly findings: readonly Finding[];
  readonly onChange: (text: string) => void;
  readonly onMend: (finding: Finding) => void;
  readonly readOnly: boolean;
  readonly label: string;
  /** Which fact each sentence stands on; shown where the pointer rests. */
  readonly standsOn: readonly Standing[];
  /** Sentences that stand in a note to somebody else, too. */
  readonly shared: readonly Span[];
};

const setShared = StateEffect.define<readonly Span[]>();
const sharedMark = Decoration.mark({ class: 'cm-shared', attributes: { title: 'This stands in another note, too.' } });
const sharedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, change) => {
    let now = marks.map(change.changes);
    for (const effect of change.effects)
      if (effect.is(setShared)) {
        const made = new RangeSetBuilder<Decoration>();
        for (const [from, to] of [...effect.value].sort((a, b) => a[0] - b[0]))
          if (to <= change.state.doc.length && from < to) made.add(from, to, sharedMark);
        now = made.finish();
      }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const look: Extension = EditorView.theme({
  '&': { fontSize: '1.125rem', background: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '4px', borderRadius: '4px' },
  '.cm-content': {
    fontFamily: 'var(--serif)',
    lineHeight: '1.65',
    padding: '0.25rem 0',
    caretColor: 'var(--ink)',
    minHeight: '18rem',
  },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--accent-soft) !important' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '1px' },
  '.cm-lintRange-error': { borderBottom: '2px solid var(--rust)' },
  '.cm-lintRange-warning': { borderBottom: '2px dashed var(--rust)' },
  '.cm-lintRange-info': { borderBottom: '2px dotted var(--quiet)' },
  '.cm-shared': { background: 'var(--accent-soft)', borderRadius: '3px' },
  '.cm-stands': { padding: '0.5rem 0.8rem', color: 'var(--quiet)' },
  '.cm-tooltip': {
    background: 'var(--sheet)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    fontFamily: 'var(--sans)',
    fontSize: '0.875rem',
    maxWidth: '24rem',
  },
  '.cm-diagnostic': { borderLeft: '0', padding: '0.6rem 0.8rem' },
  '.cm-diagnosticAction': {
    background: 'var(--accent)',
    color: 'var(--accent-ink)',
    borderRadius: '6px',
    padding: '0.35rem 0.6rem',
    marginLeft: '0.6rem',
  },
});
const SEVERITY = { 'must-fix': 'error', 'should-fix': 'warning', consider: 'info' } as const;

export default function NoteEditor({ value, findings, onChange, onMend, readOnly, label, standsOn, shared }: Props) {
  const at = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const calls = useRef({ onChange, onMend });
  calls.current = { onChange, onMend };
  const facts = useRef(standsOn);
  facts.current = standsOn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words flow in below; a new editor under the candidate's hands would lose the cursor.
  useEffect(() => {
    if (!at.current) return;
    const made = new EditorView({
      parent: at.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          history(),
          keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          sharedField,
          hoverTooltip((_, at) => {
            const found = facts.current.find((s) => s.span[0] <= at && at < s.span[1]);
            return found
              ? {
                  pos: found.span[0],
                  end: found.span[1],
                  above: true,
                  create: () => {
                    const dom = document.createElement('div');
                    dom.className = 'cm-stands';
                    dom.textContent = `Stands on ${found.fact}`;
                    return { dom };
                  },
                }
              : null;
          }),
          look,
          EditorState.readOnly.of(readOnly),
          EditorView.editable.of(!readOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-multiline': 'true',
            spellcheck: 'false',
            dir: 'auto',
            role: 'textbox',
            tabindex: '0',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.every((t) => t.isUserEvent('from-outside')))
              calls.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [readOnly, label]);
  useEffect(() => {
    const here = view.current;
    if (here && here.state.doc.toString() !== value)
      here.dispatch({ changes: { from: 0, to: here.state.doc.length, insert: value }, userEvent: 'from-outside' });
  }, [value]);
  useEffect(() => {
    const here = view.current;
    if (!here) return;
    const length = here.state.doc.length;
    const marks: Diagnostic[] = findings
      .filter((f) => f.span[1] <= length)
      .map((f) => ({
        from: f.span[0],
        to: f.span[1],
        severity: SEVERITY[f.severity],
        message: `${f.message} ${f.why}`,
        ...(f.remedy ? { actions: [{ name: f.remedy.says, apply: () => calls.current.onMend(f) }] } : {}),
      }));
    here.dispatch(setDiagnostics(here.state, marks));
  }, [findings]);
  useEffect(() => {
    view.current?.dispatch({ effects: setShared.of(shared) });
  }, [shared]);
  return <div ref={at} className="note-editor" />;
}
