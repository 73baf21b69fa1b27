/**
 * What an interviewer takes up of all that was heard in a turn. The ear says what words may do, each with how sure it is; somebody who
 * listens answers the question that was put and not every word that could have been one. A check after an answer is a check,
 * a statement asks nothing, and the second of two things has to be surer than the first.
 */
import type { Heard, HeardAct } from './acts.ts';
import { compileCue } from './cue.ts';
import { countWords } from './plain-text.ts';
import { type Segment, type Span, segments } from './span.ts';
import { firstHeard } from './substance.ts';

/** How sure the ear must be of a thing heard beside a surer one, when no cue says it. */
const SECOND = 0.72;
/** How sure of a question where none was put. */
const UNASKED = 0.9;

const ASKS: ReadonlySet<string> = new Set([
  'ask-next-steps',
  'ask-timeline',
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-role-question',
  'confirm-contact',
]);
/** What a short question after an answer is easily mistaken for. */
const CHECKED_AS: ReadonlySet<string> = new Set([
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-next-steps',
  'ask-role-question',
  'confirm-contact',
  'ask-start',
  'ask-timeline',
]);

/** A question put without its mark: a wish to know, or the order of words. */
const INDIRECT = [
  '(wonder*|curious|like to know|want to know|love to know|tell me|let me know|could you|would you|can you|may i|might i|could i|can i|do you|have you|are you|is there|are there|what|when|where|who|which|how|any|should i|shall i)',
].map(compileCue);
/** Goes back to something said in this interview. */
const BACK = [
  '(go|come|get|going|coming|circle) .. (back|again)',
  '(earlier|before|your first question|your last question|that question|the question|my answer|what i said|i said|i told you|i gave you|i left out|i forgot|i did not mention|i should have)',
].map(compileCue);
const MORE_THAN_A_CHECK = /\b(?:else|other|others|another|anything|something|more|remaining|left)\b/iu;
/** Nothing to ask, said as such. */
const NOTHING_TO_ASK =
  /\b(?:questions?|ask|everything|covered|answered|all (?:clear|good|i|set)|fine|good|nothing|think so|that'?s (?:it|all|me))\b/iu;

const sureCue = (act: HeardAct) => !act.cue.startsWith('model:');
const within = (span: Span, outer: Span) => span[0] >= outer[0] && span[0] < outer[1];

/** How the turn stands: whether it answers a doubt on the table, and where its check is. */
export type Standing = { readonly answersDoubt: boolean; readonly check?: Span };

/** The acts an interviewer takes up; tone is left as it is. Shape: a part of `heard`, in its order. Linear. */
export function settled(heard: Heard, text: string, standing: Standing): Heard {
  const all = segments(text);
  const marked = all.some((s) => s.ends !== '');
  const best = Math.max(0, ...heard.acts.map((a) => a.weight));
  const words = countWords(text);
  const acts = heard.acts.filter((act) => {
    const segment = all.find((s) => within(act.span, s.span)) ?? all.at(-1);
    if (!segment) return true;
    if (!sureCue(act) && act.weight < best && act.weight < SECOND) return false;
    if (ASKS.has(act.act) && marked && !asksIn(segment) && (!sureCue(act) || act.act === 'ask-start'))
      return act.weight >= UNASKED &&
        act.act !== 'ask-rating' &&
        act.act !== 'confirm-contact' &&
        act.act !== 'ask-start'
        ? true
        : act.act === 'ask-start' && /\bwhen i (?:start|begin|join)\b/iu.test(text.slice(...segment.span));
    const inCheck = standing.check !== undefined && within(standing.check, segment.span);
    if (standing.answersDoubt && inCheck && words > 8) {
      if (CHECKED_AS.has(act.act)) return false;
      if (act.act === 'ask-concerns') return MORE_THAN_A_CHECK.test(text.slice(...segment.span));
    }
    if (act.act === 'recover-mistake' && !sureCue(act))
      return firstHeard(BACK, all) !== undefined && (!standing.answersDoubt || act.weight >= UNASKED);
    if (act.act === 'no-questions' && (words > 12 || standing.answersDoubt))
      return NOTHING_TO_ASK.test(text.slice(...segment.span)) && !(standing.answersDoubt && words > 12);
    return true;
  });
  return { acts, tone: heard.tone };
}

const asksIn = (segment: Segment): boolean => segment.ends === '?' || firstHeard(INDIRECT, [segment]) !== undefined;

const PRESSES = [
  '(surely|come on|go on) .. (you|somebody|someone|something|tell|must|there)',
  '(you|somebody|someone|there) must .. (have|be|think) .. (some*|concern*|doubt*|worr*|reservation*|opinion|view|idea)',
  '(not|hardly|no) .. (an answer|a straight answer|a real answer)',
  '(deserve|want|expect|owed|prefer) .. (straight answer|honest answer|answer|you tell me|you told me)',
  '(i) (will not|would not) tell (anyone|anybody|a soul|them)',
  '(just|only) (tell|say|give) (me|us|it)',
  '(your|a) face .. (says|tells|something)',
  'be honest',
].map(compileCue);
/** Whether a turn presses for what was declined, in whatever words. */
export const presses = (text: string): boolean => firstHeard(PRESSES, segments(text)) !== undefined;

const RAISES = [
  '(you|you are|you will|you may|you might|you must|you would|they|everyone|people) .. (wonder*|worr*|ask*|think*|notice*|concern*|bother*|curious|puzzl*|seen|saw)',
  '(i) (know|realise|realize|suppose|guess|should) .. (looks|seems|is|might|say|mention|explain)',
  '(about|regarding) .. (gap|years|break|moves|jobs)',
].map(compileCue);
/** Whether a turn brings up a doubt about the one who speaks, of their own accord. */
export const raisesDoubt = (text: string): boolean => firstHeard(RAISES, segments(text)) !== undefined;
