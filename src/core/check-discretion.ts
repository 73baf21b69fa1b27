/** What is better not said: doubts nobody voiced, things told in confidence, promises nobody made. */
import { contentWords, cued } from './check-words.ts';
import type { NoteRule } from './kinds.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';
import type { Span } from './span.ts';

const stemsOf = (texts: readonly (string | undefined)[]) => new Set(texts.flatMap((t) => contentWords(t ?? '')));
/** Days of the week are shared by everything that is ever agreed. */
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)d/u;
const shares = (text: string, stems: ReadonlySet<string>) =>
  contentWords(text).some((w) => stems.has(w) && !DAY.test(w));

const ASKED =
  /\byour? (?:asked|mentioned|noticed|noted|wondered|raised|worried|pointed|said|doubt|concern|question|worry)/iu;

/** Doubts about the candidate that the note raises and nobody else did. Quiet where it was not noted what they doubted. */
export function ownDoubts(note: NoteCut, facts: NoteFacts, rule: NoteRule): Seen[] {
  if (facts.concernsRaised === undefined) return [];
  const spans = cued(note, rule);
  const text = (span: Span) => note.body.slice(...span);
  const raised = facts.concernsRaised.map((c) => stemsOf([c]));
  return spans
    .filter((span) => {
      // A doubt in other words than it was noted in is still theirs: only where each was met elsewhere is this one the candidate's own.
      const at = note.sentences.findIndex((s) => s.span[0] <= span[0] && span[0] < s.span[1]);
      const near = note.sentences.slice(Math.max(0, at - 1), at + 2).map((s) => text(s.span));
      const before = note.sentences.slice(Math.max(0, at - 1), at + 1).map((x) => text(x.span));
      if (near.some((t) => raised.some((stems) => shares(t, stems))) || before.some((t) => ASKED.test(t))) return false;
      return raised.every((stems) =>
        note.sentences.some((s, i) => Math.abs(i - at) > 1 && shares(text(s.span), stems)),
      );
    })
    .map((span) => ({ part: 'body', span }));
}

/** What was told in confidence: by the note's own words, or by what was noted as such. */
export function confidences(note: NoteCut, facts: NoteFacts, rule: NoteRule): Seen[] {
  const spans = cued(note, rule);
  for (const told of facts.confidential ?? []) {
    const marks = [...new Set(contentWords(told))].filter(
      (w) => !/^(?:confid|secret|public|record|privat|announ)$/u.test(w),
    );
    for (const { span } of note.sentences) {
      if (spans.some((s) => s[0] < span[1] && span[0] < s[1])) continue;
      const words = new Set(contentWords(note.body.slice(...span)));
      const met = marks.filter((w) => words.has(w)).length;
      if (marks.length > 0 && met >= Math.min(marks.length, Math.max(2, Math.ceil((marks.length * 2) / 3))))
        spans.push([span[0], Math.max(span[0], span[1] - 1)]);
    }
  }
  return spans.map((span) => ({ part: 'body', span }));
}

/** Promises and agreements that the note claims and the facts do not know. Quiet where no next step was noted. */
export function unagreed(note: NoteCut, facts: NoteFacts, rule: NoteRule): Seen[] {
  if ((facts.nextSteps ?? '').trim() === '') return [];
  const known = stemsOf([
    facts.nextSteps,
    ...(facts.topics ?? []),
    ...(facts.concernsRaised ?? []),
    ...(facts.topicNotes ?? []).map((t) => t.mattered),
    ...(facts.concernAnswers ?? []).map((c) => c.answer),
    facts.repair?.better,
  ]);
  return cued(note, rule)
    .filter((span) => !shares(note.body.slice(...span), known))
    .map((span) => ({ part: 'body', span }));
}
