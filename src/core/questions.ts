/** The questions in a turn, one by one: where each stands, which acts were heard in it, and what it is about. */
import type { HeardAct } from './acts.ts';
import { compileCue } from './cue.ts';
import { marksOf } from './ear-features.ts';
import { unitsOf } from './ear-units.ts';
import type { Playbook, RoleFamily, SubjectEntry } from './kinds.ts';
import { questionForm } from './question-form.ts';
import type { InterviewerState } from './rehearsal.ts';
import type { Ear } from './recognise.ts';
import { answersOf } from './role-answers.ts';
import { type Segment, type Span, segments } from './span.ts';
import { NO_SUBJECT, subjectsOf, type Subject } from './subject.ts';
import { firstHeard } from './substance.ts';

/** One question: its place and words, the acts heard in it, and what it may be about, likeliest first (those that are about something). */
export type Question = {
  readonly span: Span;
  readonly text: string;
  readonly acts: readonly string[];
  readonly about: readonly (Subject & { readonly of: SubjectEntry['of'] })[];
  /** How likely it is about nothing of that, 0–1. */
  readonly none: number;
  /** What they guess the answer to be, as a question of its own. */
  readonly guess?: string;
  /** Whether it puts the question before it again. */
  readonly again?: boolean;
  /** Whether it only says what the question before was about ("No, I meant the van"). */
  readonly names?: boolean;
};

/** A question put without its mark: a wish to know. */
const REQUESTS = [
  '(tell me|let me know|may i know|can i know|i wonder|i wondered|did wonder|am wondering|was wondering|curious|interested to (know|hear|learn)) .. (what|how|who|whom|where|when|whether|if|about|why|which|more)',
  '(i|we) .. (would like|like|love|want|wanted|wish|need) to (know|ask|hear|understand|learn) ..5 (what|how|who|whom|where|when|whether|if|about|why|which|more)',
  '(i) (asked|was asking|only asked|only ask|am asking|meant) .. (what|how|who|whom|where|when|whether|if|why|which)',
].map(compileCue);
/** What stands before a question that is put again: what it is about comes after. */
const AGAIN =
  /^.*?\b(?:(?<!\b(?:was|were|am) )i (?:only |just )?(?:asked|(?<=only )ask|was asking|am asking|meant?)|i'm asking|(?:would(?: first| also| just| really| only)? like|['’]d(?: first| also| just| really)? like|want|wanted) to (?:first |also |just )?(?:know|ask|hear|understand|learn)|(?:can|could|may|might) i (?:just |also |quickly )?ask|(?<!\b(?:you|to|they|will) )tell me|wonder(?:ed|ing)?)(?: you)?(?: that| is| was)?[,:]? /iu;

/** Begins as only a question does, whatever mark it ends in. */
const BARELY =
  /^(?:\w+, )?(?:(?:and|so|but|right|okay|ok)[, ]+)*(?:(?:is|are|will|would) (?:there|it|that|they)|do (?:you|we|i|they)|does (?:it|the|that|everyone|everybody)|how (?:many|much|long|far|often|big|old)|what time|what \w+ (?:and what|do you|are you)|where (?:is|are|do|does|would)|when (?:is|do|does|would)|which \w+ (?:is|are|do|does))\b/iu;

/** Somebody else who may wonder. */
const OTHERS_WONDER =
  /^(?:(?:and|so|but|now|well)[, ]+)*(?:if|in case|in the event) (?:you|the|anyone|anybody|they|someone|somebody|that|your)\b[^,]*\b(?:wonder\w*|curious|ask\w*|worr\w*)\b/iu;

/** Whether a stretch asks something: by its mark, by a wish to know, or, where speech came without marks, by its order of words. */
export function asksSomething(segment: Segment, text: string): boolean {
  const said = text.slice(...segment.span);
  if (segment.ends === '?' || BARELY.test(said)) return true;
  // why: "If the panel was wondering about the six years, …" answers what nobody has asked.
  if (OTHERS_WONDER.test(said)) return false;
  if (firstHeard(REQUESTS, [segment]) !== undefined) return true;
  return segment.ends === '' && unitsOf(text.slice(...segment.span)).some((unit) => marksOf(unit).question);
}

/** Acts that only a question does, and that a question about something else is taken for. */
export const ASKED: ReadonlySet<string> = new Set([
  'ask-next-steps',
  'ask-timeline',
  'ask-start',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-concerns',
  'confirm-contact',
  'salary-talk',
  'no-questions',
]);
/** From which chance a subject is taken for heard: of the work, where any answer is better than none, and of the rest. */
export const HEARD_WORK = 0.25;
export const HEARD_OTHER = 0.5;

/** The subjects that can be asked about before this kind of room. */
export function subjectsHere(family: RoleFamily, playbook: Playbook): (id: string) => boolean {
  const told = answersOf(family.id, playbook);
  return (id) => told[id] !== undefined || (kindOf(id, playbook) ?? 'work') !== 'work';
}

const kinds = new WeakMap<Playbook, ReadonlyMap<string, SubjectEntry['of']>>();
/** What kind of subject an id is. */
export function kindOf(subject: string, playbook: Playbook): SubjectEntry['of'] | undefined {
  let map = kinds.get(playbook);
  if (!map) {
    map = new Map(playbook.subjects.map((s) => [s.id, s.of]));
    kinds.set(playbook, map);
  }
  return map.get(subject);
}

/** The subjects of any words, of whatever kind, that are about something. */
export const about = (text: string, family: RoleFamily, ear: Ear): Question['about'] =>
  subjects(text, family, ear).about;

/** What a whole turn or the plainest of its sentences speaks of. */
export function remarked(text: string, family: RoleFamily, ear: Ear): Question['about'] {
  const all = segments(text);
  return [text, ...(all.length > 1 && all.length <= 6 ? all.map((s) => text.slice(...s.span)) : [])]
    .map((said) => about(said, family, ear))
    .reduce((best, one) => ((one[0]?.chance ?? 0) > (best[0]?.chance ?? 0) ? one : best), []);
}

/** By which of two ways one would hear: "by email or by telephone?" */
const CHANNEL =
  /\b(?:hear|know|told|tell|contact|calls?|rings?|phone|reach|answer|news|let me)\b.*\b(?:e-?mail|phone|telephone|call|letter|post|text|ring)\b.{0,24}\bor\b.{0,24}\b(?:e-?mail|phone|telephone|call|letter|post|text|ring|what)\b|\b(?:calls?|rings?)\b.{0,12}\bor\b.{0,12}\be-?mails?\b|^(?:(?:and|so|will it be|is it|that(?:['’]s| is)) )*(?:by )?(?:e-?mail|phone|telephone|letter)\b.{0,12}\bor\b/iu;

/** Who else wants the post: "Do you have more people to interview?" */
const OTHERS =
  /\b(?:more|other|many|any|how many|else|last|first) (?:people|candidates?|applicants?|others)\b[^.!?]{0,30}\b(?:to (?:interview|see|meet|talk to)|interview\w*|in for (?:it|this)|appl(?:y|ied|ying)|shortlist\w*|to come|today)\b|\b(?:somebody|someone|anybody|anyone) (?:internal|inside|from inside|lined up)\b|\binternal (?:candidates?|applicants?)\b|\bam i the (?:first|last) (?:one|person|candidate)?\b/iu;
/** How one would be told. */
const HOW_TOLD =
  /\bhow (?:will|would|do|shall|can) (?:i|we|you|candidates) (?:be (?:informed|told|notified|contacted)|hear|find out|know (?:if|whether|that)|let (?:me|us) know|learn (?:the|of|about the) (?:outcome|result|decision))\b|\bhow (?:will|would|do|shall) (?:you|they) (?:inform|tell|contact|notify|reach|let) (?:me|us)\b/iu;
/** Who chooses among those who apply. */
const WHO_CHOOSES =
  /\bwho(?: else)?(?:['’]s| is| are)? (?:(?:going to|gonna) )?(?:in on|make|makes|making|take|takes|has|have) (?:that|the) (?:final |last )?(?:decision|call|say)\b(?! (?:on|about|over|when|whether|to)\b)/iu;
/** When whoever is chosen would begin. */
const WHEN_TO_START =
  /\b(?:when|how soon)\b[^?]{0,30}\b(?:need|want|like|hop(?:e|ing)|expect|looking|trying|have|get)\b[^?]{0,20}\b(?:(?:somebody|someone|anybody|(?:the|this|a) (?:new )?(?:person|hire|starter)|me|them)\b[^?]{0,16}\b(?:start|begin|in place|in post|join|from)|(?:somebody|someone|me)\s*\??$)|\bwhen (?:does|would|will|do you need) (?:this|the|somebody|someone|a|me)(?: (?:new )?(?:person|job|post|role|hire))? (?:need to |have to )?(?:start|begin)\b/iu;
/** Subjects that are plain from the words alone. */
const OUTRIGHT = [
  [CHANNEL, 'how-told'],
  [HOW_TOLD, 'how-told'],
  [OTHERS, 'applicants'],
  [WHO_CHOOSES, 'who-decides'],
  [WHEN_TO_START, 'start-date'],
] as const;

function subjects(text: string, family: RoleFamily, ear: Ear): Pick<Question, 'about' | 'none'> {
  const outright = OUTRIGHT.find(([words]) => words.test(text));
  if (outright) return { about: [{ subject: outright[1], chance: 0.95, of: 'hiring' }], none: 0 };
  const all = subjectsOf(text, ear.subjects, subjectsHere(family, ear.playbook));
  return {
    about: all.flatMap((s) => {
      const of = kindOf(s.subject, ear.playbook);
      return of ? [{ ...s, of }] : [];
    }),
    none: all.find((s) => s.subject === NO_SUBJECT)?.chance ?? 0,
  };
}

/** From which chance the words by which something is put again are enough by themselves. */
const CLEAR = 0.4;
const NO = /^(?:(?:no|not|sorry|but|yes|ha+|okay|ok|well|look)\b[,.! ]*)+/iu;
/** Words that put a question again, because what came was no answer to it. */
const PUTS_AGAIN =
  /(?<!, )\bi (?:only |just |really )?(?:mean|meant|asked|was asking|am asking|want(?:ed)? to know)\b(?! to (?:say|tell|mention|add|thank))|\bi['’]m (?:really |only |just )?asking\b(?! (?:for|because)\b)|\b(?:was|am) (?:really|only|just) asking\b|\bmy question (?:was|is)\b|\byou (?:did ?n['’]t|did not|have ?n['’]t|have not|never) (?:say|said|answer|answered|tell|told)\b|\bnot what i (?:asked|meant)\b|^(?:(?:oh|ah|no|nah|eh)[,.]? )*sorry,? (?:ma['’]?am,? |sir,? |no,? )?i meant?\b|^(?:nah|no(?! (?:worries|problem|bother|thank|rush|need|doubt|matter))|no no|sorry,? no|but)\b[,. ]/iu;
const COMPLAINS =
  /\bnot what i (?:asked|meant)\b|\b(?:did not|did ?n['’]t|have not|have ?n['’]t) answer\b|\b(?:is|was) ?(?:no|not an) answer\b|['’]s (?:no|not an) answer\b/iu;
/** After which replies a question may be put again. */
const ANSWERED: ReadonlySet<string> = new Set([
  'answer-role',
  'look-up',
  'defer-role',
  'show-it',
  'in-practice',
  'small-talk',
  'confirm-heard',
  'next-steps',
  'next-steps-again',
  'timeline',
  'take-remark',
  'prompt',
  'not-understood',
  'take-repair',
  'acknowledge-answer',
  'give-contact',
  'hand-over',
]);
/** How many turns the candidate has had; what is remembered of one carries this number. */
export const saidSoFar = (state: InterviewerState): number =>
  state.turns.filter((t) => t.speaker === 'candidate').length;

/** The question before, where a turn puts it again in other words; undefined where it does not. */
export function askedAgain(state: InterviewerState, text: string): string | undefined {
  const at = text.search(PUTS_AGAIN);
  // why: "How do you work with parents? I mean when it's difficult." explains its own question.
  if (at < 0 || text.slice(0, at).includes('?') || text.split(/\s+/u).length > 30) return undefined;
  const replies = [...state.turns].reverse();
  const said = replies.findIndex((t) => t.speaker === 'candidate');
  if (said < 1 || !replies.slice(0, said).some((t) => ANSWERED.has(t.intent ?? ''))) return undefined;
  const before = replies[said]?.text ?? '';
  const asked = segments(before).filter((segment) => asksSomething(segment, before));
  return asked.length === 0 ? undefined : asked.map((s) => before.slice(...s.span)).join(' ');
}

/** Every question of a turn, in order. What is asked in several breaths and only makes sense as a whole is one question. Linear. */
export function questionsIn(
  text: string,
  acts: readonly HeardAct[],
  family: RoleFamily,
  ear: Ear,
  before?: string,
): Question[] {
  if (before !== undefined && !acts.some((a) => ASKED.has(a.act))) {
    const stripped = text.replace(AGAIN, '').replace(NO, '');
    // why: whoever only complains that it was no answer means the question before.
    const own = COMPLAINS.test(text) && !stripped.includes('?') ? '' : stripped;
    const alone = subjects(own, family, ear);
    // why: what is asked now stands last, where it is read for its form.
    const both = `${before} ${own}`;
    const heard = (alone.about[0]?.chance ?? 0) >= CLEAR ? alone : subjects(both, family, ear);
    const names = !own.includes('?');
    return [
      {
        span: [0, text.length],
        text: both,
        acts: acts.map((a) => a.act),
        ...heard,
        again: true,
        ...(names ? { names } : {}),
      },
    ];
  }
  const read = (span: Span): Question => {
    const said = text.slice(...span);
    const again = said.replace(AGAIN, '');
    const first = subjects(said, family, ear);
    const rest = again === said ? first : subjects(again, family, ear);
    // why: "I asked why the place is free" asks why the place is free, and "May I ask, do you have doubts?" asks for doubts.
    const heard =
      again !== said && first.about[0]?.subject === 'go-ahead' && again.split(' ').length >= 3
        ? rest
        : again !== said &&
            rest.about[0]?.of === 'work' &&
            rest.about[0].chance >= Math.min(HEARD_WORK, first.about[0]?.chance ?? 0)
          ? rest
          : first;
    return {
      span,
      text: again,
      acts: acts.filter((a) => a.span[0] < span[1] && span[0] < a.span[1]).map((a) => a.act),
      ...heard,
    };
  };
  const each = segments(text)
    .filter((segment) => asksSomething(segment, text))
    .flatMap((segment) => halves(segment.span, text))
    .map((span) => read(span));
  const [one, two] = each;
  return each.length === 2 && one && two ? oneOrTwo(one, two, text, read) : each;
}

/** Two questions of a turn, or the one of them that is meant, or the one that they only make together; `read` reads a stretch. */
function oneOrTwo(one: Question, two: Question, text: string, read: (span: Span) => Question): Question[] {
  const first = formOf(one.text);
  const second = formOf(two.text);
  const joined = /\band\b/iu.test(`${text.slice(one.span[1], two.span[0])} ${two.text.slice(0, 4)}`);
  const byWord = !['told', 'yes-no', 'choice'].includes(first);
  // why: "What does the company do? Like, day to day?" asks what it does.
  if (byWord && second === 'told' && /^like\b/iu.test(two.text) && two.text.split(/\s+/u).length <= 5) return [one];
  // why: "Who covers? Do you ring the agency, or does the charge nurse?" is answered by one of the two.
  if (byWord && !joined && second === 'choice') return [two];
  // why: "Why is it open, did somebody leave?" asks why, and "What hours is it? Like, nights?" what hours.
  // why: "Why is it open, did somebody leave?" asks why.
  if (first === 'why' && second === 'yes-no' && !joined) return [{ ...one, guess: two.text }];
  if (byWord && CHECKS_ON.test(two.text))
    return first === 'why' || (!joined && guesses(two.text, first)) ? [{ ...one, guess: two.text }] : [one, two];
  // why: "What machines do you have? Kemppi, Fronius?" asks which, and guesses.
  if (byWord && second === 'told' && NAMES.test(two.text)) return [{ ...one, guess: two.text }];
  // why: "How big is the team? They are all in Montreal?" asks two things, the second as a statement.
  if (byWord && STATES.test(two.text)) return [one, two];
  if ([...one.acts, ...two.acts].some((a) => ASKED.has(a))) return [one, two];
  const goesOn = (!joined && GOES_ON.test(two.text)) || (first === 'why' && second === 'yes-no');
  // why: a question that can be read for its form is answered by it alone.
  if (!goesOn && first !== 'told' && second !== 'told') return [one, two];
  if (!goesOn && Math.min(one.about[0]?.chance ?? 0, two.about[0]?.chance ?? 0) >= UNCLEAR) return [one, two];
  const whole = read([one.span[0], two.span[1]]);
  return (whole.about[0]?.chance ?? 0) >= HEARD_WORK ? [whole] : [one, two];
}
/** A whole statement that wants a yes. */
const STATES =
  /^(?:(?:and|so|but)[, ]+)*(?:it|they|that|this|you|we|i|there|he|she)(?:['’](?:s|re|d|ll)| (?:is|are|was|were|will|would|do|does|have|has|can)\b) ?\S+ \S+/iu;
/** Up to four words or names, and no verb among them. */
const NAMES =
  /^(?:(?:like|say|maybe|so)[, ]+)*(?!.*\b(?:is|are|was|do|does|did|have|has|will|would|can|could|i|you|we|they|it)\b)\p{L}[\p{L}\p{N}.'-]*(?:[, ]+(?:or |and )?\p{L}[\p{L}\p{N}.'-]*){0,3}\?$/iu;
const formOf = (text: string) => questionForm(text)?.form ?? 'told';

/** Forms that a guess at the answer often follows: "Which system is it, SAP?" */
const GUESSED: ReadonlySet<string> = new Set([
  'name',
  'who',
  'when',
  'what-time',
  'where',
  'how-many',
  'how-long',
  'how-often',
  'what',
]);
/** Whether the second of two questions only guesses at what answers the first: "is it QuickBooks or something else?" */
const guesses = (second: string, form: string): boolean =>
  /\bor (?:something|somebody|someone|anything|what|another|other)\b/iu.test(second) ||
  (GUESSED.has(form) &&
    /^(?:(?:so|like)[, ]+)*(?:is it|was it|is that|are they|would it be|is there (?:some|any)(?:body|one)|have you (?:some|any)(?:body|one))\b(?! (?:all|always|the same|still|every|each|weekends?|nights?|paid|fixed|set|early|late)\b)/iu.test(
      second,
    ));

/** Asks of the thing asked about just before whether it is so: "and is it lighter for new starters?" */
const CHECKS_ON =
  /^(?:(?:and|so|like)[, ]+)*(?:is|are|was|were|does|do|did|has|have|will|would|can) (?:it|that|this|they|these|there|he|she|(?:the|your) (?:last|previous|old) (?:one|person|\w+(?: \w+)?))\b/iu;

/** Two questions put in one breath: "Who would I report to, and how many projects are running?" */
const AND =
  /,? and (?=(?:(?:in|at|on|for|to|with|from|after|until|within|before) (?:what|which|whom|how)|(?:how|what|who|where|when)['’](?:s|re|ll)|how|what|who|whom|where|when|which|why|is|are|was|were|do|does|did|can|could|would|will|has|have|had) (?!i mean))/iu;
/** The second of two wishes to know: "I wonder how large the classes are, and if there is an assistant". */
const AND_IF =
  /(?<=\b(?:wonder\w*|know|ask|hear|tell me|curious)\b.*),? and (?=(?:if|whether) (?:there|i|you|it|we|they|the|that|anybody|somebody)\b)/iu;
/** The second put on with a comma alone: "What's your policy on phones, does it hold?" */
const COMMA =
  /(?<=^(?:\w+[, ]+){0,3}(?:how|what|who|where|when|which|why)\b.*), (?=(?:is|are|was|were|does|do|did|has|have|will|would) (?:it|that|this|they|these|there|he|she|somebody|someone|anybody|anyone|people|you(?! (?:think|know|reckon|say|suppose))|the|your)\b)/iu;
/** In characters. */
const LONGEST_QUESTION = 600;
function halves(span: Span, text: string): Span[] {
  const said = text.slice(...span);
  // why: nobody asks a question this long, and a pasted page of commas would cost its square.
  if (said.length > LONGEST_QUESTION) return [span];
  // why: "How much of it is field and how much is desk?" asks for one share.
  if (/\bhow much\b.*\band how much\b/iu.test(said)) return [span];
  const at = AND.exec(said) ?? AND_IF.exec(said) ?? COMMA.exec(said);
  if (!at) return [span];
  const second = span[0] + at.index + at[0].length;
  const long = (from: number, to: number) => text.slice(from, to).trim().split(/\s+/u).length >= 3;
  return long(span[0], span[0] + at.index) && long(second, span[1])
    ? [
        [span[0], span[0] + at.index],
        [second, span[1]],
      ]
    : [span];
}
/** Begins as what only fills in the question before: "Did somebody leave?" after "Why is it open?" */
const GOES_ON =
  /^(?:or |like |maybe |more |mostly |somebody |someone |did (?:somebody|someone|they) |is it |was it |are they |is that |you or )/iu;
/** Below this chance one of two questions is read together with the other. */
const UNCLEAR = 0.35;
