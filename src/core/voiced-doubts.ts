/**
 * Doubts in an interviewer's own words, in any transcript: asked for or volunteered, named or only described.
 * What is not a doubt about the candidate (a process, a farewell, "nothing comes to mind") is left alone.
 */
import { type Cue, compileCue, findCue, opened } from './cue.ts';
import type { ConcernEntry, Playbook } from './kinds.ts';
import { type Segment, segments } from './span.ts';
import { concernIn } from './substance.ts';

/** One doubt voiced: the interviewer's words for it, cut short, and the entry it belongs to where one fits. */
export type VoicedDoubt = { readonly words: string; readonly concern: ConcernEntry | undefined };

const DOUBT: readonly Cue[] = [
  '(you|you have|your) .. (not|never|no|only|lack|lacks|lacking|little|less|short|light|thin|limited|missing|few|without|barely|hardly|nothing|yet)',
  '(i|we|my|our|the) .. (worry|worries|worried|concern|concerns|concerned|doubt|doubts|hesitation|hesitations|reservation|reservations|unsure|wonder|wondering|hesitate|pause)',
  '(not|bit|little|slightly|less) (sure|certain|convinced|clear|confident) .. (you|whether|if|how|about|your)',
  '(we|i) (would|will|do|really)? (need|want|prefer|like|look|expect|expected|hoped) .. (somebody|someone|more|a bit more|stronger|deeper|better|longer|closer|to see|to hear)',
  '(you are|you would be|you seem|you look|you come across|it is|that is|it would be) .. (overqualified|expensive|junior|senior|quiet|new to|a risk|a stretch|a gap|far|young|green|a long way|too|different)',
  '(there is|there are|is|i see|i saw|i noticed|we noticed) .. (gap|gaps|issue|question|thing|mark|moves|jobs|break|years|missing)',
  '(how|what) (would|will|do|about|makes) .. (you|us|the) .. (cope|manage|handle|commute|without|stay|leave|bored|gap|catch up|get on|deal)',
  '(other|others|another|other candidates|most) .. (have|has|had|more|stronger|already)',
  '(would|will|might) .. (get bored|leave|struggle|find it hard|be bored|miss|move on)',
].map(compileCue);
const NOT = [
  '^ .. (no|not really|nothing|none|nope|nothing comes|not at all)$',
  '(no|not|nothing|none|any) .. (concerns|worries|reservations|doubts|hesitation|hesitations) .. (at all|from me|from us|no|here|today|really|$)',
  '(nothing|not) .. (comes to mind|springs to mind|worrying|that worries|to worry|stands out|concerning)',
  '(we|i) (will|shall|would) .. (ring|call|write|email|let you know|be in touch|get back|contact|decide|meet|discuss|see|hear|come back)',
  '(you will|you should|you would) .. (hear|get|receive|meet|find|see|have an|be told)',
  '(you have|you did|you) .. (no questions|any questions|not asked|a question|questions)',
  '(do|did|have) you .. (questions|ask|anything)',
  '(not|never|no) .. (allowed|able to|able|discuss|discussed|comment|say|share|tell you|give|feedback|policy|promise)',
].map(compileCue);

const hears = (cues: readonly Cue[], segment: Segment) => cues.some((cue) => findCue(cue, opened(segment.words)) !== undefined);

/**
 * The doubts in one interviewer's turn. `invited`: the candidate has just asked for them, so that plain statements about the candidate count.
 * Shape: in order, at most two. Nothing gives `[]`.
 */
export function voicedDoubts(text: string, invited: boolean, playbook: Playbook): VoicedDoubt[] {
  const out: VoicedDoubt[] = [];
  for (const segment of segments(text)) {
    if (out.length === 2) break;
    if (hears(NOT, segment)) continue;
    const words = text.slice(segment.span[0], segment.span[1]);
    const known = concernIn(words, playbook);
    const described = hears(DOUBT, segment);
    const aboutYou = /\b(?:you|your|you've|you're|candidate|applicants?|others?)\b/iu.test(words) || segment.words.length <= 6;
    const question = segment.ends === '?';
    if ((described && aboutYou && (invited || !question || known)) || (known && (invited || known.cues >= 2) && (aboutYou || invited))) out.push({ words: short(words), concern: known?.concern });
  }
  return out;
}

/** The words for a list: no lead-in, no full stop, not too long. */
function short(words: string): string {
  const bare = words.trim().replace(/^(?:well|honestly|to be honest|if i'm honest|frankly|yes|yeah|one thing|only|just|so|and|but|look|hmm?|okay|ok|right|since you ask|i suppose|i guess|perhaps|maybe)[,:;.\s]+/iu, '').replace(/[.!?…\s]+$/u, '');
  return bare.length > 90 ? `${bare.slice(0, 87).trimEnd()}…` : bare;
}
