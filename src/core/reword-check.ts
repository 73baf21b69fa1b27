/**
 * What a language model made of a turn of ours, judged before anybody sees it. It must mean what ours means and hold what ours holds, and
 * it may promise, reveal, praise, doubt, ask or name nothing that ours does not. What cannot be shown to be right is dropped: our own words
 * are always good enough. The judgement rests on our words and the content alone, so nothing said to the model can soften it.
 */
import type { Ear } from './recognise.ts';
import type { InterviewerState } from './rehearsal.ts';
import { hearInterviewer } from './hear-interviewer.ts';
import type { Intent, Playbook } from './kinds.ts';
import { countWords } from './plain-text.ts';
import { mostWords, type ToWord, toWord } from './reword.ts';
import { strays } from './reword-meaning.ts';
import { segments, words } from './span.ts';
import { cuesOf, firstHeard, topicWords } from './substance.ts';
import { LONGEST_WORDING, type Wordings } from './wordings.ts';
import { isPrivate } from './worry-words.ts';

/** Why a wording is dropped. */
export type Amiss =
  | 'empty'
  | 'too-long'
  | 'markup'
  | 'about-itself'
  | 'not-english'
  | 'promise'
  | 'praise'
  | 'doubt'
  | 'private'
  | 'number'
  | 'name'
  | 'time'
  | 'question'
  | 'farewell'
  | 'denial'
  | 'verdict'
  | 'lost-fact'
  | 'lost-doubt'
  | 'other-meaning';

/** A wording judged: the words as they may be shown, or what is amiss with them. */
export type Judged = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly amiss: Amiss };

/** What is a breach where ours does not do it too. */
const BREACHES: readonly (readonly [Amiss, RegExp])[] = [
  [
    'about-itself',
    /\b(?:language model|as an (?:ai|assistant)|an ai\b|chat ?bot|system (?:prompt|message)|prompts?\b|instructions?|json|role-?play|rehears\w+|i (?:cannot|can't|can not|won't) (?:assist|help with that|comply)|here(?:'s| is) (?:a|the|my) (?:re|version|wording|turn)|reword\w*|rephras\w*|say_this|paraphras\w*|debug|override|opinion (?:is|of|score)|score)\b/iu,
  ],
  [
    'promise',
    /\b(?:hir(?:e|ed|ing) you|you(?:'re| are) hired|job is yours|position is yours|role is yours|it(?:'s| is) yours|the job's yours|(?:got|have|get|won|landed) the (?:job|position|role|place)|offer(?:s|ed|ing)?|contract|guarantee\w*|promise[ds]?|welcome (?:to the (?:team|company)|aboard|on board)|congratulations|you(?:'re| are) in\b|when (?:you|we) start|you(?:'ll| will) start|start (?:on|from|next|tomorrow)|first day (?:here|with us)|join(?:ing)? us|(?:recommend|recommending) (?:you|that we)|put(?:ting)? you (?:forward|through)|first choice|front ?-?runner|top (?:candidate|of (?:my|our|the) list)|shortlist\w*|see you (?:on|at work)|work(?:ing)? (?:with|together with) you|made up (?:my|our) mind|decided|decision is|count on it|for (?:sure|certain)|definitely|no doubt that you|we want you|i want you|need you here|choos(?:e|ing) you|chosen|select(?:ed|ing) you|take you on|taking you on|yours to lose|rest assured|in the bag|a done deal|salary of|pay you)\b/iu,
  ],
  [
    'praise',
    /\b(?:perfect|ideal|outstanding|exceptional|amazing|brilliant|fantastic|wonderful|excellent|superb|impress\w*|best candidate|best (?:person|interview|answer)|exactly what we|just what we|stand(?:s)? out|strongest|love(?:d)? (?:your|what|how|that)|made for this|great fit|good fit|right (?:person|fit))\b/iu,
  ],
  [
    'farewell',
    /\b(?:good ?bye|bye|farewell|safe (?:journey|trip|travels)|take care|speak soon|see you (?:again|soon|then)|have a (?:good|nice|lovely|great) (?:day|evening|afternoon|weekend|one)|all we have time for|walk you out|that concludes|concludes our|this interview is over|end of (?:our|the|this) interview)\b/iu,
  ],
  [
    'denial',
    /\b(?:no (?:concerns?|doubts?|worries|reservations?|hesitations?|questions marks?)|nothing (?:comes to mind|worries|concerns|that worries)|not (?:worried|concerned) (?:at all|about)|don't have any (?:concerns?|doubts?|worries|reservations?))\b/iu,
  ],
  [
    'verdict',
    /\b(?:convinc(?:ed|es|ing) me|you've convinced|that settles|(?:all|completely|fully|entirely) (?:settled|satisfied|convinced|answered)|stop worrying|no longer (?:worr|concern|doubt)\w*|dealt with|puts? my mind at rest|not (?:good enough|convinc\w*|satisf\w*|what i asked)|doesn't (?:answer|convince|satisfy|help)|don't (?:believe|buy)|still (?:worr|doubt|concern|not sure|unsure)\w*|reject\w*|disappoint\w*|out of (?:ten|10|100)|per ?cent)\b/iu,
  ],
  [
    'time',
    /\b(?:tomorrow|tonight|weeks?|fortnights?|months?|years?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december|deadline|hours?)\b/iu,
  ],
];
const NUMBERS = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half third quarter double twice'.split(
    ' ',
  ),
);
const RUDE =
  /\b(?:idiot\w*|stupid\w*|moron\w*|dumb|fuck\w*|shit\w*|damn\w*|bitch\w*|loser|pathetic|worthless|useless|ugly|shut up|get out|liar|hate you)\b/iu;
/** What an interviewer has no business asking, from their side of the table (DOMAIN 3.4, guardrail). */
const PRIVATE =
  /\b(?:(?:your|you have|you've|any|having|got) (?:\w+ ){0,2}(?:kids?|child(?:ren)?|bab(?:y|ies)|husband|wife|spouse|family|religion|faith|church|health|illness|disability|age)|married|pregnan\w*|how old)\b/iu;
/** Words that are written in capitals by everybody. */
const CAPITALS = new Set(['cv', 'hr', 'ok', 'tv', 'it', 'ceo', 'uk', 'us']);
/** The small words that English sentences are held together by. */
export const ENGLISH = new Set(
  "a an the and or but of to in on at for with from by as is are was were be been i you he she it we they me us them my your our this that these those what which who how when where why there here have has had do does did not no so if then than just one any some all more will would can could should may might let i'm i'd i'll i've you're you'd you'll you've it's that's there's we'd we've we'll don't didn't can't isn't wasn't about up out thank thanks please yes well right good go".split(
    ' ',
  ),
);

const holds = (pattern: RegExp, text: string) => pattern.test(text);
const straight = (text: string) => text.replace(/[’ʼ‘]/gu, "'").replace(/[“”]/gu, '"');
const bare = (text: string) => words(text).map((w) => w.word);

/**
 * Judge a wording of a turn. `text` as it came from the model; `partly`: more is still to come, so that only breaches count and what is
 * missing does not. Linear in both texts. Errors: none.
 */
export function checkWording(raw: string, asked: ToWord, state: InterviewerState, ear: Ear, partly = false): Judged {
  const amiss = (what: Amiss): Judged => ({ ok: false, amiss: what });
  const text = spoken(raw, state.scene.interviewerName);
  const own = asked.own;
  const many = countWords(text);
  if (many === 0) return partly ? { ok: true, text } : amiss('empty');
  if (many > mostWords(own) || text.length > LONGEST_WORDING) return amiss('too-long');
  if (marked(text, own)) return amiss('markup');
  const [flat, ours] = [straight(text), straight(own)];
  for (const [what, pattern] of BREACHES) {
    if (what === 'time') {
      // why: "before the week's out" speaks of the week.
      const known = new Set(bare(ours).flatMap((word) => [word, word.replace(/'s$/u, '')]));
      const told = [...flat.matchAll(new RegExp(pattern, 'giu'))].map((m) => m[0].toLowerCase());
      if (told.some((word) => !known.has(word))) return amiss('time');
    } else if (holds(pattern, flat) && !holds(pattern, ours)) return amiss(what);
  }
  if ([flat, ours].map((t) => isPrivate(t) || holds(PRIVATE, t)).join() === 'true,false') return amiss('private');
  if (!english(text, own)) return amiss('not-english');
  if (holds(RUDE, flat) && !holds(RUDE, ours)) return amiss('other-meaning');
  if (numbersOf(flat).some((n) => !numbersOf(ours).includes(n))) return amiss('number');
  if (namesOf(text).some((name) => !known(name, asked, state))) return amiss('name');
  if (doubts(flat, ours, asked, state, ear)) return amiss('doubt');
  if (/\?/u.test(flat) && !/\?/u.test(ours)) return amiss('question');
  const [heard, meant] = [flat, ours].map((t) => hearInterviewer(t, 'none', '2000-01-03', ear)) as [Heard, Heard];
  for (const does of ['promise', 'encouragement', 'limit'] as const)
    if (heard.sayings.some((s) => s.does === does) && !meant.sayings.some((s) => s.does === does))
      return amiss(does === 'promise' ? 'promise' : 'praise');
  if (!sameMatter(flat, asked, ear.playbook, partly)) return amiss('other-meaning');
  const astray = (said: string) => strays(said, own, asked.intents, ear.playbook);
  if (segments(flat).some(({ words: all, span }) => all.length >= 4 && astray(flat.slice(...span)) > ONE_SENTENCE))
    return amiss('other-meaning');
  if (partly) return { ok: true, text };
  // why: words as common as “Thank you.” are explained by many intents; ours may always be said as they are.
  if (astray(flat) > Math.max(WHOLE, astray(ours))) return amiss('other-meaning');

  if (asked.keep.some((fact) => !kept(fact, flat))) return amiss('lost-fact');
  if (/\?\s*["”]?\s*$/u.test(ours) && !/\?/u.test(flat)) return amiss('question');
  const bye = BREACHES.find(([what]) => what === 'farewell') as readonly [Amiss, RegExp];
  if (holds(bye[1], ours) && !holds(bye[1], flat) && !/\bthank|\bpleasure|\btouch\b/iu.test(flat))
    return amiss('farewell');
  if (losesDoubt(flat, ours, asked, state, ear)) return amiss('lost-doubt');
  if (DECLINES.some((i) => asked.intents.includes(i)) && NEGATION.test(ours) && !NEGATION.test(flat))
    return amiss('other-meaning');
  return { ok: true, text };
}

/** How far a wording may stray from what is meant, in nats: a sentence by itself may lean elsewhere a little, the whole may not. */
const ONE_SENTENCE = 14;
const WHOLE = -1;

type Heard = ReturnType<typeof hearInterviewer>;

/** Turns in which "no" carries the meaning. */
const DECLINES: readonly Intent[] = [
  'evade-concern',
  'no-concern',
  'concern-not-eased',
  'cool-to-interest',
  'start-frostily',
  'decline-compare',
  'decline-rate',
  'defer-salary',
  'fit-unsure',
  'second-push',
  'too-early',
];
const NEGATION =
  /\b(?:no|not|nor|nothing|never|none|nobody|neither|rather|cannot|without|hardly|yet|early|later|first|before|until|leave|\w+n't)\b/iu;

/** The words alone: a name in front and quotation marks around them are taken off, white space is made one. */
export function spoken(raw: string, interviewerName: string): string {
  let text = raw.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text.toLowerCase().startsWith(`${interviewerName.toLowerCase()}:`))
    text = text.slice(interviewerName.length + 1).trim();
  const around = /^["“]([^"“”]*)["”]$/u.exec(text);
  return around ? (around[1] as string).trim() : text;
}

function marked(text: string, own: string): boolean {
  const odd =
    /[<>{}[\]`*_#|~\\^()=]|https?:|www\.|&#?\w+;|\p{Extended_Pictographic}|\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^\s*[-•]\s|:$|@|;\)/giu;
  return [...text.matchAll(odd)].some((m) => !own.includes(m[0]));
}

/** Latin letters, and enough of the small words of English in every sentence that is long enough to tell. */
function english(text: string, own: string): boolean {
  if ([...text].some((c) => !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(c) && !own.includes(c)))
    return false;
  const ours = new Set(bare(straight(own)));
  return segments(straight(text)).every(({ words: all }) => {
    if (all.length < 4) return all.length < 2 || all.some((w) => ENGLISH.has(w.word) || ours.has(w.word));
    return (
      all.filter((w) => ENGLISH.has(w.word) || ours.has(w.word)).length / all.length >= (all.length <= 6 ? 0.15 : 0.3)
    );
  });
}

const numbersOf = (text: string) => bare(text).filter((w) => /\d/u.test(w) || NUMBERS.has(w) || /^[%£$€]$/u.test(w));

/** Capitals inside a sentence: names of people, places, firms. */
function namesOf(text: string): string[] {
  return segments(text).flatMap(({ words: all }) =>
    all
      .slice(1)
      .map((w) => text.slice(...w.span))
      .filter((w) => /^\p{Lu}/u.test(w) && !/^I(?:['’]\w+)?$/u.test(w)),
  );
}

function known(name: string, asked: ToWord, { scene }: InterviewerState): boolean {
  const plain = (t: string) => bare(t).map((w) => w.replace(/'s$/u, ''));
  const all = new Set(plain(`${asked.own} ${scene.candidateName} ${scene.company} ${scene.role}`));
  // A sentence after a quotation mark or a colon may begin with a capital as well.
  const first = plain(name)[0] ?? '';
  return all.has(first) || ENGLISH.has(first) || CAPITALS.has(first);
}

/** Whether a doubt shows that our words do not show: heard by the ear, named by the content's cues, or in the words of one that is held. */
function doubts(text: string, own: string, asked: ToWord, state: InterviewerState, ear: Ear): boolean {
  const [theirs, ours] = [text, own].map((t) => segments(t)) as [
    ReturnType<typeof segments>,
    ReturnType<typeof segments>,
  ];
  for (const entry of ear.playbook.concerns) {
    const { heardIn } = cuesOf(entry);
    if (firstHeard(heardIn, theirs) && !firstHeard(heardIn, ours) && entry.id !== conceived(asked, state)) return true;
  }
  if (
    hearInterviewer(text, 'none', '2000-01-03', ear).doubts.length > 0 &&
    hearInterviewer(own, 'none', '2000-01-03', ear).doubts.length === 0 &&
    conceived(asked, state) === undefined
  )
    return true;
  const said = topicWords(own);
  const told = topicWords(text);
  return state.concerns.some((c) => {
    if (c.id === state.turns[asked.turn]?.concern) return false;
    const secret = [...topicWords(`${c.topic} ${c.detail}`)].filter((w) => !said.has(w));
    const out = secret.filter((w) => told.has(w)).length;
    return (
      out >= 2 ||
      (out === 1 && [...topicWords(c.topic)].length === 1 && told.has([...topicWords(c.topic)][0] as string))
    );
  });
}

/** What puts a doubt into words after a lead-in. */
const VOICES: readonly Intent[] = ['voice-concern', 'voice-second-concern', 'voice-again'];
/** The content's id of the doubt that a turn puts into words, where it does. */
function conceived(asked: ToWord, state: InterviewerState): string | undefined {
  const id = state.turns[asked.turn]?.concern;
  return asked.intents.some((i) => VOICES.includes(i)) ? state.concerns.find((c) => c.id === id)?.concern : undefined;
}

/** A fact is kept when its words stand there in their order with nothing between them; articles in front may change. */
function kept(fact: string, text: string): boolean {
  const wanted = bare(straight(fact)).filter((w, i) => i > 0 || !/^(?:a|an|the|my|our|in)$/u.test(w));
  const all = ` ${bare(text).join(' ')} `;
  return all.includes(` ${wanted.join(' ')} `);
}

/** A doubt put into words must be the same doubt: most of what names it in ours names it here. */
function losesDoubt(text: string, own: string, asked: ToWord, state: InterviewerState, ear: Ear): boolean {
  const entry = ear.playbook.concerns.find((c) => c.id === conceived(asked, state));
  const held = state.concerns.find((c) => c.id === state.turns[asked.turn]?.concern);
  if (!held || conceived(asked, state) === undefined) return false;
  const { heardIn } = entry ? cuesOf(entry) : { heardIn: [] };
  if (entry && firstHeard(heardIn, segments(own)) && firstHeard(heardIn, segments(text))) return false;
  const names = topicWords([held.topic, held.detail, ...(entry?.voiced ?? [])].join(' '));
  const lead = topicWords(VOICES.flatMap((intent) => asked.persona.wordings[intent]).join(' '));
  const wanted = [...topicWords(own)].filter((w) => names.has(w) && !lead.has(w));
  const told = topicWords(text);
  return wanted.length > 0 && wanted.filter((w) => told.has(w)).length < Math.max(1, wanted.length / 2);
}

const vocabularies = new WeakMap<Playbook, Map<Intent, Set<string>>>();
/** The words that all personas have for an intent. */
function vocabulary(intent: Intent, playbook: Playbook): Set<string> {
  const all = vocabularies.get(playbook) ?? new Map<Intent, Set<string>>();
  vocabularies.set(playbook, all);
  const own = all.get(intent) ?? topicWords(playbook.personas.flatMap((p) => p.wordings[intent]).join('\n'));
  all.set(intent, own);
  return own;
}

/** Whether the matter is ours: of the words that carry meaning, enough are our own or are what interviewers say when they mean this. */
function sameMatter(text: string, asked: ToWord, playbook: Playbook, partly: boolean): boolean {
  const ours = topicWords(asked.own);
  const family = asked.intents.map((intent) => vocabulary(intent, playbook));
  const isOurs = (w: string) => ours.has(w) || family.some((v) => v.has(w));
  const share = (t: string) => {
    const all = [...topicWords(t)];
    return { all: all.length, mine: all.filter(isOurs).length };
  };
  for (const { span } of segments(text)) {
    const { all, mine } = share(text.slice(...span));
    if (all >= 3 && mine / all < 0.25) return false;
  }
  const { all, mine } = share(text);
  return partly ? all < 3 || mine > 0 : all === 0 ? countWords(text) <= 6 : mine / all >= 0.4;
}

/** Of wordings that come from outside, those that hold: on an interviewer's turn of this very take, and in order. Everything else is left out. */
export function wordingsThatHold(wordings: Wordings, state: InterviewerState, ear: Ear): Wordings {
  return Object.fromEntries(
    Object.entries(wordings).flatMap(([at, { text }]) => {
      const asked = toWord(state, ear.playbook, Number(at));
      const judged = asked && checkWording(text, asked, state, ear);
      return judged?.ok === true ? [[at, { text: judged.text, by: 'model' as const }]] : [];
    }),
  );
}
