/**
 * The acts of a turn as its questions' subjects leave them. Acts and subjects are two opinions on the same words. Where the ear only likens a
 * question to a great one ("How long would I be shadowing?" to "How long until I hear?") and the subject is plain, the subject is believed.
 */
import type { Act, HeardAct } from './acts.ts';
import type { RoleFamily } from './kinds.ts';
import { questionForm } from './question-form.ts';
import { ASKED, HEARD_WORK, type Question, questionsIn } from './questions.ts';
import { type Ear, listen, rounded, strongest } from './recognise.ts';

const STEPS: ReadonlySet<string> = new Set(['ask-next-steps', 'ask-timeline', 'ask-start', 'confirm-contact']);
/** Subjects of how the post is filled, whoever answers them: asking about one is asking how it goes on. */
const PROCESS: ReadonlySet<string> = new Set([
  'either-way',
  'need-nothing',
  'how-told',
  'next-meeting',
  'who-decides',
  'applicants',
  'after-no',
]);
/** What a question about the process is likened to and is not. */
const NOT_PROCESS: ReadonlySet<string> = new Set([
  'ask-concerns',
  'ask-fit',
  'ask-start',
  'ask-role-question',
  'confirm-contact',
]);
/** Acts whose cues are words of the work as well ("Will the company pay for exams?"): a very plain subject outdoes them. */
const OUTSPOKEN: ReadonlySet<string> = new Set(['salary-talk', 'confirm-contact']);
const within = (a: HeardAct, q: Question): boolean => a.span[0] < q.span[1] && q.span[0] < a.span[1];
const likened = (a: HeardAct): boolean => a.cue.startsWith('model:');

/** From which chance a plain subject is believed against what the ear only likens a question to, and against its cues. */
const PLAIN = 0.6;
/** The same for the work, against what is likened faintly. */
const RATHER = 0.45;
const PLAINER = 0.9;
const PLAIN_IN_ROOM = 0.7;

/** Shape: `acts` without those a plainer subject rules out, with what only the subject told of; in order. Linear. */
export function bySubject(acts: readonly HeardAct[], text: string, family: RoleFamily, ear: Ear): HeardAct[] {
  let out = [...acts];
  for (const question of questionsIn(text, acts, family, ear)) {
    const inside = (a: HeardAct) => within(a, question);
    const work = out.find((a) => a.act === 'ask-role-question' && inside(a));
    // why: of two likenesses in one question the stronger is meant.
    if (work) out = out.filter((a) => !inside(a) || !STEPS.has(a.act) || !likened(a) || a.weight > work.weight - 0.05);
    const best = question.about[0];
    const putAgain = best?.subject === 'own-slip' && question.text !== text.slice(...question.span);
    if (!best || putAgain || best.chance < (best.of === 'work' ? RATHER : PLAIN)) {
      const faint =
        question.acts.length === 0 &&
        questionForm(question.text)?.form !== 'choice' &&
        (putAgain || (best?.chance ?? 0) < HEARD_WORK)
          ? faintly(question.text, ear)
          : undefined;
      if (faint) out.push({ ...faint, span: question.span });
      continue;
    }
    const told = (act: Act): HeardAct => ({
      act,
      span: question.span,
      weight: rounded(best.chance),
      cue: `subject: ${best.subject}`,
    });
    if (PROCESS.has(best.subject)) {
      out = out.filter((a) => !inside(a) || !NOT_PROCESS.has(a.act) || (!likened(a) && best.chance < PLAIN_IN_ROOM));
      if (!out.some((a) => inside(a) && (a.act === 'ask-next-steps' || a.act === 'ask-timeline')))
        out.push(told('ask-next-steps'));
    } else if (best.of === 'work') {
      out = out.filter((a) => !inside(a) || !ASKED.has(a.act) || !outdone(a, best.chance, question.text));
      if (!out.some((a) => inside(a) && (ASKED.has(a.act) || a.act === 'ask-role-question')))
        out.push(told('ask-role-question'));
    } else if (best.of === 'room')
      out = out.filter(
        (a) =>
          !inside(a) || !ASKED.has(a.act) || (!likened(a) && (best.chance < PLAIN_IN_ROOM || a.act === 'ask-concerns')),
      );
    else out = out.filter((a) => !inside(a) || !likened(a) || !NOT_PROCESS.has(a.act));
  }
  // why: "What number would I carry?" asks for no mark.
  if (!RATES.test(text) || OF_A_GRADE.test(text)) out = out.filter((a) => a.act !== 'ask-rating' || !likened(a));
  // why: "What do the best people do that the others don't?" asks about colleagues.
  if (!OF_ONESELF.test(text)) out = out.filter((a) => a.act !== 'ask-compare' || !likened(a));
  return out.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** The grade of a post. */
const OF_A_GRADE = /\b(?:at|on|in|of|for) (?:this|that|the|your|my) (?:\w+ )?grade\b/iu;
const OF_ONESELF = /\b(?:i|me|my|mine|myself|candidates?|applicants?|shortlist\w*)\b|\bi['’]/iu;
const RATES =
  /\b(?:rat(?:e|ed|ing)|scal\w*|scor\w*|out of|marks?|grad(?:e|ed)|rank\w*|(?:one|1|zero|0) (?:to|and) (?:ten|10|five|5)|stars?|points?|percent|measure up|stand|how (?:did|have|am) i)\b/iu;

/** Whether a plain subject of the work rules an act out. */
function outdone(a: HeardAct, chance: number, text: string): boolean {
  if (!likened(a)) return OUTSPOKEN.has(a.act) && chance >= PLAINER;
  // why: what is asked about oneself is hardly ever about the work.
  if (a.act === 'ask-concerns') return a.weight <= chance && !/\b(?:me|my|i['’]ve|i['’]m)\b/iu.test(text);
  // why: "When would I come to know?" shares its words with many questions about the work.
  if (a.act === 'ask-timeline' && NEWS.test(text)) return false;
  return chance >= PLAIN ? a.weight < 0.9 && a.weight < chance - 0.05 : a.weight < 0.85 && a.weight < chance + 0.3;
}
const NEWS = /\b(?:know|hear|told|decid\w*|decision|answer|news|result|verdict|outcome|make up your mind)\b/iu;

/** How faintly an act may be heard in a question that is about nothing else. */
const FAINT = 0.35;
const FAINTLY: readonly (readonly [Act, RegExp])[] = [
  ['ask-concerns', /\b(?:me|my|i|i'm|i've)\b/iu],
  ['ask-timeline', /\b(?:hear|know|answer|decid\w*|decision|news|result|week|day|tell|get back|soon)\b/iu],
  ['ask-next-steps', /\b(?:next|after (?:this|today)|then|process|stage|step|round|from here|happens?)\b/iu],
  ['ask-fit', /\b(?:me|my|i|i'm)\b/iu],
];

/** A great question heard below its threshold, where a question was put and nothing else was heard in it: somebody who listens takes the likeliest. */
function faintly(text: string, ear: Ear): Omit<HeardAct, 'span'> | undefined {
  const units = listen(text, ear);
  const best = FAINTLY.filter(([, needs]) => needs.test(text))
    .map(([act]) => ({ act, heard: strongest(units, act, ear) }))
    .sort((a, b) => (b.heard?.chance ?? 0) - (a.heard?.chance ?? 0))[0];
  if (!best?.heard || best.heard.chance < FAINT) return undefined;
  return { act: best.act, weight: rounded(best.heard.chance), cue: `faint: ${best.heard.cue}` };
}
