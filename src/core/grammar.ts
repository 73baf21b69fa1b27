/**
 * Slips of grammar that a proof-reader by dictionary and phrase misses: the wrong form of a verb after "to", "would",
 * "thank you for"; one and many at odds; a word said twice. Each check is narrow on purpose: regional and second-language
 * idiom passes, and where a sentence could be read rightly in any way, nothing is said.
 */
import type { Sentence } from './note-text.ts';
import type { Span, Word } from './span.ts';
import { BY_BARE_PARTICIPLE, BY_BARE_PAST, BY_BASE, BY_ING, BY_PAST, BY_THIRD, GROUPS, PLURALS, SINGULAR } from './verb-forms.ts';

/** A slip: where, and what would be right where only one thing can be. */
export type Slip = { readonly span: Span; readonly with?: string };

const set = (words: string) => new Set(words.split(' '));
const SUBJECTS = set('i you he she it we they');
const MODALS = set('can could will would should must may might shall');
const ADVERBS = set('not also really very always never just still certainly definitely fully gladly happily only even now then soon truly greatly much so');
const BE = set('am is are was were be been being');
const BOUNDARY = set('in on at to for of with and but or so because that which who when where while if is are was were will would can could has have had by from as about this i we you they it he she');
const CLAUSE = set('that because but so although though as since while which how when where if');
const DETERMINERS = set('the this that my your our his her their a an');
const HELPS = set('do does did will would can could should may might must shall let make made makes help helped helps see saw watch watched hear heard have had has to is was am are were be not never that lets suggest suggested recommend insist having seeing watching letting making hearing than');

/** Every slip of one sentence, in order. Linear in its words. */
export function slips(sentence: Sentence, text: string): Slip[] {
  const out: Slip[] = [];
  const w = sentence.heard;
  for (let i = 0; i < w.length; i++) for (const check of CHECKS) {
    const slip = check(w, i, text);
    if (slip && !out.some((other) => other.span[0] < slip.span[1] && slip.span[0] < other.span[1])) out.push(slip);
  }
  out.push(...saidTwice(sentence, text));
  return out.sort((a, b) => a.span[0] - b.span[0]);
}

type Check = (w: readonly Word[], i: number, text: string) => Slip | undefined;
const word = (w: readonly Word[], i: number): string => w[i]?.word ?? '';
const spanOf = (w: readonly Word[], from: number, to = from): Span => [(w[from] as Word).span[0], (w[to] as Word).span[1]];
/** Whether two neighbouring words came from one contraction ("I'd"): then "would" may be "had", and "is" may be "has". */
const glued = (w: readonly Word[], i: number): boolean => i > 0 && w[i - 1]?.span[0] === w[i]?.span[0];
/** A mark stands between two words, so they do not belong together. */
const parted = (w: readonly Word[], i: number, text: string): boolean => i >= w.length || (i > 0 && /[,;:()–—"“”]|\s-\s/u.test(text.slice((w[i - 1] as Word).span[1], (w[i] as Word).span[0])));
const ends = (w: readonly Word[], i: number, text: string): boolean => i >= w.length || parted(w, i, text) || BOUNDARY.has(word(w, i));
const skipAdverbs = (w: readonly Word[], i: number): number => {
  let at = i;
  while (ADVERBS.has(word(w, at)) || /..ly$/u.test(word(w, at))) at++;
  return at;
};
const capital = (w: readonly Word[], i: number, text: string): boolean => /^\p{Lu}/u.test(text.slice(...(w[i] as Word).span));
/** Whether a clause begins at `i`: the sentence's start, or after a word that opens clauses. */
const opens = (w: readonly Word[], i: number, text: string): boolean => i === 0 || CLAUSE.has(word(w, i - 1)) || (parted(w, i, text) && !/[,]\s*$/u.test(text.slice((w[i - 1] as Word).span[1], (w[i] as Word).span[0])));

/** "can contributes", "would loved", "could made": only the base form follows. */
const afterModal: Check = (w, i, text) => {
  if (!MODALS.has(word(w, i)) || glued(w, i) || i === 0) return undefined;
  const subject = word(w, i - 1);
  if (!SUBJECTS.has(subject) && !SINGULAR.has(subject) && !PLURALS.has(subject) && subject !== 'that' && subject !== 'who' && subject !== 'which') return undefined;
  const at = skipAdverbs(w, i + 1);
  if (at > i + 2 || parted(w, at, text)) return undefined;
  const wrong = BY_THIRD.get(word(w, at)) ?? BY_PAST.get(word(w, at));
  return wrong && !(word(w, at) === 'works') ? { span: spanOf(w, at), with: wrong.base } : undefined;
};

const WISHES = set('want wants wanted like love hope hoped need able glad happy pleased wish try trying plan planning going pleasure honour able keen eager ready chance opportunity great nice lovely good have');
/** "to went", "want to learned", "would like to thanks you", "able to working", "a pleasure to met you". */
const afterTo: Check = (w, i, text) => {
  if (word(w, i) !== 'to' || i === 0 || i + 1 >= w.length || parted(w, i + 1, text)) return undefined;
  const next = word(w, i + 1);
  const before = word(w, i - 1);
  const bare = BY_BARE_PAST.get(next);
  if (bare && !set('was grew').has(next)) return { span: spanOf(w, i + 1), with: bare.base };
  if (!WISHES.has(before)) return undefined;
  const wrong = BY_PAST.get(next) ?? (before === 'have' ? undefined : BY_ING.get(next));
  if (wrong && !(wrong.nounToo && BY_ING.has(next) && next !== 'working' && next !== 'starting')) return { span: spanOf(w, i + 1), with: wrong.base };
  if (next === 'thanks' || (BY_THIRD.has(next) && set('you the your').has(word(w, i + 2)))) return { span: spanOf(w, i + 1), with: BY_THIRD.get(next)?.base ?? 'thank' };
  return undefined;
};

/** "can to start", "must to say". */
const modalTo: Check = (w, i) => (set('can must should could').has(word(w, i)) && SUBJECTS.has(word(w, i - 1)) && word(w, i + 1) === 'to' && BY_BASE.has(word(w, i + 2)) ? { span: spanOf(w, i, i + 1), with: word(w, i) } : undefined);

const STATES = set('agree look work hope write want think believe enjoy need appreciate apply live wish thank know feel understand come go');
/** "I am agree", "I am work", "to be work with": a form of be and a bare verb. "I am interested" has its own check. */
const beAndBase: Check = (w, i, text) => {
  if (!set('am been').has(word(w, i)) && !(word(w, i) === 'be' && word(w, i - 1) === 'to')) return undefined;
  if (glued(w, i) && word(w, i) !== 'am') return undefined;
  const at = skipAdverbs(w, i + 1);
  const next = word(w, at);
  if (!STATES.has(next) || parted(w, at, text)) return undefined;
  if (word(w, i) !== 'am' && !set('work look wait live study').has(next)) return undefined;
  // "to be work that…" is a noun; a verb is followed by its preposition or place.
  if (word(w, i) !== 'am' && !set('with for at on there here in forward').has(word(w, at + 1))) return undefined;
  return { span: spanOf(w, i, at) };
};

const TAKES_BASE = set('do does did');
/** "doesn't works", "did enjoyed", "how does it works". */
const afterDo: Check = (w, i, text) => {
  if (!TAKES_BASE.has(word(w, i)) || parted(w, i + 1, text)) return undefined;
  let at = skipAdverbs(w, i + 1);
  const asked = SUBJECTS.has(word(w, at)) && word(w, i - 1) !== '' && set('how what why where when').has(word(w, i - 1));
  if (asked) at = skipAdverbs(w, at + 1);
  else if (at === i + 1 && word(w, i) === 'do') return undefined;
  if (parted(w, at, text)) return undefined;
  const next = word(w, at);
  const wrong = BY_PAST.get(next) ?? BY_THIRD.get(next);
  if (!wrong || set('works visits shows').has(next) && !asked && word(w, i + 1) !== 'not') return undefined;
  return at === i + 1 && !asked && word(w, i) !== 'did' && word(w, i) !== 'does' ? undefined : { span: spanOf(w, at), with: wrong.base };
};

/** "I have saw", "has went"; "I have been work". */
const afterHave: Check = (w, i, text) => {
  if (!set('have has had').has(word(w, i))) return undefined;
  const at = skipAdverbs(w, i + 1);
  const wrong = BY_BARE_PAST.get(word(w, at));
  return wrong && !parted(w, at, text) && word(w, at) !== 'was' && word(w, at) !== 'did' ? { span: spanOf(w, at), with: wrong.participle } : undefined;
};

/** "was went", "is began": a past after a form of be. */
const afterBe: Check = (w, i, text) => (set('was were is are am').has(word(w, i)) && !glued(w, i) && BY_BARE_PAST.has(word(w, i + 1)) && !parted(w, i + 1, text) && !BE.has(word(w, i + 1)) ? { span: spanOf(w, i, i + 1), with: word(w, i + 1) } : undefined);

/** "I seen", "I been", "I done": a participle without its "have". */
const bareParticiple: Check = (w, i, text) => {
  if (!set('i we they he she').has(word(w, i)) || set('have had has is was were are be having not than').has(word(w, i - 1)) || parted(w, i + 1, text)) return undefined;
  const at = skipAdverbs(w, i + 1);
  if (at > i + 2) return undefined;
  const next = word(w, at);
  return BY_BARE_PARTICIPLE.has(next) || next === 'been' ? { span: spanOf(w, i, at), with: `${text.slice(...(w[i] as Word).span)} have ${w.slice(i + 1, at + 1).map((x) => x.word).join(' ')}` } : undefined;
};

/** "I looking forward", "we working". */
const bareIng: Check = (w, i, text) => {
  if (!set('i we they').has(word(w, i)) || parted(w, i + 1, text) || glued(w, i + 1)) return undefined;
  if (i > 0 && (BE.has(word(w, i - 1)) || set('of about without with from by than and or have had').has(word(w, i - 1)))) return undefined;
  const next = word(w, i + 1);
  return set('looking hoping writing applying waiting working enjoying learning living studying thinking').has(next) ? { span: spanOf(w, i, i + 1) } : undefined;
};

/** "look forward to hear", "looking forward to meet", "look forward for". */
const lookForward: Check = (w, i, text) => {
  if (!/^look(?:ing|s|ed)?$/u.test(word(w, i)) || word(w, i + 1) !== 'forward') return undefined;
  if (word(w, i + 2) === 'for' || word(w, i + 2) === 'too') return { span: spanOf(w, i + 2), with: 'to' };
  const to = word(w, i + 2) === 'to' ? i + 3 : i + 2;
  const at = skipAdverbs(w, to);
  const verb = BY_BASE.get(word(w, at));
  if (to === i + 2) return BY_ING.has(word(w, at)) && !parted(w, at, text) ? { span: spanOf(w, i + 1, at), with: `forward to ${word(w, at)}` } : undefined;
  if (word(w, at) === 'here') return { span: spanOf(w, at), with: 'hearing' };
  if (!verb || parted(w, at, text) || set('part').has(word(w, at))) return undefined;
  // "look forward to work on Monday" is a slip, "to work, and to…" a noun; a noun may also end the sentence.
  if (verb.nounToo && (ends(w, at + 1, text) && !set('with at for on in to there').has(word(w, at + 1)))) return undefined;
  return { span: spanOf(w, at), with: verb.ing };
};

const PREPOSITIONS = set('for of by without after before about');
/** "thank you for take", "experience of manage": a bare verb where -ing belongs. */
const afterPreposition: Check = (w, i, text) => {
  if (!PREPOSITIONS.has(word(w, i)) || i === 0 || set('sort kind').has(word(w, i - 1)) || parted(w, i + 1, text)) return undefined;
  const next = word(w, i + 1);
  const verb = BY_BASE.get(next);
  const after = word(w, i + 2);
  const objects = set('me us you the a an my your our this that them it him her such with part time');
  if (verb && !verb.nounToo && !set('like be do have say').has(next) && !(capital(w, i + 1, text)) && (objects.has(after) || set('for by').has(word(w, i)) && objects.has(after))) return { span: spanOf(w, i + 1), with: verb.ing };
  if (verb && set('show manage run handle help visit have let find lead').has(next) && set('me us my the a your').has(after) && set('of for by').has(word(w, i)) && set('you thanks experience grateful idea way').has(word(w, i - 1))) return { span: spanOf(w, i + 1), with: verb.ing };
  return undefined;
};

const PLEASED_BY = set('pleasure nice great good lovely wonderful pleasant joy honour honor');
/** "a pleasure meet you", "great to meeting you", "nice meet with you", "enjoyed to meet", "enjoyed meet". */
const meetings: Check = (w, i, text) => {
  if (PLEASED_BY.has(word(w, i)) && !parted(w, i + 1, text)) {
    const to = word(w, i + 1) === 'to' ? 2 : 1;
    const next = word(w, i + to);
    if (to === 1 && set('meet see hear talk speak learn').has(next) && !set('up').has(word(w, i + 2)) && set('you with the your all to about').has(word(w, i + 2))) return { span: spanOf(w, i + 1), with: `to ${next}` };
    if (to === 2 && set('meeting seeing hearing speaking talking learning').has(next)) return { span: spanOf(w, i + 2), with: BY_ING.get(next)?.base ?? next };
  }
  if (word(w, i) === 'enjoyed' && !parted(w, i + 1, text)) {
    const to = word(w, i + 1) === 'to' ? 2 : 1;
    const verb = BY_BASE.get(word(w, i + to));
    if (verb && (to === 2 || set('meet see hear speak learn discuss listen').has(verb.base)) && !(to === 2 && verb.nounToo && ends(w, i + to + 1, text))) return { span: spanOf(w, i + 1, i + to), with: verb.ing };
  }
  return undefined;
};

const FEELINGS: Readonly<Record<string, string>> = { interesting: 'interested', interest: 'interested', exciting: 'excited', excite: 'excited', impress: 'impressed', impressing: 'impressed', please: 'pleased', delight: 'delighted', thrill: 'thrilled', fascinate: 'fascinated', inspire: 'inspired' };
/** "I am interesting in", "I was very impress", "I am please to". */
const feelings: Check = (w, i, text) => {
  if (!set('am was were be are been').has(word(w, i)) || (word(w, i - 1) !== 'i' && word(w, i) !== 'am' && word(w, i - 1) !== 'we' && word(w, i - 1) !== 'have')) return undefined;
  const at = skipAdverbs(w, i + 1);
  const right = FEELINGS[word(w, at)];
  return right !== undefined && !parted(w, at, text) && set('in by to about with at for').has(word(w, at + 1)) ? { span: spanOf(w, at), with: right } : undefined;
};

/** "I very enjoyed", "I very like". */
const veryVerb: Check = (w, i) => {
  if (word(w, i) !== 'very' || !SUBJECTS.has(word(w, i - 1))) return undefined;
  const next = word(w, i + 1);
  return BY_PAST.has(next) || set('like love want enjoy appreciate hope need').has(next) ? { span: spanOf(w, i, i + 1), with: `${next === 'enjoyed' || next === 'enjoy' ? 'very much ' : 'really '}${next}` } : undefined;
};

/** "this are", "these is", "these plan", "many thing", "two year", "every teams", "a clear goals", "one of the reason". */
const oneAndMany: Check = (w, i, text) => {
  const here = word(w, i);
  const next = word(w, i + 1);
  if (parted(w, i + 1, text)) return undefined;
  if (here === 'this' && (next === 'are' || next === 'were') && opens(w, i, text) && !set('if though as whether').has(word(w, i - 1))) return { span: spanOf(w, i, i + 1) };
  if ((here === 'these' || here === 'those') && (next === 'is' || next === 'was') && word(w, i - 1) !== 'of') return { span: spanOf(w, i, i + 1) };
  if ((here === 'these' || here === 'those' || here === 'many' || here === 'several' || here === 'both') && SINGULAR.has(next) && ends(w, i + 2, text) && next !== 'work') return { span: spanOf(w, i, i + 1) };
  if ((here === 'these' || here === 'those' || here === 'many' || here === 'several' || here === 'few') && set('great new good old small big other different interesting').has(next) && SINGULAR.has(word(w, i + 2)) && ends(w, i + 3, text)) return { span: spanOf(w, i, i + 2) };
  if ((here === 'this' || here === 'every' || here === 'each' || here === 'another') && PLURALS.has(next) && !set('records reports visits shows tests tours values plans').has(next)) return { span: spanOf(w, i + 1), with: PLURALS.get(next) as string };
  if (here === 'every' && PLURALS.has(next)) return { span: spanOf(w, i + 1), with: PLURALS.get(next) as string };
  if (here === 'a' || here === 'an') {
    let at = i + 1;
    while (at < i + 3 && at + 1 < w.length && !PLURALS.has(word(w, at)) && !BOUNDARY.has(word(w, at)) && !set('few lot couple number hundred thousand million dozen great').has(word(w, at)) && !parted(w, at + 1, text)) at++;
    if (PLURALS.has(word(w, at)) && !w.slice(i + 1, at).some((x) => set('few lot couple number hundred thousand million dozen many # of great').has(x.word) || /^\d/u.test(x.word)) && ends(w, at + 1, text) && !/^['’]/u.test(text.slice((w[at] as Word).span[1]))) return { span: spanOf(w, i, at) };
  }
  if (here === 'one' && next === 'of' && set('the my your our its').has(word(w, i + 2))) {
    const at = SINGULAR.has(word(w, i + 3)) ? i + 3 : i + 4;
    if (SINGULAR.has(word(w, at)) && !GROUPS.has(word(w, at)) && (at === i + 3 || /(?:est|best|main|great|big|first|key|many)$/u.test(word(w, i + 3))) && (at + 1 >= w.length || parted(w, at + 1, text) || BOUNDARY.has(word(w, at + 1)))) return { span: spanOf(w, at) };
  }
  return undefined;
};

/** "there is many", "there was several". "There's lots" is how people talk. */
const thereIs: Check = (w, i) => (word(w, i) === 'there' && set('is was').has(word(w, i + 1)) && !glued(w, i + 1) && set('many several various two three four five both').has(word(w, i + 2)) ? { span: spanOf(w, i + 1), with: word(w, i + 1) === 'is' ? 'are' : 'were' } : undefined);

/** "it make", "he give", "she have", "it have", "everyone were". Not where another verb governs it ("let it make", "would he give"). */
const thirdPerson: Check = (w, i, text) => {
  const here = word(w, i);
  if (!set('he she it everyone everybody someone nobody everything nothing').has(here) || parted(w, i + 1, text)) return undefined;
  for (let back = 1; back <= 3; back++) if (HELPS.has(word(w, i - back)) || (back === 1 && set('and or of for with by about if whether lest').has(word(w, i - back)))) return undefined;
  const next = word(w, i + 1);
  if (set('have do are').has(next) && !glued(w, i + 1)) return { span: spanOf(w, i, i + 1), with: `${text.slice(...(w[i] as Word).span)} ${next === 'have' ? 'has' : next === 'do' ? 'does' : 'is'}` };
  if (next === 'were' && !set('he she it').has(here)) return { span: spanOf(w, i + 1), with: 'was' };
  const verb = BY_BASE.get(next);
  return verb && !verb.nounToo && set('he she it').has(here) && next !== 'be' && next !== 'let' && next !== 'put' && next !== 'read' && next !== 'cut' && next !== 'come' ? { span: spanOf(w, i + 1), with: verb.third } : undefined;
};

/** "the machines was", "the machine were", "the owner make", "the teams works", "this position have", "people was". */
const nounAndVerb: Check = (w, i, text) => {
  if (!opens(w, i, text)) return undefined;
  const determined = DETERMINERS.has(word(w, i)) || set('these those all some').has(word(w, i));
  const at = determined ? i + 1 : i;
  const noun = word(w, at);
  if (parted(w, at + 1, text) || parted(w, at, text) && at > i) return undefined;
  const next = word(w, at + 1);
  const many = (PLURALS.has(noun) && determined) || (set('people children').has(noun));
  if (many) {
    if (set('was is has').has(next) && !glued(w, at + 1)) return { span: spanOf(w, at + 1), with: next === 'was' ? 'were' : next === 'is' ? 'are' : 'have' };
    const verb = BY_THIRD.get(next);
    if (verb && (!verb.nounToo || set('works runs feels suits matters').has(next)) && next !== 'is' && ends2(w, at + 2)) return { span: spanOf(w, at + 1), with: verb.base };
    return undefined;
  }
  if (!determined || !SINGULAR.has(noun) || GROUPS.has(noun) || word(w, i) === 'that' && i > 0) return undefined;
  // "If the machine were…" supposes; it does not slip.
  if (set('if though as whether unless').has(word(w, i - 1))) return undefined;
  if (set('were are have').has(next) && !glued(w, at + 1)) return { span: spanOf(w, at + 1), with: next === 'were' ? 'was' : next === 'are' ? 'is' : 'has' };
  const verb = BY_BASE.get(next);
  if (verb && next !== 'be' && (!verb.nounToo || (set('matter suit feel look interest').has(next) && set('me to so very like good great us').has(word(w, at + 2)))) && !set('do have').has(next) && ends2(w, at + 2)) return { span: spanOf(w, at + 1), with: verb.third };
  return undefined;
};
const ends2 = (w: readonly Word[], i: number): boolean => !set('is was are were has have had would will').has(word(w, i));

/** "it doesn't" said "it don't"; "we was", "you was", "I is": the short words that carry a sentence. */
const pronounAndBe: Check = (w, i, text) => {
  const [here, next] = [word(w, i), word(w, i + 1)];
  if (glued(w, i + 1) || parted(w, i + 1, text)) return undefined;
  const before = word(w, i - 1);
  if (set('of with and for to by about at from like than').has(before)) return undefined;
  if (set('you we they').has(here) && next === 'was' && (opens(w, i, text) || set('and then when').has(before)) && before !== 'how') return { span: spanOf(w, i, i + 1), with: `${text.slice(...(w[i] as Word).span)} were` };
  if (here === 'i' && set('were is are has does').has(next) && !set('if wish though than unless were as suppose only').has(before)) return { span: spanOf(w, i, i + 1), with: `I ${next === 'were' ? 'was' : next === 'has' ? 'have' : next === 'does' ? 'do' : 'am'}` };
  if (here === 'it' && next === 'were' && !set('if though as wish were than').has(before)) return { span: spanOf(w, i, i + 1), with: `${text.slice(...(w[i] as Word).span)} was` };
  if (set('he she it').has(here) && next === 'do' && word(w, i + 2) === 'not') return { span: spanOf(w, i + 1, i + 2), with: "doesn't" };
  return undefined;
};

const CHECKS: readonly Check[] = [pronounAndBe, afterModal, afterTo, modalTo, beAndBase, afterDo, afterHave, afterBe, bareParticiple, bareIng, lookForward, afterPreposition, meetings, feelings, veryVerb, oneAndMany, thereIs, thirdPerson, nounAndVerb];

const TWICE = set('the a an and of to in for with is are was were my your our i you we they it at on from this be have has as or by if but will would about me us their his her');
/** The same small word twice in a row, as it stands. "Had had", "that that" and names are grammar. */
function saidTwice(sentence: Sentence, text: string): Slip[] {
  const out: Slip[] = [];
  for (let i = 1; i < sentence.raw.length; i++) {
    const [before, here] = [sentence.raw[i - 1] as Word, sentence.raw[i] as Word];
    if (before.word !== here.word || !TWICE.has(here.word) || !/^\s+$/u.test(text.slice(before.span[1], here.span[0]))) continue;
    out.push({ span: [before.span[0], here.span[1]], with: text.slice(...before.span) });
  }
  return out;
}
