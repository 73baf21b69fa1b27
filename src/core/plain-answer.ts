/**
 * A plain answer to a plain question, whatever it is about: one of two things offered, yes or no in the question's own words, or what anybody
 * could say to a question of its kind, or any employer to one of its form.
 */
import { broadlyHeard } from './broad-answer.ts';
import type { Plainly, Playbook } from './kinds.ts';
import { questionForm } from './question-form.ts';
import { draw, seeded } from './random.ts';
import { IS_IT_A, LATTER } from './two-offered.ts';
import { stemsIn } from './stems-in.ts';
import { stated } from './turned-round.ts';

/** What can be said, with the key under which it counts as said: one of two things, a yes or no, what stands for an act's own reply, what anybody could say to a question of this kind, or to one of this form. */
export type Plain = {
  readonly answer: string;
  readonly key: string;
  readonly by: 'choice' | 'echo' | 'act' | 'broad' | 'form';
};

/** What nobody who hires would say yes to: it is denied, or said to be rare. */
const UNWELCOME =
  /\b(?<!give me a )(?:nois[ye]\w*|loud|danger\w*|unsafe|rude|shout\w*|lonely|bor(?:ed|ing)|stress\w*|messy|chao\w*|dirty|turnover|bull(?:y|ied|ying)|complain|alone|on (?:my|your|our) own|by myself|thrown in|deep end|micro-?manag\w*|shrunk|redundan\w*|sack(?:ed|ing)|fired|quit|hurt|injur\w*|accidents?|assault\w*|attack\w*|hit out|freezing|surprises?|skeletons?|nasty|argu\w*|a fight|fights|take (?:very |so |too |a )?long|red tape|bureaucra\w*)\b|\b(?:very|too|really|that|so|it|get|gets|always|quite|is|are) (?:cold|heavy|strict|baking)\b/iu;
const BOTHER =
  /\b(?:unpaid|bothers?|(?:a |any |the |much of a )?(?:problem|trouble|issue)(?= (?:that|if|for|with|to)\b|[,?]|$)|matters?(?= (?:that|if|to|much)\b|[,?]|$)|object|joking|kidding|too (?:old|late|slow|long|far))\b/iu;

const UNPLEASANT =
  /\b(?:hopeless|delay(?:s|ed)?|late|nightmare|poor soul|good luck|fight\w*|backlog|hidden|dumped?|sink[- ]or[- ]swim|chew(?:ed)? (?:\w+ )?out|blam\w*|punish\w*|told off|bollock\w*|deep end|thrown|luck|mess|chaos|a no|no chance|vanish\w*|forgotten|ignored?|on (?:my|your) own|alone|by (?:my|your)self|half dead|a joke|lip service|no time|nil by mouth|shouts? (?:the )?loudest|until monday|queu\w*|worse|bad|never|misread|tough|kept|stuck|left out|leave|leaving|quit|just counts?|only counts?|find (?:my|our|your) own way|find (?:my|our)selves|find myself|goodness of (?:my|our|your) hearts?|out of (?:my|our|your) (?:own )?pocket|pay for (?:every|each|it)|counted in|look(?:ing)? for (?:who|somebody)|who to blame)\b/iu;
/** "A week ahead or longer?" is answered by the week. */
const MERE_DEGREE = /^(?:longer|shorter|less|more|later|earlier|sooner|bigger|smaller|fewer|further)$/iu;
/** A stretch of time before "or". */
const SPAN =
  /\b((?:a|an|one|two|three|four|five|six|eight|ten|twelve|half an?|\d{1,3})(?: (?:full|whole|good|calendar))? (?:minute|hour|day|week|fortnight|month|year)s?(?: (?:ahead|before|beforehand|in advance))?),? or\b/iu;
/** Who gets in touch with whom. */
export const WHO_RINGS =
  /\b(?:you|ye|yous|y['’]all)\b[^?]{0,20}\b(?:ring|call|phone|contact|e-?mail|write|text)\b[^?]{0,30}\bor\b[^?]{0,20}\bI\b|\bI\b[^?]{0,20}\b(?:ring|call|phone|contact|e-?mail|write|text|pop in|come (?:in|by|back))\b[^?]{0,30}\bor\b[^?]{0,20}\b(?:you|ye|yous|y['’]all)\b[^?]{0,20}\b(?:ring|call|phone|contact|e-?mail|write|text)\b|\b(?:ring|call|phone|contact|e-?mail|write(?: to)?) me\b.*\bor\b.*\b(?:i|me) (?:ring|call|phone|contact|e-?mail|write(?: to)?)\b/iu;
/** One thing named, or something else. */
const OR_ELSE =
  /\b(?:is|are|was) (?:it|that|this|they) (?:still |mostly |mainly )?((?:\S+ ){0,2}\S+),? or (?:something|anything|somebody|someone|another) ?(?:else|different|other)?\b/iu;
/** A number of something, said to be confirmed. */
const SO_MANY =
  /^(?:(?:and|so|about|around|only|just|okay|ok|right)[, ]+)*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) \p{L}+(?:,? (?:then|so|right|yes|yeah))?\?/iu;
/** Is it rude to ask? */
const IF_I_MAY = /\b(?:rude|cheeky|wrong|bad|impolite|daft|silly) (?:of me )?(?:to ask|if i ask|that i ask|asking)\b/iu;
/** Things set beside each other, with nothing said of them. */
const LISTED =
  /^(?:(?:like|say|maybe|so)[, ]+)*(\p{L}[\p{L}\p{N}.'-]*)(?:,| or) (?:or |and )?\p{L}[\p{L}\p{N}.'-]*(?:(?:,| or) \p{L}[\p{L}\p{N}.'-]*)?\?$/iu;
const BEFORE_OR_AFTER =
  /\b((?:before|after) (?:the |your |our |an? )?\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*)?),? or (?:after|before)\b/iu;
const SHARES = /\bhow much\b.*\b(?:how much|versus|against|compared (?:to|with))\b/iu;
const NOTHING = /\b(?:nobody|no ?one|nothing|never|none|not|no)\b|n['’]t\b/iu;
const HAPPENED = /\b(?:has|have|was|were|did|had|will)$/u;

/**
 * The plain answer to a question.
 * `family` is the kind of work; `seed` chooses among several ways of saying; the same question of the same take gets the same answer, in other words once it has been said. `used` are keys already said, `said` the interviewer's turns so far; `after`: whether another question of the same breath has been answered before it.
 * Undefined where the form cannot be read and nothing of it is known.
 */
export function plainAnswer(
  question: string,
  {
    family,
    seed,
    used,
    said,
    after,
    playbook,
  }: {
    readonly family: string;
    readonly seed: string;
    readonly used: ReadonlySet<string>;
    readonly said: readonly string[];
    readonly after: boolean;
    readonly playbook: Playbook;
  },
): Plain | undefined {
  const form = questionForm(question);
  // why: a statement without its mark asks for nothing.
  if (!form || (form.form === 'told' && !question.includes('?'))) return undefined;
  const plainly = playbook.plainly[0] as Plainly;
  const stems = [...new Set(stemsIn(question))].sort().join(' ');
  const [x] = draw(seeded(`${seed}/${stems}`));
  /** The way of saying it that has not been used yet, else one whose words have not been said. */
  const one = (kind: string, frames: readonly string[], slots: Readonly<Record<string, string>>) => {
    const ways = frames
      .map((frame, i) => ({ answer: filled(frame, slots), key: `${kind}.${i}` }))
      .filter(({ answer }) => !said.some((text) => text.includes(answer)));
    // why: what was offered needs no words around it; they are for when it has been said already.
    if (kind === 'plainly-one') return ways[0];
    const fresh = ways.filter(({ key }) => !used.has(key));
    const from = fresh.length > 0 ? fresh : ways;
    return from[Math.floor(x * from.length)];
  };
  const framed = (
    kind: 'yes' | 'no' | 'seldom' | 'one' | 'so' | 'share',
    slots: Readonly<Record<string, string>>,
    by: Plain['by'],
  ) => {
    const frames =
      after && (kind === 'yes' || kind === 'no') && slots.echo !== '' ? [plainly.after[kind]] : plainly[kind];
    const found = one(`plainly-${kind}${after ? '-after' : ''}`, frames, slots);
    return found && { ...found, by };
  };
  if (
    form.form === 'choice' &&
    (UNPLEASANT.test(form.other) ||
      MERE_DEGREE.test(form.other) ||
      UNPLEASANT.test(question.slice(question.search(/\bor\b/iu))) ||
      /\bor (?:is|are|was) (?:that|it|this) (?:just|only)\b/iu.test(question))
  ) {
    // why: "a week ahead or longer?" is answered by the week, and not by its last word.
    const span = MERE_DEGREE.test(form.other) ? SPAN.exec(question)?.[1] : undefined;
    if (span !== undefined) return framed('one', { one: span }, 'choice');
    // why: of a fair thing and a sour one nobody who hires picks the sour one.
    if (form.one !== undefined && !UNPLEASANT.test(form.one)) return framed('one', { one: form.one }, 'choice');
    const before = question.split(/,? or\b/iu)[0] ?? '';
    const clause = /(?:^|[,;.] (?:and |so |but )?)((?:is|are|was|do|does|did|will|would|can|am) .*)$/iu.exec(
      before,
    )?.[1];
    const said = clause === undefined ? undefined : stated(clause);
    if (said !== undefined) return framed('one', { one: said }, 'choice');
    const first = questionForm(`${before}?`);
    if (
      /\bor (?:is|are|do|does|will|would|am|it|you|we|they)\b/iu.test(question) &&
      (first?.form === 'yes-no' || first?.form === 'told')
    )
      return framed(first.echo === undefined ? 'so' : 'yes', { echo: first.echo ?? '', denied: '' }, 'echo');
  }
  // why: of "will you ring me or do I ring you?" the first is how it is done.
  if (form.form === 'choice' && WHO_RINGS.test(question)) return framed('one', { one: "You'd hear from us" }, 'choice');
  // why: "the second of the two" is said where nothing else can be: the first, or a plain yes to it, says more.
  if (form.form === 'choice' && form.other === LATTER) {
    if (form.one !== undefined) return framed('one', { one: form.one }, 'choice');
    const before = question.split(/,? or\b/iu)[0] ?? '';
    const what = IS_IT_A.exec(before)?.[1];
    if (what !== undefined) return framed('one', { one: `it's ${what}` }, 'choice');
    const first = questionForm(`${before}?`);
    if (first?.form === 'yes-no') return framed('yes', { echo: first.echo, denied: first.denied }, 'echo');
  }
  // why: "before the build or after?" names its two times by one thing.
  const when = form.form === 'choice' ? BEFORE_OR_AFTER.exec(question) : null;
  if (when?.[1] !== undefined) return framed('one', { one: when[1] }, 'choice');
  if (form.form === 'choice')
    // why: whoever always took what was said last would be found out in a minute.
    return framed('one', { one: form.one !== undefined && x < 0.5 ? form.one : form.other }, 'choice');
  if (form.form === 'yes-no' || form.form === 'told') {
    // why: "is it Rhino or something else?" asks which, and names the likeliest.
    const likeliest = OR_ELSE.exec(question)?.[1];
    if (likeliest !== undefined) return framed('one', { one: `mostly ${likeliest}` }, 'choice');
    // why: "two years then?" says over again what was told.
    if (form.form === 'told' && SO_MANY.test(question)) return framed('so', {}, 'echo');
    // why: whoever asks whether they may ask is told that they may.
    if (IF_I_MAY.test(question)) return { answer: 'Not at all.', key: 'plainly-mind', by: 'echo' };
    const { echo, denied } = form;
    // why: of things guessed at ("Kemppi, Fronius?") the first is named.
    const named =
      form.form === 'told' && !/\b(?:it|that|this|i|you|we|they)\b/iu.test(question) ? LISTED.exec(question) : null;
    if (named?.[1] !== undefined) return framed('one', { one: `mostly ${named[1]}` }, 'choice');
    if (echo === undefined || denied === undefined) return framed('so', {}, 'echo');
    if (form.form === 'yes-no' && form.must) return framed('no', { echo, denied }, 'echo');
    // why: "Would you mind if I took a note?" is allowed by saying no.
    if (/\byou mind\b/iu.test(question)) return { answer: 'Not at all.', key: 'plainly-mind', by: 'echo' };
    // why: "does that count for nothing?" wants to hear that it doesn't.
    if (BOTHER.test(question) || (form.form === 'yes-no' && /\bfor nothing\b/iu.test(question)))
      return framed('no', { echo, denied }, 'echo');
    if (form.form === 'told' && NOTHING.test(question)) return framed('so', {}, 'echo');
    // why: what has happened has or hasn't; only what goes on can be rare.
    if (UNWELCOME.test(question))
      return framed(HAPPENED.test(echo) || /\bgoing to\b/iu.test(question) ? 'no' : 'seldom', { echo, denied }, 'echo');
    return framed('yes', { echo, denied }, 'echo');
  }
  // why: of two shares asked for together each is told by the other.
  if (form.form === 'how-much' && SHARES.test(question)) return framed('share', {}, 'choice');
  const broad = broadlyHeard(question, family, playbook);
  const broadly = broad && one(`broadly-${broad.id}`, broad.says, {});
  if (broadly) return { ...broadly, by: broad.act === undefined ? 'broad' : 'act' };
  const any = playbook.facts.find((f) => f.form === form.form && f.of === undefined);
  const found = any && one(`fact-${any.id}`, any.says, {});
  return found && { ...found, by: 'form' };
}

/** A frame with its slots filled, its first letter a capital. */
function filled(frame: string, slots: Readonly<Record<string, string>>): string {
  const text = frame.replace(/\{(\w+)\}/gu, (_, slot: string) => slots[slot] ?? '');
  return text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
