/**
 * Spelling and grammar by harper, on this computer. A word counts as misspelt only where American and British readers agree,
 * because nobody should be corrected for being from elsewhere.
 */
import type { Lint, LocalLinter } from 'harper.js';
import type { ProofReader } from '../app/ports.ts';
import type { Proof } from '../core/note.ts';

type Readers = { readonly american: LocalLinter; readonly british: LocalLinter };

/** Open the proof-reader; the dictionaries are loaded at the first text or by `warm`. */
export function openProofReader(): ProofReader {
  let readers: Promise<Readers | undefined> | undefined;
  const known = new Set<string>();
  const open = () =>
    (readers ??= (async () => {
      try {
        const [{ LocalLinter: Made, Dialect }, { slimBinary }] = await Promise.all([import('harper.js'), import('harper.js/slimBinary')]);
        const american = new Made({ binary: slimBinary, dialect: Dialect.American });
        const british = new Made({ binary: slimBinary, dialect: Dialect.British });
        await american.setup();
        await british.setup();
        return { american, british };
      } catch {
        // Absent, never invented: the callers are told that nobody read it.
        return undefined;
      }
    })());
  return {
    warm: () => void open(),
    read: async (text, english, names) => {
      const both = await open();
      if (!both) return undefined;
      const fresh = names.filter((name) => !known.has(name));
      if (fresh.length > 0) {
        for (const name of fresh) known.add(name);
        await both.american.importWords(fresh);
        await both.british.importWords(fresh);
      }
      const own = english === 'us' ? both.american : both.british;
      const other = english === 'us' ? both.british : both.american;
      const [first, second] = [proofs(text, await own.lint(text, { language: 'plaintext' })), proofs(text, await other.lint(text, { language: 'plaintext' }))];
      return first.filter((proof) => second.some((there) => there.kind === proof.kind && there.span[0] === proof.span[0] && there.span[1] === proof.span[1]));
    },
  };
}

/** Harper counts characters; we count UTF-16. */
function proofs(text: string, lints: readonly Lint[]): Proof[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return lints.map((lint) => {
    const span = lint.span();
    return { span: [offsets[span.start] ?? at, offsets[span.end] ?? at], kind: lint.lint_kind(), message: lint.message(), suggestions: lint.suggestions().map((s) => s.get_replacement_text()) };
  });
}
