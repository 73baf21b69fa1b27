/**
 * Words for what an interviewer means to do: one of the persona's own, never the same twice in a take, with the slots
 * filled from the scene and from what the candidate said. A wording whose slot cannot be filled is not used.
 */
import type { Intent, Persona } from './kinds.ts';
import { pick, type Random } from './random.ts';

/** What can stand in a slot; a missing one rules its wordings out. */
export type Slots = Readonly<
  Partial<
    Record<
      | 'name'
      | 'concern'
      | 'topic'
      | 'step'
      | 'when'
      | 'answer'
      | 'minutes'
      | 'words'
      | 'before'
      | 'after'
      | 'colleague'
      | 'role'
      | 'company'
      | 'detail'
      | 'need'
      | 'proof',
      string
    >
  >
>;

/** Words chosen: the text, the wordings used so far, the generator after it. Undefined when the persona has nothing left to say to this. */
export type Worded = { readonly text: string; readonly said: readonly string[]; readonly random: Random } | undefined;

/** Put values into braces; a value that starts a sentence gets its capital. */
export function fill(wording: string, slots: Slots): string {
  const text = wording.replace(/\{([a-z-]+)\}/gu, (_, slot: string) => slots[slot as keyof Slots] ?? '');
  return text.replace(
    /(^|[.!?]\s+)(["“]?)([a-z])/gu,
    (_, before: string, quote: string, letter: string) => before + quote + letter.toUpperCase(),
  );
}

/** Whether every slot of a wording can be filled. */
export function fillable(wording: string, slots: Slots): boolean {
  return [...wording.matchAll(/\{([a-z-]+)\}/gu)].every((m) => (slots[m[1] as keyof Slots] ?? '') !== '');
}

/** Asks for what has just been told. */
const INVITES =
  /\?$|\b(?:go ahead|go on|please do|by all means|carry on|let's hear|let me hear|i'm listening|tell me|of course you may|you may|have another)\b/iu;

/** How a wording is chosen: `key` before the numbers of this speaker's wordings; `told`: whether what is spoken of has just been told; `brief`: the shorter half. */
export type Manner = { readonly key?: string; readonly told?: boolean; readonly brief?: boolean };

/** One wording of an intent not yet said in this take. `avoid` are texts already spoken, so that two intents never say the same. */
export function wordFor(
  persona: Persona,
  intent: Intent,
  slots: Slots,
  said: readonly string[],
  random: Random,
  avoid: ReadonlySet<string>,
  { key: prefix = '', told, brief = false }: Manner = {},
): Worded {
  const wordings = persona.wordings[intent];
  const open = wordings
    .map((wording, i) => ({ wording, key: `${prefix}${intent}:${i}` }))
    .filter(
      ({ wording, key }) => !said.includes(key) && fillable(wording, slots) && !repeats(fill(wording, slots), avoid),
    );
  // why: nobody asks for what they were just told, or thanks for what is still to come.
  const fits = told === undefined ? open : open.filter(({ wording }) => INVITES.test(wording) !== told);
  const chosen = fits.length > 0 ? fits : open;
  // why: few words are the kindest answer to an answer with nothing in it.
  const from = brief
    ? [...chosen]
        .sort((a, b) => a.wording.length - b.wording.length)
        .slice(0, Math.max(1, Math.ceil(chosen.length / 2)))
    : chosen;
  // why: a wording that picks up the candidate's own words or the matter at hand is better than one that fits anything.
  const particular = from.filter(({ wording }) => /\{(?:words|topic|concern|detail)\}/u.test(wording));
  if (from.length === 0) return undefined;
  const [choice, next] = pick(
    random,
    particular.length > 0 && particular.length < from.length ? [...from, ...particular] : from,
  );
  return { text: fill(choice.wording, slots), said: [...said, choice.key], random: next };
}

/** One of `sentences` not yet said (a concern's own voicings). */
export function sentenceFor(
  id: string,
  sentences: readonly string[],
  slots: Slots,
  said: readonly string[],
  random: Random,
): Worded {
  const open = sentences
    .map((wording, i) => ({ wording, key: `${id}:${i}` }))
    .filter(({ wording, key }) => !said.includes(key) && fillable(wording, slots));
  if (open.length === 0) return undefined;
  const particular = open.filter(({ wording }) => wording.includes('{detail}'));
  const [choice, next] = pick(random, particular.length > 0 ? particular : open);
  return { text: fill(choice.wording, slots), said: [...said, choice.key], random: next };
}

const DULL = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been i my me we our you your it its this that these those have has had do does did not no so if then than what which who how why when where would could should can will just very really more most much any some about like um uh well yes yeah ok okay please thank thanks there here them they'.split(
    ' ',
  ),
);

/** A few of the candidate's own words worth picking up, quotation marks included; empty where nothing stands out. */
export function ownWords(text: string): string {
  const clause = text
    .split(/[.!?;\n]+/u)
    .map((s) => s.trim())
    .filter((s) => /\d|\b(?:from|cut|built|led|ran|learnt|learned|halved|doubled|grew|trained|love|want)\b/iu.test(s))
    .sort((a, b) => a.length - b.length)[0];
  if (clause === undefined) return '';
  const words = clause.split(/\s+/u);
  const at = words.findIndex((w) => /\d/u.test(w) || !DULL.has(w.toLowerCase().replace(/\W/gu, '')));
  const chosen = words
    .slice(Math.max(0, at), at + 6)
    .join(' ')
    .replace(/^[^\p{L}\p{N}£$€]+|[^\p{L}\p{N}%]+$/gu, '')
    .replace(/\s+(?:though|too|then|anyway|as|and|but|to|the|a|of|in|for|that|with)$/iu, '');
  return chosen.length >= 4 && chosen.length <= 60 && !/["“”<>{}]/u.test(chosen) ? `“${chosen}”` : '';
}

/** What somebody did, from the verb on. */
const DEED =
  /\b(?:cut|built|led|ran|halved|doubled|grew|trained|taught|learnt|learned|saved|raised|opened|wrote|sold|brought|reduced|increased|designed|started|organi[sz]ed|managed|rebuilt|fixed|won)\b(?:\s+[\p{L}\p{N}'’%£$€-]+){2,7}/iu;

/** A deed worth coming back to later, in the candidate's own words from the verb on, quotation marks included; empty where none is told. */
export function deedIn(text: string): string {
  const told = /\bI\b|\bwe\b/iu.test(text) ? (DEED.exec(text)?.[0] ?? '') : '';
  const trimmed = told
    .replace(/\s+/gu, ' ')
    .replace(
      /(?:\s+(?:a|an|the|of|in|on|at|for|with|and|but|to|that|so|by|as|from|my|our|i|we|it|then|which|who|when|was|were|the whole))+$/iu,
      '',
    );
  return trimmed.split(' ').length >= 3 ? `“${trimmed}”` : '';
}

/** Whether a text says a whole sentence that was said before, in whatever turn and for whatever reason. */
function repeats(text: string, before: ReadonlySet<string>): boolean {
  const sentences = text.split(/(?<=[.!?])\s+/u).filter((s) => s.split(' ').length >= 4);
  for (const said of before) if (said === text || sentences.some((s) => said.includes(s))) return true;
  return false;
}
