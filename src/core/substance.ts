/**
 * What an answer to a doubt is made of: whether it speaks to the doubt, and which of acknowledge, evidence, bridge and
 * check it holds (DOMAIN 3.3), or how it goes wrong. Judged by meaning-bearing parts, never by length.
 */
import { type Cue, compileCue, findCue, opened } from './cue.ts';
import { type AnswerPartName, type ConcernEntry, ANSWER_PARTS, type Playbook } from './kinds.ts';
import { countWords } from './plain-text.ts';
import { type Segment, type Span, segments } from './span.ts';

/** One answer judged. `eased` 0–1: how far it would settle a sensible interviewer. A part that is absent has no span. */
export type JudgedAnswer = {
  readonly onTopic: boolean;
  readonly parts: Readonly<Partial<Record<AnswerPartName, Span>>>;
  readonly hasNumber: boolean;
  readonly words: number;
  readonly eased: number;
  readonly missing: readonly ('acknowledge' | 'evidence' | 'bridge' | 'check')[];
};

type Parts = readonly { readonly id: AnswerPartName; readonly cues: readonly Cue[] }[];
const partsOf = new WeakMap<Playbook, Parts>();
const concernCues = new WeakMap<
  ConcernEntry,
  { readonly topic: readonly Cue[]; readonly evidence: readonly Cue[]; readonly heardIn: readonly Cue[] }
>();

function parts(playbook: Playbook): Parts {
  let made = partsOf.get(playbook);
  if (!made) {
    made = ANSWER_PARTS.flatMap((id) =>
      playbook.answers.filter((a) => a.id === id).map((a) => ({ id, cues: a.cues.map(compileCue) })),
    );
    partsOf.set(playbook, made);
  }
  return made;
}

/** The compiled cues of a concern entry. */
export function cuesOf(concern: ConcernEntry): {
  readonly topic: readonly Cue[];
  readonly evidence: readonly Cue[];
  readonly heardIn: readonly Cue[];
} {
  let made = concernCues.get(concern);
  if (!made) {
    made = {
      topic: concern.topic.map(compileCue),
      evidence: concern.evidenceCues.map(compileCue),
      heardIn: concern.heardIn.map(compileCue),
    };
    concernCues.set(concern, made);
  }
  return made;
}

const listed = new WeakMap<readonly string[], readonly Cue[]>();
/** A content list of cues, compiled once. */
export function cuesFor(sources: readonly string[]): readonly Cue[] {
  let made = listed.get(sources);
  if (!made) {
    made = sources.map(compileCue);
    listed.set(sources, made);
  }
  return made;
}

/** The first place any of the cues is heard. */
export function firstHeard(cues: readonly Cue[], all: readonly Segment[]): Span | undefined {
  for (const segment of all) {
    const heard = opened(segment.words);
    for (const cue of cues) {
      const span = findCue(cue, heard);
      if (span) return span;
    }
  }
  return undefined;
}

const SMALL = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been i my me we our you your it its this that these those have has had do does did not no so if then than what which who how why when where there here would could should can will just very really more most much any some only into over about out up down too also they them their he she his her'.split(
    ' ',
  ),
);

/** "I've", "that's", "don't": small words joined. */
const JOINED = /^(?:i|you|we|they|he|she|it|that|there|what|who|this)['’]|n['’]t$/u;

/** The words of a text that carry its topic, shortened so that "leading" and "led a team of leaders" can meet. */
export function topicWords(text: string): Set<string> {
  const out = new Set<string>();
  for (const segment of segments(text))
    for (const { word } of segment.words)
      if (word.length > 2 && !SMALL.has(word) && !JOINED.test(word)) out.add(word.replace(/'s$/u, '').slice(0, 6));
  return out;
}

/** How many topic words two texts share. */
export function shared(a: Set<string>, b: Set<string>): number {
  let n = 0;
  for (const word of a) if (b.has(word)) n++;
  return n;
}

/** Words of a worry that say what it is about: not the years, the work and the not-having that all worries are made of. */
export const telling = (worry: string): Set<string> => new Set([...topicWords(worry)].filter((w) => !COMMON.has(w)));
const COMMON = new Set(
  'never years year months month weeks work worked workin job jobs role experi people enough much many little long only always really things thing time with without been having have less than more good used done'.split(
    ' ',
  ),
);

/**
 * Judge an answer to a doubt.
 * `asked` is how the doubt was put (the interviewer's own words, or the candidate's worry); `concern` may be unknown.
 * Source: DOMAIN 3.3; the shares are a judgement of 2026-11, ordered by [E14] (any reply beats none) and the failures listed there.
 */
export function judgeAnswer(
  text: string,
  asked: string,
  concern: ConcernEntry | undefined,
  playbook: Playbook,
): JudgedAnswer {
  const all = segments(text);
  const words = countWords(text);
  const found: Partial<Record<AnswerPartName, Span>> = {};
  // why: what is asked is no evidence ("could we set up a meeting?"), and neither is what is only wished for.
  const stated = all.filter((segment) => segment.ends !== '?' && !FIGURE_OF_SPEECH.test(text.slice(...segment.span)));
  const told = stated.filter((segment) => {
    const said = text.slice(...segment.span);
    return !WISHED.test(said) && !NO_CASE.test(said);
  });
  for (const part of parts(playbook)) {
    const span = firstHeard(
      part.cues,
      part.id === 'evidence' ? told : part.id === 'check' || part.id === 'argues' ? all : stated,
    );
    if (span) found[part.id] = span;
  }
  const special = concern ? cuesOf(concern) : undefined;
  const ownEvidence = special && firstHeard(special.evidence, stated);
  const case_ = found.evidence ? undefined : caseTold(text, told);
  if (!found.evidence && words >= 6 && (case_ ?? ownEvidence)) found.evidence = case_ ?? (ownEvidence as Span);
  const hasNumber = stated.some((segment) =>
    opened(segment.words).some(({ word }) => /^\d/u.test(word) || NUMBER_WORDS.has(word)),
  );
  const onTopic =
    (special !== undefined && firstHeard([...special.topic, ...special.heardIn], all) !== undefined) ||
    shared(topicWords(text), topicWords(asked)) > 0;
  // why: "for me three-phase is no problem, I did it for six years" claims an ability and disputes nothing.
  if (found.argues && found.evidence && ABLE.test(text.slice(...found.argues))) delete found.argues;
  // why: "and nobody wants to spend it" in a case with figures tells the case.
  if (
    found.argues &&
    found.evidence &&
    hasNumber &&
    words > 25 &&
    /^(?:nobody|no one)\b/iu.test(text.slice(...found.argues))
  )
    delete found.argues;
  // A claim of virtue with a case beside it is not generic.
  if (found.generic && found.evidence && (hasNumber || ownEvidence)) delete found.generic;
  // why: a case takes a confession back; words that are only built like one don't.
  if (found.concedes && found.evidence && (hasNumber || ownEvidence || words > 40)) delete found.concedes;
  let eased = 0;
  if (found.evidence) {
    const particulars = told.reduce((n, segment) => n + particularsIn(text.slice(segment.span[0], segment.span[1])), 0);
    eased += 0.4 + (hasNumber ? 0.12 : 0) + (particulars >= 2 ? 0.08 : 0);
    // A case told with "maybe" and "quite" is half believed.
    if (VAGUE.test(text) && words < 40) eased *= 0.8;
    // why: a figure that nobody can say how they came by proves little.
    if (UNSURE.test(text)) eased *= 0.6;
  }
  if (found.acknowledge) eased += 0.13;
  if (found.bridge && words >= 8) eased += 0.17;
  if (found.check) eased += 0.15;
  // Facts that speak to the doubt without a number, a date or a name to check go some of the way and no further.
  const checkable = told.some(
    (segment) =>
      PARTICULAR.test(
        opened(segment.words)
          .map((w) => w.word)
          .join(' '),
      ) || NAMED.test(text.slice(segment.span[0], segment.span[1]).slice(1)),
  );
  if (found.evidence && !checkable) eased = Math.min(eased, 0.55);
  if (!found.evidence) eased = Math.min(eased, found.generic ? 0.12 : 0.25);
  // What is only missing is put right by handing it over, with a time.
  if (!found.evidence && HANDS_OVER.test(text)) eased = Math.max(eased, 0.5);
  // why: an honest no with a plan goes some of the way (DOMAIN 3.3), and more of it than a claim.
  const planned = !found.evidence && !found.argues && told.some((s) => PLANNED.test(text.slice(...s.span)));
  if (planned) eased = Math.max(eased, 0.35);
  // why: few answers with a case in them are about something else; words alone cannot tell, so the case is doubted, not dismissed.
  if (!onTopic && !planned) eased *= found.evidence ? (found.acknowledge ? 0.9 : 0.75) : 0.5;
  if (found.argues) eased = Math.min(eased * 0.4, 0.2);
  if (found.blames) eased = Math.min(eased * 0.4, 0.15);
  if (found.concedes) eased = Math.min(eased, 0.08);
  if (words > 200) eased *= 0.7;
  // Words that carry meaning without any to hold them together are a list, not an answer.
  if (words >= 8 && held(all) < 0.18) eased = Math.min(eased, 0.1);
  if (words < 4) eased = Math.min(eased, 0.05);
  const missing = (['acknowledge', 'evidence', 'bridge', 'check'] as const).filter((part) => found[part] === undefined);
  return { onTopic, parts: found, hasNumber, words, eased: Math.round(eased * 100) / 100, missing };
}

const PAST =
  '(?:(?!(?:need|feed|speed|indeed|succeed|proceed|exceed)\\b)[a-z]{2,}ed|was|were|had|did|made|took|ran|led|built|cut|grew|taught|learnt|sold|won|wrote|brought|began|kept|met|paid|put|saw|sent|set|spent|stood|went|came|became|gave|got|found|held|left|lost|read|rose|fell|drove|spoke|thought|understood|chose|dealt|sat|stayed|knew|(?:re-?)?hung|(?:re-?)?built|(?:re-?)?wrote|(?:re-?)?laid|(?:re-?)?did|(?:re-?)?made|dug|swept|sewed|wove|drew|threw|flew|hit|shut|split|spread|bound|bought|caught|fed|fought|hid|lent|lit|rode|rang|sang|shot|slept|spun|stuck|struck|swung|wound|bred|froze|shook|tore|wore)';
/** Something that happened to the one who speaks, or by them: not a wish, not a condition. */
const HAPPENED = new RegExp(
  `\\b(?:i|we)(?: (?:have|had|then|also|just|once|only|first|still|already|recently|since|actually|personally|never|always|even|am|was)){0,3} ${PAST}\\b|\\b(?:my|our) (?:[\\w'-]+ ){0,3}${PAST}\\b|\\bi (?:have|hold|own|run|lead|manage|teach|look after) (?:[\\w'-]+ ){0,3}(?:since|from|for)\\b|\\bi am (?:already )?(?:[a-z]{3,}ing|booked|enrolled|registered|licensed|qualified|signed up)\\b`,
  'u',
);
/** A story told in the present, as many people tell one: a time, then what one does in it ("one time a patient falls, I call the doctor twice"). */
const TOLD_NOW =
  /\b(?:one time|once|one day|one night|one week|last (?:year|month|week|winter|summer|spring|autumn)|in \d{4}|that (?:day|night|time|week)|(?:second|third) time|each (?:week|day|month)|every (?:week|day|month))\b.{0,120}\bi (?:call|tell|go|take|make|close|write|say|ask|bring|run|stay|work|do|see|find|help|give|speak|show|put|sell|teach|learn|train|check|count|cook|clean|fix)\b/u;
/** "I'd two nurses beside me": had, and no wish. */
const HAD = /\bI['’]d (?:a|an|two|three|four|five|six|seven|eight|nine|ten|\d+|some|my|the|no)\b/u;
/** What came of it for those the speaker worked with. */
const CAME_OF_IT = new RegExp(
  `\\b(?:they|both|all|each|he|she|the (?:pair|two|three|four|lot|rest|others?)|nobody|patients?|pupils?|customers?|people) (?:[\\w'-]+ ){0,3}${PAST}\\b`,
  'u',
);
/** What one would do about what is missing, with whom or by when. */
const PLANNED =
  /\bi(?:['’]d| would| plan to|['’]ll| will) (?:first )?(?:ask to|sit in|shadow|spend|work (?:beside|with|alongside)|learn|get to know|read|book|take|do|start by|practise|go)\b.*\b(?:first|months?|weeks?|meetings?|shifts?|days?|before i|until|mornings?|evenings?|course|class)\b/iu;
const HANDS_OVER =
  /\bI(?:['’]ll| will| can) (?:scan|send|bring|e-?mail|post|forward|drop|show)\b[^.!?]{0,40}\b(?:tonight|today|tomorrow|now|this (?:afternoon|evening|week)|by (?:\w+day|noon|then)|first thing|straight away|at once)\b/iu;
const UNREAL = /\b(?:if i|i wish|should have|could have|would have|might have|supposed|nobody|no one|sorry)\b/u;
/** What makes it a case one could check: a number, a date, a length of time. */
const PARTICULAR =
  /\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundreds?|thousands?|millions?|dozens?|half|halved|thirds?|quarters?|doubled?|tripled?|twice|percent|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|(?:first|second|third|last|this|next) (?:week|month|year|quarter|term|season|spring|job|shift|class))\b/u;

/** Says that a thing is no trouble to the speaker. */
const ABLE = /\b(?:is|are) not (?:a )?(?:problem|issue)|\bisn['’]t (?:a )?(?:problem|issue)/iu;

/** "I give a hundred and ten per cent" holds a number and tells nothing. */
const FIGURE_OF_SPEECH =
  /\b(?:giv(?:e|es|ing|en)|gave|put(?:ting)?|bring(?:ing)?)\b[^.!?]{0,24}\b(?:hundred|100|110|120|150|200|thousand|1000) ?(?:and (?:ten|fifty) )?(?:per ?cent|%)/iu;

/** Says that they no longer know how a thing came about. */
const UNSURE =
  /\b(?:can['’]?t|cannot|don['’]?t|do not) (?:really |exactly |quite )?(?:remember|recall|know how)\b|\bnot sure how\b/iu;
const VAGUE =
  /\b(?:maybe|perhaps|probably|i think|i guess|i suppose|sort of|kind of|quite|fairly|i hope|possibly|a bit)\b/iu;
/** How many particulars a sentence holds: numbers, names, outcomes. */
const particularsIn = (sentence: string): number =>
  (
    sentence.match(
      /\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|thousand|half|third|twice|doubled|halved)\b|\b(?:nobody|fell|rose|saved|cut|passed|won|promoted|left that year|on time|under budget)\b|(?<=[\p{Ll},] )(?!I\b)\p{Lu}[\p{L}]+/gu,
    ) ?? []
  ).length;

/** How many numbers are told in a text, in digits or in words from two on; what is asked is not told. */
export const figuresIn = (text: string): number =>
  segments(text)
    .filter((segment) => segment.ends !== '?' && !FIGURE_OF_SPEECH.test(text.slice(...segment.span)))
    .reduce(
      (n, segment) =>
        n + opened(segment.words).filter(({ word }) => /^\d/u.test(word) || NUMBER_WORDS.has(word)).length,
      0,
    );

/** The share of small words, which hold a sentence together: about half in speech, next to none in a heap of keywords. */
function held(all: readonly Segment[]): number {
  const said = all.flatMap((segment) => opened(segment.words));
  return said.length === 0 ? 0 : said.filter(({ word }) => SMALL.has(word)).length / said.length;
}

/** A case in an answer, told in the speaker's own person and particular enough to check: the sentence it stands in. */
function caseTold(text: string, all: readonly Segment[]): Span | undefined {
  const plain = all.map((segment) =>
    opened(segment.words)
      .map((w) => w.word)
      .join(' '),
  );
  const raw = (i: number) => text.slice(all[i]?.span[0] ?? 0, all[i]?.span[1] ?? 0);
  const own = /\b(?:i|me|my|we|our)\b/u;
  const at = plain.findIndex(
    (said, i) =>
      (HAPPENED.test(said) ||
        HAD.test(raw(i)) ||
        TOLD_NOW.test(said) ||
        (CAME_OF_IT.test(said) && own.test(`${said} ${plain[i - 1] ?? ''}`))) &&
      (!UNREAL.test(said) || HAD.test(raw(i))) &&
      (PARTICULAR.test(said) ||
        NAMED.test(text.slice(all[i]?.span[0] ?? 0, all[i]?.span[1] ?? 0).slice(1)) ||
        (PARTICULAR.test(plain[i + 1] ?? '') &&
          // why: "Two hundred thousand the first year." stands for what came of it.
          (HAPPENED.test(plain[i + 1] ?? '') || (plain[i + 1] ?? '').split(' ').length <= 8))),
  );
  return all[at]?.span;
}
/** Built like a case, and none: an offer, a mind made up, an example that is gone. */
const NO_CASE =
  /\b(?:another|other) (?:job )?offers?\b|\bmade up (?:their|your|his|her) minds?\b|\b(?:an?|my) example\b.{0,40}\b(?:gone|lost|forg\w+)|\bforget it\b|\blost my (?:train|thread)|\bwhat was the question\b|\b(?:gone|went) (?:right )?out of my head\b/iu;
const WISHED =
  /\b(?:i|we)(?:'d| would)?(?: really| just| so)? (?:want|love|like|wish|hope)\b(?!.*\b(?:because|since|when i|last)\b)/iu;
/** A name inside a sentence: a place or an employer can be asked. */
const NAMED = /[\p{Ll},] (?!I\b|I'|I’)\p{Lu}\p{Ll}[\p{L}'’]*/u;

const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand half third quarter twice double dozen'.split(
    ' ',
  ),
);

/** The concern an utterance speaks of: the entry most of whose cues are heard, or undefined. */
export function concernIn(
  text: string,
  playbook: Playbook,
): { readonly concern: ConcernEntry; readonly span: Span; readonly cues: number } | undefined {
  const all = segments(text);
  let best: { concern: ConcernEntry; span: Span; cues: number } | undefined;
  for (const concern of playbook.concerns) {
    const { heardIn } = cuesOf(concern);
    let n = 0;
    let span: Span | undefined;
    for (const cue of heardIn) {
      const at = firstHeard([cue], all);
      if (at) {
        n++;
        span ??= at;
      }
    }
    if (span && n > (best?.cues ?? 0)) best = { concern, span, cues: n };
  }
  return best;
}

/** Author's problems of `answers.yaml` and of the concerns' examples: each entry's own examples against its own cues. */
export function answerProblems(
  playbook: Playbook,
): { file: string; entry: string; field: string; says: string; remedy: string }[] {
  const out: { file: string; entry: string; field: string; says: string; remedy: string }[] = [];
  for (const entry of playbook.answers) {
    const cues = entry.cues.map(compileCue);
    for (const example of entry.fires)
      if (!firstHeard(cues, segments(example)))
        out.push({
          file: 'answers.yaml',
          entry: entry.id,
          field: 'fires',
          says: `nothing is heard in "${example}"`,
          remedy: 'widen a cue, or take the example out',
        });
    for (const example of entry.quiet)
      if (firstHeard(cues, segments(example)))
        out.push({
          file: 'answers.yaml',
          entry: entry.id,
          field: 'quiet',
          says: `something is heard in "${example}"`,
          remedy: 'narrow a cue',
        });
  }
  for (const concern of playbook.concerns) {
    const file = `concerns/${concern.id}.yaml`;
    const asked = concern.voiced[0] ?? concern.name;
    for (const example of concern.examples.eases)
      if (judgeAnswer(example, asked, concern, playbook).eased < 0.4)
        out.push({
          file,
          entry: concern.id,
          field: 'examples.eases',
          says: `this would not ease it: "${example}"`,
          remedy: 'give it a case with a number or a date, or add an evidence cue that hears its case',
        });
    for (const example of concern.examples.leaves)
      if (judgeAnswer(example, asked, concern, playbook).eased >= 0.4)
        out.push({
          file,
          entry: concern.id,
          field: 'examples.leaves',
          says: `this would ease it: "${example}"`,
          remedy: 'narrow the cues that hear evidence in it',
        });
  }
  return out;
}
