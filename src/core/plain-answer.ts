/**
 * A plain answer to a plain question: one of two things offered, yes or no in the question's own words, or a fact of the employer, by what kind of
 * answer is wanted and which words it is wanted of. Where nobody has set a fact down, what any employer could say.
 */
import { opened } from './cue.ts';
import type { Fact, Plainly, Playbook } from './kinds.ts';
import { questionForm } from './question-form.ts';
import { draw, seeded } from './random.ts';
import { segments } from './span.ts';
import { stemOf } from './stem.ts';

/** What can be said, with the key under which it counts as said, and whether a fact was set down for just this (or only for its form). */
export type Plain = {
  readonly answer: string;
  readonly key: string;
  readonly by: 'choice' | 'echo' | 'fact' | 'form';
  readonly met: number;
  /** Whether the fact is one of this kind of work, and not of any. */
  readonly ofFamily?: boolean;
};

/** Forms one of which is often answered by what answers the other. */
const ALLIED: Readonly<Record<string, readonly string[]>> = {
  'how-big': ['how-many'],
  'how-many': ['how-big', 'how-much'],
  'how-much': ['how-many'],
  when: ['what-time', 'how-soon'],
  'what-time': ['when'],
  'how-soon': ['when', 'how-long'],
  name: ['what', 'what-like'],
  what: ['name', 'what-like'],
  'how-do': ['what-if'],
  'what-if': ['how-do'],
  'how-early': ['how-soon'],
};

/** "What does success look like?" asks what it is. */
const LOOSELY: Readonly<Record<string, string>> = { 'what-like': 'what' };

const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(segments(text).flatMap((s) => opened(s.words).map(({ word }) => stemOf(word))));
type Ready = { readonly fact: Fact; readonly groups: readonly (readonly string[])[] };
const ready = new WeakMap<readonly Fact[], readonly Ready[]>();
function readyFacts(facts: readonly Fact[]): readonly Ready[] {
  let made = ready.get(facts);
  if (!made) {
    made = facts.map((fact) => ({
      fact,
      groups: (fact.of ?? []).map((words) => [...stemsOf(words)]),
    }));
    ready.set(facts, made);
  }
  return made;
}

/** The fact a question wants: of this form, and of its words the most. `met` is how many of them stand in it; 0 is what any employer could say. */
export function factFor(
  text: string,
  form: string,
  family: string,
  playbook: Playbook,
): { readonly fact: Fact; readonly met: number } | undefined {
  const stems = stemsOf(text);
  let best: { readonly fact: Fact; readonly met: number; readonly worth: number } | undefined;
  for (const { fact, groups } of readyFacts(playbook.facts)) {
    if (fact.families && !fact.families.includes(family)) continue;
    const near =
      fact.form === form
        ? 1
        : (ALLIED[form] ?? []).includes(fact.form)
          ? 0.6
          : (LOOSELY[form] ?? '') === fact.form
            ? 0.3
            : 0;
    if (near === 0) continue;
    const met = Math.max(0, ...groups.map((group) => (group.every((w) => stems.has(w)) ? group.length : 0)));
    if (met === 0 && (groups.length > 0 || near < 1)) continue;
    // why: of two that meet a question alike the one of this kind of work is meant.
    const worth = near * met + (fact.families ? 1.1 : 0);
    if (!best || worth > best.worth) best = { fact, met: near * met, worth };
  }
  return best && { fact: best.fact, met: best.met };
}

/** What nobody who hires would say yes to: it is denied, or said to be rare. */
const UNWELCOME =
  /\b(?:nois[ye]\w*|loud|danger\w*|unsafe|rude|shout\w*|lonely|bor(?:ed|ing)|stress\w*|messy|chao\w*|dirty|turnover|bull(?:y|ied|ying)|complain|unpaid|alone|on (?:my|your|our) own|by myself|thrown in|deep end|micro-?manag\w*|shrunk|redundan\w*|sack(?:ed|ing)|fired|quit|hurt|injur\w*|accidents?|assault\w*|attack\w*|hit out|freezing|surprises?|skeletons?|nasty|argu\w*|a fight|fights)\b|\b(?:very|too|really|that|so|it|get|gets|always|quite|is|are) (?:cold|heavy|strict|baking)\b/iu;
const BOTHER =
  /\b(?:bothers?|(?:a |any |the |much of a )?(?:problem|trouble|issue)(?= (?:that|if|for|with|to)\b|[,?]|$)|matters?(?= (?:that|if|to|much)\b|[,?]|$)|object|joking|kidding|too (?:old|late|slow|long|far))\b/iu;

const UNPLEASANT =
  /\b(?:hopeless|nightmare|poor soul|good luck|fight\w*|backlog|hidden|dumped?|sink or swim|deep end|thrown|luck|mess|chaos|a no|no chance|vanish\w*|forgotten|ignored?|on (?:my|your) own|alone|by (?:my|your)self|half dead|a joke|lip service|worse|bad|never|misread|tough)\b/iu;
/** What is done by a set way of doing it. */
const PROCEDURE =
  /\b(?:handle|deal|work|organis\w*|organiz\w*|decid\w*|divid\w*|shar\w*|hand\w*|plan\w*|train\w*|get|report\w*|keep|kept|track\w*|manag\w*|book\w*|order\w*|check\w*|do|done|run|start\w*|learn|ask|swap\w*|choos\w*|chosen|assign\w*|allocat\w*)\b/iu;
const NOTHING = /\b(?:nobody|no ?one|nothing|never|none|not|no)\b|n['’]t\b/iu;
const HAPPENED = /\b(?:has|have|was|were|did|had|will)$/u;

/**
 * The plain answer to a question.
 * `seed` chooses among several ways of saying; the same question of the same take gets the same answer, in other words once it has been said. `used` are keys already said, `said` the interviewer's turns so far.
 * Undefined where the form cannot be read and nothing of it is known.
 */
export function plainAnswer(
  question: string,
  {
    family,
    seed,
    used,
    said,
    playbook,
  }: {
    readonly family: string;
    readonly seed: string;
    readonly used: ReadonlySet<string>;
    readonly said: readonly string[];
    readonly playbook: Playbook;
  },
): Plain | undefined {
  const form = questionForm(question);
  // why: a statement without its mark asks for nothing.
  if (!form || (form.form === 'told' && !question.includes('?'))) return undefined;
  const plainly = playbook.plainly[0] as Plainly;
  const stems = [...stemsOf(question)].sort().join(' ');
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
    kind: 'yes' | 'no' | 'seldom' | 'one' | 'so',
    slots: Readonly<Record<string, string>>,
    by: Plain['by'],
  ) => {
    const found = one(`plainly-${kind}`, plainly[kind], slots);
    return found && { ...found, by, met: 1 };
  };
  if (
    form.form === 'choice' &&
    (UNPLEASANT.test(form.other) || UNPLEASANT.test(question.slice(question.search(/\bor\b/iu))))
  ) {
    // why: of a fair thing and a sour one nobody who hires picks the sour one.
    if (form.one !== undefined && !UNPLEASANT.test(form.one)) return framed('one', { one: form.one }, 'choice');
    const first = questionForm(`${question.split(/,? or\b/iu)[0]}?`);
    if (
      /\bor (?:is|are|do|does|will|would|am|it|you|we|they)\b/iu.test(question) &&
      (first?.form === 'yes-no' || first?.form === 'told')
    )
      return framed(first.echo === undefined ? 'so' : 'yes', { echo: first.echo ?? '', denied: '' }, 'echo');
  }
  if (form.form === 'choice')
    // why: whoever always took what was said last would be found out in a minute.
    return framed('one', { one: form.one !== undefined && x < 0.5 ? form.one : form.other }, 'choice');
  if (form.form === 'yes-no' || form.form === 'told') {
    const { echo, denied } = form;
    if (echo === undefined || denied === undefined) return framed('so', {}, 'echo');
    if (form.form === 'yes-no' && form.must) return framed('no', { echo, denied }, 'echo');
    // why: "Would you mind if I took a note?" is allowed by saying no.
    if (/\byou mind\b/iu.test(question)) return { answer: 'Not at all.', key: 'plainly-mind', by: 'echo', met: 1 };
    if (BOTHER.test(question)) return framed('no', { echo, denied }, 'echo');
    if (form.form === 'told' && NOTHING.test(question)) return framed('so', {}, 'echo');
    // why: what has happened has or hasn't; only what goes on can be rare.
    if (UNWELCOME.test(question))
      return framed(HAPPENED.test(echo) || /\bgoing to\b/iu.test(question) ? 'no' : 'seldom', { echo, denied }, 'echo');
    return framed('yes', { echo, denied }, 'echo');
  }
  const known = factFor(question, form.form, family, playbook);
  if (!known) return undefined;
  const found = one(`fact-${known.fact.id}`, known.fact.says, {});
  if (known.met === 0 && form.form === 'how-do' && !PROCEDURE.test(question)) return undefined;
  return (
    found && {
      ...found,
      by: known.met > 0 ? 'fact' : 'form',
      met: known.met,
      ofFamily: known.fact.families !== undefined,
    }
  );
}

/** A frame with its slots filled, its first letter a capital. */
function filled(frame: string, slots: Readonly<Record<string, string>>): string {
  const text = frame.replace(/\{(\w+)\}/gu, (_, slot: string) => slots[slot] ?? '');
  return text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
