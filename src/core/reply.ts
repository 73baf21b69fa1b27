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
      | 'proof'
      | 'missing',
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

/** Promises that something follows. */
const PROMISES = /\b(?:next|on we go|move on|another|one more|colleague has|go on)\b/iu;
/** Asks for what has just been told. */
const INVITES =
  /\?$|\b(?:go ahead|go on|please do|by all means|carry on|let's hear|let (?:me|us) hear|i'm listening|go for it|try (?:it|that) again|another go|second go|tell me|of course you may|you may|have another)\b/iu;

const SAYS_YES =
  /\bi (?:don['’]t|do not)\.?$|^(?:yes|yeah|yep|aye|sure|i do\b|i have\b|there is,|there are,)|, yes\b|\byes, |\byes or no\b/iu;
const WANTS_NUMBER = /\b(?:numbers?|figures?|dates?|how many|how much)\b/iu;
/** Says that no case was given. */
const WANTS_CASE =
  /\b(?:examples?|case you|a where|a when|evidence|proof|come up for you|hang (?:it|my hat)|something solid|specifics|a place|assertion|poster|slogan|brochure|general answer|more particular|hope than a plan|the how)\b/iu;
const PRAISES_REASON = /\b(?:why|reasons?|because)\b/iu;
const SPEAKS_OF_ASKING = /\b(?:questions?|asked|as we put it|answer(?:s|ed)?|reply)\b/iu;
const GOES_ON_TALKING =
  /\?|\b(?:tell me|let['’]s|let us|talk to me|remind me|carry on|show me|back to the job|we might return|want it|we have time|we['’]ve got time|a number would|some of it)\b/iu;
const BEST_OF_ALL =
  /\b(?:best|most fun|all day|this week|every minute|day|another hour|for longer|all like this|no end|unusual|seldom|wide awake|get many|more than (?:most|i had)|longer than usual|feel the time|clock|an honour|privilege|beautifully|credit to)\b/iu;

/** Asks for more, or hands the word back. */
const ASKS_ON =
  /\?\s*$|\b(?:anything (?:further|else|more)|what else|over to you|go ahead|please (?:go on|continue)|carry on|keep going)\b/iu;
/** Praises a thing for being short. */
const PRAISES_SHORT = /\b(?:brief\w*|short\w*|concise\w*|few words|in a word|one breath|so quick\w*)\b/iu;
/** Speaks of the hiring manager as of somebody who is not there. */
export const SPEAKS_OF_MANAGER = /\bhiring manager\b/iu;

/** What rules wordings out, and which: what was asked cannot be answered by yes; no reason, a number, a case was given; nobody had asked; the candidate is leaving; it went well, and no better than that; the hiring manager sits beside the one who speaks; what was said was long; another thing is said after it. */
const RULES_OUT = {
  open: SAYS_YES,
  unreasoned: PRAISES_REASON,
  numbered: WANTS_NUMBER,
  cased: WANTS_CASE,
  unasked: SPEAKS_OF_ASKING,
  leaving: GOES_ON_TALKING,
  measured: BEST_OF_ALL,
  managerHere: SPEAKS_OF_MANAGER,
  long: PRAISES_SHORT,
  midway: ASKS_ON,
} as const;
/** What is so when something is said, and rules out wordings that would not be. */
export type Circumstances = { readonly [circumstance in keyof typeof RULES_OUT]?: boolean };

/** How a wording is chosen: `key` before the numbers of this speaker's wordings; `told`: whether what is spoken of has just been told; `last`: whether no question follows. */
export type Manner = Circumstances & {
  readonly key?: string;
  readonly told?: boolean;
  readonly last?: boolean;
};

const CIRCUMSTANCES = Object.keys(RULES_OUT) as (keyof typeof RULES_OUT)[];

/** One wording of an intent not yet said in this take. `avoid` are texts already spoken, so that two intents never say the same. */
export function wordFor(
  persona: Persona,
  intent: Intent,
  slots: Slots,
  said: readonly string[],
  random: Random,
  avoid: ReadonlySet<string>,
  { key: prefix = '', told, last, ...so }: Manner = {},
): Worded {
  const wordings = persona.wordings[intent];
  const open = wordings
    .map((wording, i) => ({ wording, key: `${prefix}${intent}:${i}` }))
    .filter(
      ({ wording, key }) => !said.includes(key) && fillable(wording, slots) && !repeats(fill(wording, slots), avoid),
    )
    // why: "What worries you?" is not answered "Yes", and nobody praises a reason that was not given.
    .filter(
      ({ wording }) => !CIRCUMSTANCES.some((circumstance) => so[circumstance] && RULES_OUT[circumstance].test(wording)),
    );
  // why: nobody asks for what they were just told, or thanks for what is still to come.
  const fits = told === undefined ? open : open.filter(({ wording }) => INVITES.test(wording) !== told);
  const chosen = fits.length > 0 ? fits : open;
  // why: nobody invites more before they go on to something else, or promises a question that does not come.
  const calm =
    last === undefined
      ? chosen
      : chosen.filter(({ wording }) => !INVITES.test(wording) && !(last && PROMISES.test(wording)));
  const from = calm.length > 0 ? calm : chosen;
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

/** A wish or a fact in a few words, whole: it begins with its subject and ends where its clause ends. */
const WHOLE = /^(?:i|we|my|our|it|that|this)\b/iu;

/** A short whole clause of the candidate's own, quotation marks included; empty where there is none that stands by itself. */
export function ownWords(text: string): string {
  const clause = text
    .split(/[.!?;:\n]+|,\s+(?:and|but|so|because|which|as)\s+|\s[–—-]\s/u)
    .map((s) => s.trim().replace(/^(?:and|but|so|well|yes|yeah|okay|ok|oh|honestly|then)[, ]+/iu, ''))
    .find((s) => {
      const n = s.split(/\s+/u).length;
      return (
        n >= 4 &&
        n <= 8 &&
        WHOLE.test(s) &&
        /\b(?:love|like|want|enjoy\w*|proud)\b/iu.test(s) &&
        !/\b(?:not|never|no|if|when|while|whether|what|why|how|sorry|guess|suppose|please|need)\b|n['’]t\b/iu.test(s)
      );
    });
  return clause !== undefined && !/["“”<>{}]/u.test(clause) ? `“${clause}”` : '';
}

/** What the speaker did, from the verb on: their own deed, told as done. */
const DEED =
  /\b(?:I|we)(?:['’]ve| have| had)?(?: then| also| once| just| even)* ((?:cut|built|led|ran|halved|doubled|trained|taught|saved|raised|opened|wrote|sold|reduced|increased|designed|organi[sz]ed|managed|rebuilt|fixed|won|looked after|set up)\b(?:\s+[\p{L}\p{N}'’%£$€-]+){2,9})(?=\s*(?:[,.;:!?]|$)|\s+(?:and|but|because|so|while|which|who|until|when)\b)/giu;
const UNFINISHED =
  /^\S+ (?:that|it|this|them|him|her|me|us|myself|one|in|on|at|from|to|by|up|out|down|off|over|through|into|with|and|about|of|for|when|while|as|there|is|was|are)\b|\b(?:I|he|she|they|we)\b/u;
const CONDITION = /\b(?:if|would|could|should|when|while|not|never|nobody)\b|n['’]t\b/iu;
const TRAILING =
  /(?:\s+(?:a|an|the|of|in|on|at|for|with|and|but|to|that|so|by|as|from|into|my|our|your|i|we|it|he|she|they|then|which|who|when|while|was|were|is|because|what|how))+$/iu;

/** A deed worth coming back to later, in the candidate's own words, quotation marks included: one with a number before one without. Empty where none is told. */
export function deedIn(text: string): string {
  const told = text
    .split(/(?<=[.!?;])\s+/u)
    .filter((sentence) => !sentence.trimEnd().endsWith('?'))
    .flatMap((sentence) =>
      [...sentence.matchAll(DEED)]
        .filter(
          (m) =>
            !CONDITION.test(
              sentence
                .slice(0, m.index)
                .split(/,|\bbut\b/iu)
                .at(-1) ?? '',
            ),
        )
        .map(
          (m) =>
            (m[1] ?? '').replace(/\s+/gu, ' ').split(/,|\b(?:and|because|so|but|while|which|who|until)\b/iu)[0] ?? '',
        ),
    )
    .map((deed) => deed.trim().replace(TRAILING, ''))
    .filter(
      (deed) =>
        !/^\S+ (?:is|was|are|were)\b/iu.test(deed) &&
        deed.split(' ').length >= 4 &&
        !/\bif\b/iu.test(deed) &&
        // why: "cut that down I got a 68" and "found in the accounts" are no deeds by themselves.
        !UNFINISHED.test(deed) &&
        !/["“”<>{}]/u.test(deed),
    );
  const best =
    told.find((deed) =>
      /\d|\b(?:half|third|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/iu.test(deed),
    ) ?? told[0];
  return best === undefined ? '' : `“${best}”`;
}

/** Whether a text says a whole sentence that was said before, in whatever turn and for whatever reason. */
function repeats(text: string, before: ReadonlySet<string>): boolean {
  const sentences = text.split(/(?<=[.!?])\s+/u).filter((s) => s.split(' ').length >= 3);
  for (const said of before) if (said === text || sentences.some((s) => said.includes(s))) return true;
  return false;
}
