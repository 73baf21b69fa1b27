/** Words that a note shares with one to somebody else of the same panel: they will be laid side by side. */
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';
import { segments } from './span.ts';

/** Words this note shares with one to somebody else on the panel: runs of at least `run` words, greeting and close aside. */
export function sharedRuns(note: NoteCut, facts: NoteFacts, run: number): Seen[] {
  const out: Seen[] = [];
  for (const other of facts.otherNotes ?? []) {
    const theirs = segments(other.body).map((s) => s.words.map((w) => w.word));
    const runs = new Set<string>();
    for (const words of theirs)
      for (let i = 0; i + run <= words.length; i++) runs.add(words.slice(i, i + run).join(' '));
    const whole = new Set(theirs.filter((w) => w.length >= 6).map((w) => w.join(' ')));
    for (const sentence of note.sentences) {
      const words = sentence.words;
      if (
        words.length >= 6 &&
        whole.has(words.map((w) => w.word).join(' ')) &&
        !STOCK.test(words.map((w) => w.word).join(' '))
      ) {
        out.push({ part: 'body', span: sentence.span, says: `The same sentence stands in your note to ${other.to}.` });
        continue;
      }
      for (let i = 0; i + run <= words.length; i++) {
        const text = words
          .slice(i, i + run)
          .map((w) => w.word)
          .join(' ');
        if (!runs.has(text) || STOCK.test(text)) continue;
        let end = i + run;
        while (
          end < words.length &&
          runs.has(
            words
              .slice(end - run + 1, end + 1)
              .map((w) => w.word)
              .join(' '),
          )
        )
          end++;
        out.push({
          part: 'body',
          span: [words[i]?.span[0] ?? 0, words[end - 1]?.span[1] ?? 0],
          says: `The same words stand in your note to ${other.to}.`,
        });
        break;
      }
    }
  }
  return out;
}

/** Courtesies that belong to everybody: a panel does not compare these. */
const STOCK =
  /^(?:i |we )?(?:would (?:very much )?(?:like|love) (?:the|this) job|look forward to hearing from you(?: soon)?|thank you (?:very much |so much )?for your time(?: today| this (?:morning|afternoon))?|please let me know if (?:you )?(?:need|there is) any\w*(?: (?:else|more|further))?.*|i hope to hear from you soon)$/u;
