/** Whether a turn ends the talk: a goodbye in its last words, or thanks for the whole of it. Thanks for a piece of news, or a goodbye that is told of, end nothing. */
import type { Playbook } from './kinds.ts';
import { type Segment, segments } from './span.ts';
import { saysAny } from './ways-of-saying.ts';

/** Longer sentences tell of something. */
const LONGEST = 18;
/** A last sentence of this many words, after a goodbye, still belongs to it. */
const LEAST_NEW = 12;
const GREETING =
  /^\W*good (?:morning|afternoon|evening|day)\b|\b(?:nice|good|lovely|great|pleased|glad|pleasure) to (?:meet|see)\b|\blook(?:ing)? forward\b/iu;
/** Somebody else's words, told. */
const TOLD = /["“”]/u;
const GOES_ON =
  /\b(?:(?:my|the|a|an) (?:other|second|next|last|third|final) (?:question|point|thing|one|part)|one more|another (?:one|question|thing)|hang on|hold on|where was i|i(?:['’]ll| will| can| would like to) (?:answer|carry on|go on|continue|finish)|before i (?:go|leave)|you were saying|so tell me|regarding|i have (?:one|a|another|some) (?:more |other |last |small |quick )?(?:questions?|things?|doubts?|points?)|the second (?:thing|question|point|one)|still (?:the|one)|two parts)\b/iu;

/** Whether one sentence takes leave. */
export function saysGoodbye(segment: Segment, text: string, playbook: Playbook): boolean {
  if (segment.words.length > LONGEST || TOLD.test(text.slice(...segment.span))) return false;
  return saysAny(segment, playbook.leaveTaking);
}

/** Thanks for the whole of it, which people say on their way out. */
const PARTING =
  /\b(?:time|today|everything|anyway|again|all|both|having me|seeing me|meeting me|opportunity|chance|coming|the interview|the (?:talk|chat)|consider\w*|listening|hospitality|patience with me|very much|so much|a lot)\b/iu;
const THANKS = /\b(?:thank(?:s| ?(?:you|ye|yous))?|cheers|ta|much obliged|grateful|appreciate|nice one)\b/iu;
/** Thanks for this one thing, or what was made of it. */
const FOR_THIS =
  /\bfor (?:that|this|it|asking|telling|explaining|clarifying|correcting|saying|sharing|answering|letting|being (?:honest|open|frank|straight|clear)|the (?:question|answer|water|tea|coffee|information|info|honesty|explanation|clarification|detail\w*))\b|\bthank(?:s)? (?:god|goodness|heaven)\b|\bthanks be\b|\bno,? thank/iu;
const FILLER =
  /\b(?:thank(?:s| ?(?:you|ye|yous))?|cheers|ta|very much|so much|a lot|a million|indeed|again|okay|ok|right|great|lovely|good|well|fine|then|so|now|oh|ah|alright|all right|sir|ma['’]?am|madam|miss|mate|pal|doctor|professor|everyone|both|all|mr|mrs|ms|dr|brilliant|perfect|super|cool|and|that['’]s (?:great|lovely|brilliant|perfect|all|fine|grand))\b/giu;

/**
 * Whether the candidate takes leave.
 * `thanks`: whether thanks alone may end it here; `first`: whether these are their first words, in which a good afternoon is a greeting.
 */
export function takesLeave(
  text: string,
  playbook: Playbook,
  { thanks, first }: { readonly thanks: boolean; readonly first: boolean },
): 'goodbye' | 'thanks' | undefined {
  const all = segments(text);
  const last = all.at(-1);
  if (!last) return undefined;
  const at = all.findLastIndex((segment) => segment.ends !== '?' && saysGoodbye(segment, text, playbook));
  const greets =
    at >= 0 && (first || (at === 0 && all.length > 1)) && GREETING.test(text.slice(...(all[at] as Segment).span));
  // why: whoever goes on to something else after "Nice to see you" has not left.
  const after = at < 0 ? [] : all.slice(at + 1);
  if (at >= 0 && !greets && after.length <= 1 && after.every((s) => s.ends !== '?' && s.words.length <= LEAST_NEW))
    return GOES_ON.test(text.slice((all[at] as Segment).span[0])) ? undefined : 'goodbye';
  if (GOES_ON.test(text)) return undefined;
  if (!THANKS.test(text) || FOR_THIS.test(text) || text.includes('?')) return undefined;
  const thanking = all.findLast((segment) => THANKS.test(text.slice(...segment.span)));
  if (
    thanking &&
    thanking === last &&
    thanking.words.length <= 30 &&
    PARTING.test(text.slice(...thanking.span)) &&
    !BECAUSE.test(text.slice(...thanking.span))
  )
    return 'thanks';
  // why: "Thank you, sir." at the end of everything is a goodbye; "Thanks, that helps." is not.
  const left =
    text
      .slice(...last.span)
      .replace(FILLER, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return thanks && thanking === last && left.length <= 1 ? 'thanks' : undefined;
}
const BECAUSE =
  /\b(?:because|since i|but|although|it (?:changes|helps|makes)|that (?:helps|changes|makes)|i (?:did n['’]?t|didn['’]t|was|know now|understand))\b/iu;
