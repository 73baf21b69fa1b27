/** How the interviewer takes a turn of the candidate: acts and tone, whether it answers the doubt on the table, whether it was said before. */
import { contradiction, saysAgain } from './consistency.ts';
import { asTheRoomHearsIt } from './directness.ts';
import type { Playbook } from './kinds.ts';
import { pendingConcern, type Taken } from './opinion.ts';
import { countWords } from './plain-text.ts';
import { type Ear, hear } from './recognise.ts';
import type { InterviewerState } from './rehearsal.ts';
import { roleFamilyOf } from './set-scene.ts';
import { segments } from './span.ts';
import { judgeAnswer, shared, topicWords } from './substance.ts';

/** Read a turn against the state before it. An empty text is silence. */
export function hearTurn(state: InterviewerState, text: string, playbook: Playbook, ear: Ear): Taken {
  const heard =
    text === ''
      ? { acts: [], tone: [] }
      : asTheRoomHearsIt(hear(text, ear), roleFamilyOf(state.scene.roleFamily, playbook));
  const words = countWords(text);
  const pending = pendingConcern(state);
  const asked = [...state.turns].reverse().find((t) => t.speaker === 'interviewer')?.text ?? '';
  const entry = playbook.concerns.find((c) => c.id === pending?.concern);
  const judged = pending && text !== '' ? judgeAnswer(text, `${asked} ${pending.detail}`, entry, playbook) : undefined;
  // why: a bare question is not an answer, however it is worded; somebody who only asks leaves the doubt standing.
  const does = new Set(heard.acts.map((a) => a.act));
  const tries = judged !== undefined && Object.keys(judged.parts).some((part) => part !== 'check');
  const answers =
    judged &&
    (does.has('address-concern') ||
      judged.parts.evidence !== undefined ||
      (tries && (does.size === 0 || does.has('summarize-fit') || does.has('recover-mistake'))));
  const plain = normal(text);
  const earlier = state.turns.filter((t) => t.speaker === 'candidate').map((t) => t.text);
  const wordForWord = plain.length > 12 && earlier.some((t) => normal(t) === plain);
  // why: summing up and going back are meant to say a thing again; only saying it again as if it were new is a repetition.
  const again = wordForWord || (!does.has('summarize-fit') && !does.has('recover-mistake') && saysAgain(text, earlier));
  // why: whoever has been asked about it once is not asked again.
  const disagrees =
    does.has('recover-mistake') || state.memory.contradicted !== undefined ? undefined : contradiction(text, earlier);
  const explained = state.memory.contradicted === 'open' && disagrees === undefined && EXPLAINING.test(text);
  const tooEarly = state.phase === 'interviewing' && heard.acts.some((a) => EARLY.has(a.act)) && !(words > 25);
  const clarifies =
    judged !== undefined &&
    !answers &&
    !does.has('ask-next-steps') &&
    !does.has('ask-timeline') &&
    /\?\s*$/u.test(text) &&
    (judged.parts.check !== undefined || shared(topicWords(text), topicWords(asked)) > 0);
  const goesBack = does.has('recover-mistake') || (state.memory.repairOpen === true && !/\?\s*$/u.test(text));
  const repaired = goesBack && words > 12 && judgeAnswer(text, asked, undefined, playbook).parts.evidence !== undefined;
  return {
    text,
    words,
    heard,
    answer: answers && !clarifies ? judged : undefined,
    clarifies,
    repaired,
    again,
    ...(wordForWord ? { wordForWord } : {}),
    tooEarly,
    ...(disagrees ? { disagrees } : {}),
    ...(explained ? { explained } : {}),
  };
}

/** Clears up two things that did not agree: says which is so, or how both can be. */
const EXPLAINING =
  /\b(?:both|meant|mean|sorry|correct|right one|in total|altogether|counting|separate|different|before that|after that|first|later|my mistake|misspoke|slip)\b|\d/iu;

/** What belongs to the end of an interview and not among its questions. */
const EARLY: ReadonlySet<string> = new Set([
  'ask-start',
  'ask-position',
  'ask-compare',
  'ask-rating',
  'ask-fit',
  'ask-concerns',
]);
const normal = (text: string) =>
  segments(text)
    .flatMap((s) => s.words.map((w) => w.word))
    .join(' ');
