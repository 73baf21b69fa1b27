/**
 * The form of a question, whatever it is about: a choice between two ("Premiere or Resolve?"), a yes or no ("Is there a van with it?"),
 * something said to be confirmed ("So I'd be alone at night?"), or a word that asks (how many, who, where …). Grammar only; English only.
 */
import { lately } from './lately.ts';
import {
  ASKS,
  AUXILIARIES,
  type Echo,
  echoOf,
  isSubject,
  lower,
  PRONOUNS,
  type Token,
  tokens,
} from './turned-round.ts';
import { FOR_EXAMPLE, IS_IT_A, offered, offeredFirst } from './two-offered.ts';

/** Words that ask for one thing each: `name` is "which" or "what" before a noun, `how-do` any other "how", `what` any other "what". */
export const ASKING_FORMS = [
  'how-many',
  'how-much',
  'how-long',
  'how-often',
  'how-far',
  'how-early',
  'how-big',
  'how-old',
  'how-soon',
  'what-time',
  'what-like',
  'what-if',
  'when',
  'where',
  'who',
  'why',
  'name',
  'how-do',
  'what',
] as const;
export type AskingForm = (typeof ASKING_FORMS)[number];

/** How a question is built: with the second of two things it offers, turned round, and the first where it can be told; with the short sentences that say yes and no; or by the word that asks. */
export type Form =
  | { readonly form: 'choice'; readonly other: string; readonly one?: string }
  | ({ readonly form: 'yes-no' } & Echo)
  | ({ readonly form: 'told' } & Partial<Echo>)
  | { readonly form: AskingForm };

/** Words after which a clause may begin with its verb or with a word that asks, though no comma stands there. */
const BEFORE: ReadonlySet<string> = new Set(
  'and so but or then also just instead because cause like ok okay right well oh ah hey sorry please wonder wondering curious mean roughly lastly finally sir madam mate miss honestly actually wait yeah yes no eh er um uh me'.split(
    ' ',
  ),
);
/** Lead-ins that ask for nothing by themselves. */
const LEADS =
  /^(?:(?!\b(?:how|what|who|when|where|which|why)\b).)*?\b(?:(?:can|could|may|might|would) (?:i|you) (?:(?:just|also|please|quickly|maybe|possibly) )*(?:ask|tell me|know|explain|share|describe|say (?=(?:something|anything|more|a (?:little|bit|word|few words))(?: more)? (?:about|on)\b)|(?:walk|talk) me through)(?: ?(?:something|anything|more|a (?:little|word|few words)|you|me|to me|a bit|instead|then|now|something))*|(?:i['’]d|i would|i) (?:(?:like|love|want|wanted|need) to (?:know|ask|hear)|wonder(?:ed)?)|i(?: was|['’]m| am) (?:just )?(?:wondering|curious|asking)|do you (?:happen to )?know(?= (?:how|what|who|when|where|which|why|if|whether)\b)|tell (?:me|us)(?: now)?|any idea|i['’]d be (?:interested|curious|glad|happy) to (?:hear|know)|my question is|one (?:more )?(?:thing|question)(?: is(?=[,:]))?)[,:]? (?:is[,:] |about (?=how|what|who|where))?/iu;
/** What may stand behind a question and asks for nothing but a yes. */
const TAG =
  /(?:, ?(?:(?:is|isn['’]t|was|wasn['’]t|does|doesn['’]t|will|won['’]t|would|wouldn['’]t|are|aren['’]t|do|don['’]t) (?:it|there|you|they|we|she|he|i)|no|right|yes|yeah|eh|aye|correct|ok|okay|then|mate|sir|ma['’]?am|madam|miss|pal|love|boss|please|in truth|say)|,? (?:innit|is that right|is that correct|isn['’]t it|(?:may|might|can|could) i ask|if i may ask|if you don['’]t mind(?: (?:me|us) asking)?|if it['’]s (?:okay to ask|not a rude thing to ask|not a secret)|would you say|do you (?:think|know)(?: already| yet)?|i take it|i suppose|i guess|i imagine|by the way|give or take|on average|at a push|at all|or not|or no|or what|or so|roughly|exactly|honestly|really|at the (?:moment|minute)))\s*$/iu;

/** Whoever is meant by "you". */
const YOU_ALL = /\byou (?:guys|people|lot|folks|fellas|lads)\b/giu;
/** Counts or measures what two things make together: "how much of it is spent in council or committee". */
const COUNTS_THEM = /^(?:\w+[, ]+){0,3}how (?:many|much|long|often|far|big|soon)\b[^,;:?–—-]*\bor\b/iu;
/** Only puts the choice before it again. */
const WHICH_OF_THEM = /^\s*(?:so |well |and )?(?:which (?:is it|one|of (?:the )?(?:two|them|those))|yes or no)\b/iu;

/** Doubts the question before it ("Do we learn the plants? Or is it mainly tills?"), which is the one that wants an answer. */
const OR_IS_IT = /^\s*or (?:is|are|was|do|does|would|will) /iu;
const ASKS_YES = /^\s*(?:(?:and|so|but|well)[, ]+)*(?:is|are|do|does|did|will|would|can|could|have|has|am) \S/iu;

/** A second clause that only doubts the first. */
const OR_CLAUSE = /,? or (?:is|are|was|do|does|did|will|would|can|could) (?:it|that|there|they|you|we|i|the)\b/iu;

/** Nobody asks a question longer than this, in characters. */
const LONGEST = 600;

/** Read the form of a question; undefined for what asks nothing, is too tangled to read, or too long. */
export const questionForm: (question: string) => Form | undefined = lately(formOf, 256);

function formOf(question: string): Form | undefined {
  if (question.length > LONGEST) return undefined;
  const parts = question.match(/[^?]*\?/gu) ?? [question];
  const asks = parts.filter(
    (part, i) =>
      i === 0 ||
      !(
        (WHICH_OF_THEM.test(part) && /\bor\b/iu.test(parts[i - 1] ?? '')) ||
        (OR_IS_IT.test(part) && ASKS_YES.test(parts[i - 1] ?? ''))
      ),
  );
  let text = (asks.at(-1) ?? question).trim().replace(/[?!.…\s]+$/u, '');
  text = text.replace(/, (?:you know|like|i mean|um+|uh+|er+m?),? /giu, ' ').replace(YOU_ALL, 'you');
  // why: "How about the overtime, it is paid too?" asks whether it is.
  text = text.replace(/^(?:and |so )?(?:how|what) about (?:the |your |my )?[^,?]{2,40}, (?=\S+ \S+)/iu, '');
  // why: "whether there is an assistant" asks as "is there an assistant" does.
  text = text
    .replace(
      /^(?:and )?(?:if|whether) (there|it|that|you|i|we|they) (is|are|was|were|would|will|can|could|should)\b(?!.*,)/iu,
      '$2 $1',
    )
    .replace(/^(?:and )?(?:if|whether) (you|we|they|i) (have|need|get|use|pay|offer|provide)\b(?!.*,)/iu, 'do $1 $2');
  // why: a trainee's "we" is whoever is trained.
  if (
    /\b(?:graduates?|trainees?|traineeship|apprentices?|interns?|rotat\w*|placements?|for us|we report to you|do we report)\b/iu.test(
      question,
    )
  )
    text = text.replace(/\bwe\b/giu, 'I').replace(/\bour\b/giu, 'my');
  // why: of several breaths the last that asks is the question.
  text = text.split(/[.!;:]\s+/u).at(-1) ?? text;
  const asked = text.replace(LEADS, '');
  // why: "May I know the joining date?" asks for it as "What is the joining date?" does.
  if (
    asked !== text &&
    /^(?:the|your|about|more about|a bit about)\b(?!.*\b(?:what|how|who|when|where|which|why)\b)/iu.test(asked)
  )
    return {
      form: /\b(?:date|day|month)\b/iu.test(asked)
        ? 'when'
        : /\bname\b/iu.test(asked)
          ? 'name'
          : /\b(?:number|size)\b/iu.test(asked)
            ? 'how-many'
            : 'what',
    };
  if (asked.split(/\s+/u).length >= 2) text = asked;
  // why: "d'you" and "what've" are two words each to whoever listens.
  text = text
    .replace(/\bd['’](?:you|ya|ye)\b/giu, 'do you')
    .replace(/\b(what|how|where|when|who|why)['’](ve|d)\b/giu, (_, w: string, v: string) =>
      v === 've' ? `${w} have` : `${w} would`,
    )
    // why: "in what language" asks which.
    .replace(/\b(?:in|at|on|for|to|with|from|by|of) (what|which|whom)\b/giu, '$1')
    .replace(/\b(?:by|until|till|from|since) (when)\b/giu, '$1');
  // why: "sink or swim" is one thing, and "or what way is it" none.
  text = text
    .replace(
      /\b(sink|hit|make|trick|all|more|sooner|feast) or (swim|miss|break|treat|nothing|less|later|famine)\b/giu,
      '$1-or-$2',
    )
    .replace(/,? or (?:what|how|which) (?:way )?(?:is it|does it go|do (?:you|they|ye) do it|would it be)$/iu, '');
  const whole = text;
  for (let i = 0; i < 3 && TAG.test(text); i++) text = text.replace(TAG, '');
  const tagged = text !== whole;
  const all = tokens(text);
  // why: what is given as an example ("how much can they give, like a room or a meal?") is not chosen among.
  const other = FOR_EXAMPLE.test(question) || COUNTS_THEM.test(text) ? undefined : offered(text, all);
  if (other !== undefined) {
    const one = offeredFirst(text, all);
    return { form: 'choice', other, ...(one === undefined ? {} : { one }) };
  }
  // why: "is there time for research, or is it what survives term?" wants the first, where the second can't be said in answer.
  const doubted = OR_CLAUSE.exec(text);
  if (doubted && doubted.index > 8 && !COUNTS_THEM.test(text)) {
    const first = text.slice(0, doubted.index);
    // why: "is it a rota, or does one apply?" is answered by what it is.
    const what = IS_IT_A.exec(first)?.[1];
    if (what !== undefined) return { form: 'choice', other: `It's ${what}` };
    const before = formOf(`${first}?`);
    if (before?.form === 'yes-no') return before;
  }
  const start = clauseStart(text, all);
  if (start !== undefined) {
    if (AUXILIARIES.has(all[start]?.word ?? '')) {
      const echo = echoOf(all.slice(start).map((t) => t.word));
      return echo && { form: 'yes-no', ...echo };
    }
    const form = asking(lower(text.slice(all[start]?.at ?? 0)));
    if (form) return { form };
  }
  const within = /\b(?:how (?:many|much|long|often|far)|what time|which)\b.*$/iu.exec(text)?.[0];
  const form = within === undefined ? undefined : asking(lower(within));
  if (form) return { form };
  const of = /\b(number|amount|size|name|date|length) of\b/iu.exec(text)?.[1]?.toLowerCase();
  if (of) return { form: OF[of] ?? 'how-many' };
  if (/^(?:(?:and|so|ok|okay|right)[, ]+)*any\b/iu.test(text))
    return { form: 'yes-no', echo: 'there is', denied: "there isn't", must: false };
  if (question.includes('?') && /^(?:(?:and|but|so|ok|okay|or)[, ]+)*(?:what )?if\b/iu.test(text))
    return { form: 'what-if' };
  const echo = tellingEcho(text);
  if (echo) return { form: 'told', ...echo };
  // why: "Perhaps Fatima could say?" asks somebody to speak, and has nothing in it to confirm.
  if (/\b(?:could|can|may|might|would) (?:say|tell|answer|explain|comment)\b/iu.test(text)) return undefined;
  return tagged || all.length <= 14 ? { form: 'told' } : undefined;
}

/** What "the name of it?" asks for. */
const OF: Readonly<Record<string, AskingForm>> = { size: 'how-big', name: 'name', date: 'when', length: 'how-long' };

/** Where the last clause begins that asks, as an index; what hangs on another clause ("when I'm on nights, …") is not it. */
function clauseStart(text: string, all: readonly Token[]): number | undefined {
  let found: number | undefined;
  for (const [i, { word, at }] of all.entries()) {
    const before = all[i - 1];
    const gap = before ? text.slice(before.at + before.word.length, at) : '';
    const pause = /[,:;–—-]\s/u.test(gap);
    const next = all[i + 1]?.word ?? '';
    const afterIf = found === undefined && CONDITION.test(text) && AUXILIARIES.has(word) && PRONOUNS.has(next);
    if (before && !pause && !BEFORE.has(before.word) && !afterIf) continue;
    // why: in "what does somebody new actually do" nothing begins behind "actually".
    if (
      found !== undefined &&
      !pause &&
      ASKS.test(all[found]?.word ?? '') &&
      /^(?:actually|honestly|just|also|then)$/u.test(before?.word ?? '')
    )
      continue;
    if (AUXILIARIES.has(word)) {
      if (next === '' || next === 'not' || AUXILIARIES.has(next)) continue;
      // why: "How well do they get on?" asks how well.
      if (found !== undefined && !pause && i - found <= 2 && all[found]?.word === 'how') continue;
      // why: "and will be" goes on with a statement; only a subject makes it a question.
      if (!before || pause || isSubject(next)) found = i;
    } else if (ASKS.test(word)) {
      const hangs = /^(?:when|where)$/u.test(word);
      const inverted = AUXILIARIES.has(next) || (word === 'which' && AUXILIARIES.has(all[i + 2]?.word ?? ''));
      // why: "When a student is stuck, they come to me?" asks for a yes.
      if (!hangs || inverted || (i === 0 && !text.includes(','))) found = i;
    }
  }
  return found;
}
/** A condition that comes first: "if you fail a paper do you get to resit it". */
const CONDITION = /^(?:(?:and|so|but|just one|sorry)[, ]+)*(?:if|when|once|say) /iu;
const WORDS_THAT_ASK: readonly (readonly [RegExp, AskingForm])[] = [
  [
    /^how (?:far|long|soon|early|many (?:days|weeks)|much) (?:ahead|in advance|beforehand|before(?! (?:i|i'\w+|you|we|they|somebody|someone|people|it)\b))\b|^how (?:early|much notice)\b|^how (?:far|long|early|soon)\b.*\b(?:ahead|in advance|beforehand)\b/u,
    'how-early',
  ],
  [/^how many\b/u, 'how-many'],
  [/^how much\b/u, 'how-much'],
  [/^how long\b/u, 'how-long'],
  [/^how (?:often|regularly|frequently|many times)\b/u, 'how-often'],
  [/^how (?:far|close|near)\b/u, 'how-far'],
  [/^how (?:big|large|small)\b/u, 'how-big'],
  [/^what size\b/u, 'how-big'],
  [/^what (?:state|shape|condition|(?:kind|sort) of (?:state|shape|condition))\b/u, 'what-like'],
  [/^how old\b/u, 'how-old'],
  [/^how late\b/u, 'what'],
  [/^how (?:soon|quickly|quick|fast)\b/u, 'how-soon'],
  [
    /^(?:what|which) time\b|^what(?:'s| is) the (?:hour|time|(?:\w+ )?(?:start|starting|finish|finishing|opening|closing|knock-?off|kick-?off|clocking-?(?:in|on)))\b/u,
    'what-time',
  ],
  [/^(?:when|what (?:day|days|date|month|year)|which (?:day|days|month))\b/u, 'when'],
  [
    /^how (?!do|does|did|is|are|was|were|can|could|would|will|should|have|has|come|about)\p{L}+ (?:is|are|was|does|do|did|would|will|can)\b/u,
    'what-like',
  ],
  [/^what (?:does|do|would|will)\b(?=.*\b(?:days?|weeks?|months?|year)\b).*\blook like\b/u, 'what'],
  [
    /^(?:(?:what|how)(?:'s| is| are| would| will| was|'re)|what do(?:es)?)\b.*\blike\b(?! (?:most|best|least|about))/u,
    'what-like',
  ],
  [
    /^what (?:happens|would happen|will happen)\b.*\bfirst (?:few |two |couple of |three )?(?:days?|weeks?|months?)\b/u,
    'what',
  ],
  [/^what (?:then|happens?|would happen|will happen|do (?:you|we|i|they|people) do|if|about if)\b/u, 'what-if'],
  [/^how (?:do|did) you find (?!new\b|it\b|that\b|this\b|working\b|things\b|life\b|out\b)/u, 'what-like'],
  // why: "Where do you and the board disagree?" asks of what, and not in which room.
  [
    /^where\b.*\b(?:disagree|differ|agree|of one mind|see (?:it|this|things) differently|struggl\w*|fall short|falling short|weak(?:est)?|strong(?:est)?|doubts?|get stuck|lose|improve|stand on|patience|appetite|sits? on|sit (?:with|about))\b/u,
    'what',
  ],
  [/^where/u, 'where'],
  [/^(?:who|whom|whose)\b/u, 'who'],
  [/^(?:why|how come|what(?:'s| is) the reason|what made)\b/u, 'why'],
  [/^how\b/u, 'how-do'],
  [/^what(?:'s| is| was)\b.*\b(?:name|title|called)\b|^which\b|^what (?:kind|sort|type|make|brand)s? of\b/u, 'name'],
  [/^what(?:'|$)|^what (?:the|a|an|my|your|else|exactly|about|if|keeps|makes|goes|comes)\b/u, 'what'],
];

/** What a clause asks for that begins with the word that asks. */
function asking(clause: string): AskingForm | undefined {
  const known = WORDS_THAT_ASK.find(([cue]) => cue.test(clause));
  if (known) return known[1];
  const next = /^what (\S+)/u.exec(clause)?.[1];
  if (next === undefined) return undefined;
  return AUXILIARIES.has(next) || PRONOUNS.has(next) ? 'what' : 'name';
}

/** What says that a statement is so, where its last clause has a subject and a verb to speak of: "I'd be alone at night" → "you would". */
function tellingEcho(text: string): Echo | undefined {
  for (const clause of text.split(/,\s/u).reverse()) {
    const all = tokens(clause).map((t) => t.word);
    for (const [i, word] of all.slice(0, 6).entries()) {
      const joined = /^(i|you|we|they|he|she|it|that|there|this)'(d|ll|re|s|m|ve)$/u.exec(word);
      const has = joined?.[2] === 's' && /^(?:got|been|had|\p{L}+ed|left|gone|become)$/u.test(all[i + 1] ?? '');
      if (joined)
        return echoOf([has ? 'has' : (HELPING[joined[2] ?? ''] ?? 'is'), joined[1] ?? '', ...all.slice(i + 1)]);
      const next = all[i + 1] ?? '';
      // why: "Material is coming on time?" speaks of a thing by its name.
      if (
        i > 0 &&
        i <= 3 &&
        /^(?:is|are|was|were)$/u.test(word) &&
        !PRONOUNS.has(all[i - 1] ?? '') &&
        /ing$|ed$|en$/u.test(next)
      )
        return echoOf([word, /^(?:is|was)$/u.test(word) ? 'it' : 'they', ...all.slice(i + 1)]);
      if (!PRONOUNS.has(word)) continue;
      if (next === 'been') return echoOf(['have', word, ...all.slice(i + 1)]);
      if (AUXILIARIES.has(next)) return echoOf([next, word, ...all.slice(i + 2)]);
      if (/^(?:you|we|they|i|people)$/u.test(word) && DEEDS.test(next))
        return echoOf(['do', word, ...all.slice(i + 1)]);
    }
  }
  return undefined;
}
const HELPING: Readonly<Record<string, string>> = { d: 'would', ll: 'will', re: 'are', s: 'is', m: 'am', ve: 'have' };
const DEEDS =
  /^(?:use|have|need|get|give|pay|work|supply|provide|keep|run|start|do|sell|make|take|offer|want|like|love|enjoy|live|think|know|go|come|find|feel|call|write|hire|train|change|close|open|finish|serve|cover|teach|mark|share|split|print|cook|clean|drive|rent|own|build|test|ship|send|let|stay|speak|help)$/u;
