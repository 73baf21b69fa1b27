/**
 * What an interviewer's words most likely mean to do, by all the wordings the content holds for each intent: naive Bayes over words and pairs
 * of words, smoothed towards interviewers' speech as a whole. Used to hold a rewording against the words it stands for.
 */
import { INTENTS, type Intent, type Playbook } from './kinds.ts';
import { words } from './span.ts';

type Counts = { readonly tokens: ReadonlyMap<string, number>; readonly total: number };
type Model = { readonly each: ReadonlyMap<Intent, Counts>; readonly all: Counts };

/** How many tokens of common speech stand behind each intent, and how often our own words for the turn count. Judgement of 2026-11, held against `test/voice/rewordings.ts`. */
const PRIOR = 48;
const OURS = 3;

/** Intents that do the same to a listener: take in what was said, and no more. */
const SISTERS: readonly (readonly Intent[])[] = [['acknowledge-answer', 'take-remark', 'take-summary', 'take-repair']];

const ready = new WeakMap<Playbook, Model>();

/** Words and pairs of words, slots left out. */
function tokens(text: string): string[] {
  const all = words(text.replace(/\{[a-z-]+\}/gu, ' ')).map((w) => w.word);
  return [...all, ...all.slice(1).map((word, i) => `${all[i]} ${word}`)];
}

function count(texts: readonly string[], weight = 1): Counts {
  const found = new Map<string, number>();
  let total = 0;
  for (const text of texts)
    for (const token of tokens(text)) {
      found.set(token, (found.get(token) ?? 0) + weight);
      total += weight;
    }
  return { tokens: found, total };
}

function modelOf(playbook: Playbook): Model {
  const made = ready.get(playbook);
  if (made) return made;
  const each = new Map(INTENTS.map((intent) => [intent, count(playbook.personas.flatMap((p) => p.wordings[intent]))]));
  const all = count(playbook.personas.flatMap((p) => INTENTS.flatMap((intent) => p.wordings[intent])));
  ready.set(playbook, { each, all });
  return { each, all };
}

/**
 * How much better some other intent explains a text than the ones meant, in nats (natural-log units of likelihood); below zero when
 * what is meant explains it best. `own` is how we put it, and counts as evidence for what is meant.
 */
export function strays(text: string, own: string, meant: readonly Intent[], playbook: Playbook): number {
  const { each, all } = modelOf(playbook);
  const ours = count([own], OURS);
  const told = tokens(text);
  const likely = (intent: Intent, more?: Counts) => {
    const { tokens: known, total } = each.get(intent) as Counts;
    return told.reduce((sum, token) => {
      const common = ((all.tokens.get(token) ?? 0) + 0.2) / (all.total + 0.2 * all.tokens.size);
      const here = (known.get(token) ?? 0) + (more?.tokens.get(token) ?? 0) + PRIOR * common;
      return sum + Math.log(here / (total + (more?.total ?? 0) + PRIOR) / common);
    }, 0);
  };
  const best = Math.max(...meant.map((intent) => likely(intent, ours)));
  const near = SISTERS.filter((group) => group.some((i) => meant.includes(i))).flat();
  const other = Math.max(
    ...INTENTS.filter((i) => !meant.includes(i) && !near.includes(i)).map((intent) => likely(intent)),
  );
  return other - best;
}
