/** What is missing from a note, as one short row of questions: each answered by a tap or a word. */
import { nameParts } from './names.ts';
import type { Ask, NoteFacts } from './note.ts';
import type { Known } from './note-known.ts';
import { proofOf } from './own-words.ts';
import { asSentence, small, tidy } from './phrasing.ts';

/** More than this is no row but a form. */
const MOST = 4;
const TAPS = 3;
const LONGEST_TAP = 190;

/** The questions, the most telling first. Of somebody in a panel nothing is known of, one question is asked and no more. */
export function asksOf(facts: NoteFacts, known: Known): Ask[] {
  const name = nameParts(facts.interviewer.name);
  const who = facts.interviewer.firstNames ? name.given : name.all.join(' ') || 'they';
  const topic: Ask = { fact: 'topic', question: `What is one thing you and ${who} talked about?` };
  const nothing = known.topics.length === 0;
  const more = known.topics.some((t) => !t.told) || known.proof !== undefined || known.doubts.some((d) => !d.told);
  if (
    nothing &&
    facts.occasion !== 'coordinator' &&
    ((facts.colleagues ?? []).length > 0 || (facts.otherNotes ?? []).length > 0)
  )
    return [topic];
  const asks: Ask[] = nothing && facts.occasion !== 'coordinator' ? [topic] : [];
  if (known.emailed && !nothing && !more)
    asks.push({ fact: 'topic', question: 'What is one more thing from that day, which the email does not say?' });
  for (const d of known.doubts.filter((one) => one.answer === undefined).slice(0, 1))
    asks.push({
      fact: 'concernAnswer',
      about: d.raw,
      question: `They doubted this: ${small(d.raw)}. What have you done that answers it?`,
      answers: (facts.proofPoints ?? [])
        .map((p) => asSentence(proofOf(p.did, p.result ?? '') ?? ''))
        .filter((did) => did !== '' && did.length <= LONGEST_TAP)
        .slice(0, TAPS),
    });
  if (known.when === undefined)
    asks.push({ fact: 'interviewedAt', question: 'When was the interview?', answers: ['Today', 'Yesterday'] });
  if (tidy(facts.nextSteps ?? '') === '')
    asks.push({
      fact: 'nextSteps',
      question: 'What did they say happens next, and by when?',
      answers: ['They will call', 'A second interview', 'They did not say'],
    });
  if (facts.candidate.trim() === '') asks.push({ fact: 'candidate', question: 'What is your name, as you sign it?' });
  return asks.slice(0, MOST);
}
