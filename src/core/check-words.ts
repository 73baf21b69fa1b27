/** Courtesy, register, form and time: what a note says, how it sounds, what shape it has. */
import { type Cue, compileCue, findCue, opened } from './cue.ts';
import type { NoteRule } from './kinds.ts';
import { isTitle, nameParts, plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';
import { type Segment, type Span, segments } from './span.ts';
import { concernIn, cuesOf, firstHeard } from './substance.ts';
import type { Playbook } from './kinds.ts';
import { formOf } from './verb-forms.ts';

type Compiled = {
  readonly cues: readonly Cue[];
  readonly unless: readonly Cue[];
  /** Sentences heard before, with what came of it. */
  readonly heard: Map<string, boolean>;
};
const compiledRules = new WeakMap<NoteRule, Compiled>();

function compiled(rule: NoteRule): Compiled {
  let made = compiledRules.get(rule);
  if (!made) {
    made = { cues: rule.cues.map(compileCue), unless: rule.unless.map(compileCue), heard: new Map() };
    compiledRules.set(rule, made);
  }
  return made;
}

/** Whether one of a rule's cues is heard in a sentence, unless one of its `unless` is heard there too. */
function hears(listening: Compiled, segment: Segment, text: string): boolean {
  const known = listening.heard.get(text);
  if (known !== undefined) return known;
  const words = opened(segment.words);
  const hit =
    listening.cues.some((cue) => findCue(cue, words) !== undefined) &&
    !listening.unless.some((quiet) => findCue(quiet, words) !== undefined);
  // A note is checked again at every pause of its writer, and all but one of its sentences are the same.
  if (listening.heard.size >= MOST_REMEMBERED) listening.heard.clear();
  listening.heard.set(text, hit);
  return hit;
}
const MOST_REMEMBERED = 1000;

/** Sentences in which a rule's cues are heard, with the sentence's place; `$` counts as a currency like £. */
export function cued(note: NoteCut, rule: NoteRule): Span[] {
  const listening = compiled(rule);
  return note.sentences.flatMap((segment) =>
    hears(listening, segment, note.body.slice(...segment.span)) ? [withoutStop(segment.span)] : [],
  );
}

/** A sentence without its full stop. */
const withoutStop = (sentence: Span): Span => [sentence[0], Math.max(sentence[0], sentence[1] - 1)];

/** Whether any of a rule's cues is heard anywhere, greeting and close included. */
export function anywhere(text: string, rule: NoteRule): boolean {
  const listening = compiled(rule);
  return segments(text).some((segment) => hears(listening, segment, text.slice(...segment.span)));
}

const GENERIC = new Set(
  'a about able absolutely abilities ability add addition additional after afternoon again ago all also always am an and another answer answered any anything apply application appreciate appreciated are arrange as asset at attached available away back background be because been before being believe believed benefit best better between both bring business but by call came can candidate candidates career certain certainly chance chat clear close colleague colleagues come comes coming commitment communication company conference confident consider consideration considered considering contact contribute contributing contribution contributions conversation could culture current currently day days dear decision decide dedicated definitely delighted department desire detail details did discuss discussed discussing discussion do does done each eager early effort email employee employer end enjoy enjoyable enjoyed enough enthusiasm enthusiastic environment especially even ever every everyone everything evening excellent exciting excited expectations experience experienced experiences explain explained explaining express extend extremely fantastic feel felt few field find first fit fitting follow following for forward found friendly from fully further future gave general get getting give given giving glad go goal goals going good got grateful great greatly had happy hard has have having he hear hearing hello help helped helpful her here hesitate hi him his hope hopefully hoping hour hours how i idea if impressed impression in include including individual info information informative insight insightful insights interest interested interesting interview interviewed interviewing into invite invited is it its job join joining just keen kind kindly kindness know knowledge learn learned learning learnt let like liked likely look looked looking lot love loved lovely made make makes making manager many match matters may me mean meet meeting member members mention mentioned met might mine minute minutes moment more morning most motivated move much must my myself name necessary need needs never new next nice no not nothing now of off offer offered office often on once one only open opinion opportunities opportunity opportune or organisation organization other others our out over overview own part particularly passion passionate past people perfect perfectly person personal phone place plans please pleased pleasure point position positive possible potential prepared process professional professionalism project prospect provide provided qualifications qualified question questions quite read ready really reason receive recent recently reference references regard regarding regards reply required requirements respect respond responsibilities responsibility responsible result right role said saw say see seeing seem seems selected selection send sense sent set shall share shared sharing she should show showed showing shown sincerely skill skills so some someone something soon sounds speak speaking spend spent spoke staff stage start started starting step steps still strength strengths strong success successful such suit suitable suited support sure take taken taking talk talked talking talents task tasks team teams tell than thank thanks that the their them then there these they thing things think this those thoroughly thought through time to today together told took toward towards truly trust two understand understanding unique until up upon us use useful valuable value values very view visit waiting want wanted warm was way we week welcome welcoming well went were what when where whether which while who whole will willing wish wishes with within wonderful work worked working workplace world would year years yesterday yet you your yours yourself afternoons tomorrow monday tuesday wednesday thursday friday saturday sunday sir madam mr mrs ms dr hiring panel interviewer vacancy post applicant apply applied ideal hired hire hiring convinced reach reached convenience earliest anytime hesitation informed pleasant polite respected esteemed reputable dynamic innovative leading excel thrive leverage synergy align aligns alignment aligned goals mission vision objectives growth grow growing challenge challenges challenging rewarding environment fast paced detail oriented hardworking hard-working reliable player outcome final update updates news favourable favorable allow allows allowed meaningful remain remains remained contributes significant significantly effective effectively innovation collaborative collaboration dedication thrilled reiterate engaging detailed expertise strengthen strengthened excitement deeply genuinely impressive inspire inspired inspiring generous gracious providing reinforced confirmed proven track record organisations organizations roles industry sector stages require gratitude amazing'.split(
    ' ',
  ),
);

/** Words that say something of this interview that a note needs; more of them where none is of what was talked about, as far as that is known. */
const PARTICULARS = { onTopic: 3, offTopic: 7 };

/** Whether a note could only have been written after this interview. */
export function isParticular(note: NoteCut, facts: NoteFacts): boolean {
  const names = new Set(
    [facts.candidate, facts.interviewer.name, facts.company, facts.role, facts.interviewer.title ?? '']
      .flatMap((t) => t.split(/[^\p{L}\p{M}]+/u))
      .filter(Boolean)
      .map(plain),
  );
  const topics = new Set(
    (facts.topics ?? [])
      .flatMap((t) => t.split(/[^\p{L}\p{M}\p{N}]+/u))
      .filter((w) => w.length > 2)
      .map((w) => plain(w).slice(0, 5)),
  );
  const seen = new Set<string>();
  let count = 0;
  const body = note.body.toLowerCase();
  // A topic of everyday words alone ("her first year in the job") is met by saying it whole.
  let onTopic = topics.size === 0 || (facts.topics ?? []).some((t) => body.includes(t.toLowerCase().trim()));
  for (const sentence of note.sentences) {
    for (const { word } of sentence.words) {
      const bare = plain(word);
      if (bare.length < 3 && !/\d/u.test(bare)) continue;
      if (seen.has(bare)) continue;
      seen.add(bare);
      if (topics.has(bare.slice(0, 5)) && !GENERIC.has(bare)) {
        count += 2;
        onTopic = true;
      } else if (
        !GENERIC.has(bare) &&
        !GENERIC.has(bare.replace(/(?:s|ed|ing|ly)$/u, '')) &&
        !names.has(bare) &&
        !/^(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th)?|am|pm)$/u.test(
          bare,
        )
      )
        count += 1;
    }
  }
  return count >= (onTopic ? PARTICULARS.onTopic : PARTICULARS.offTopic);
}

/** Whether the note says that its writer is ready for the next step as it was noted: that too says that they want to go on. */
export function readyForNext(note: NoteCut, facts: NoteFacts): boolean {
  const step = new Set(
    contentWords(facts.nextSteps ?? '').filter((w) => !/^(?:mon|tues|wednes|thurs|fri|satur|sun)d/u.test(w)),
  );
  return note.sentences.some(
    ({ span }) =>
      READY.test(note.body.slice(...span)) && contentWords(note.body.slice(...span)).some((w) => step.has(w)),
  );
}
const READY =
  /^\W*(?:ready|free|happy|glad|see you|bring on|looking forward|up for)\b|\b(?:i|i['’](?:m|ll|d|ve))\b.*\b(?:ready|free|forward|happy|glad|pleased|delighted|keen|come|be there|bring|book|booked|do the|look to)\b/iu;

/** The phrases of a plain choice, "(a|b c)". */
const alternatives = (cue: string) => cue.replace(/^\(|\)$/gu, '').split('|');

const phrases = new WeakMap<NoteRule, { readonly literal: readonly string[]; readonly unless: readonly string[] }>();
function phrasesOf(rule: NoteRule) {
  let made = phrases.get(rule);
  if (!made) {
    made = {
      literal: rule.cues.flatMap(alternatives).map((p) => ` ${p} `),
      unless: rule.unless.flatMap(alternatives).map((p) => ` ${p} `),
    };
    phrases.set(rule, made);
  }
  return made;
}

const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[:;]-?[)(DPp](?=\s|$)|<3)(?:\p{Emoji_Modifier}|\ufe0f|\u200d|\p{Extended_Pictographic})*/gu;

/** Short words that people do shout. */
const SHOUTED = new Set(
  'SO VERY LOVE LOVED BEST GREAT THANK THANKS NEVER NEED NEEDS WANT REALLY PLEASE HUGE WOW NOW THIS THAT YES JOB TEAM EVER MOST SUPER EPIC HAPPY HOPE HIRE PICK TOTAL YOUR MUST WILL MUCH HELLO HIYA COOL FUN GOOD NICE LOTS'.split(
    ' ',
  ),
);

/** Emoji, shouting, rows of exclamation marks and slang. */
export function unprofessional(note: NoteCut, subject: string, rule: NoteRule, facts: NoteFacts): Seen[] {
  const out: Seen[] = [];
  const known = new Set(
    [
      facts.company,
      facts.role,
      facts.candidate,
      facts.interviewer.name,
      ...(facts.topics ?? []),
      ...(facts.knownNames ?? []),
    ].flatMap((t) => t.split(/[^\p{L}]+/u)),
  );
  const { literal, unless } = phrasesOf(rule);
  for (const [part, text] of [
    ['body', note.body],
    ['subject', subject],
  ] as const) {
    for (const match of text.matchAll(EMOJI))
      if (!/[©®™]/u.test(match[0])) out.push({ part, span: [match.index, match.index + match[0].length], with: '' });
    for (const match of text.matchAll(/!{2,}|\?!|!\?/gu))
      out.push({ part, span: [match.index, match.index + match[0].length], with: match[0].includes('?') ? '?' : '!' });
    const shouted = [...text.matchAll(/\b\p{Lu}{4,}(?:['’]\p{Lu}+)?\b/gu)].filter(
      // why: a short word in capitals is a course, an exam or a machine more often than a shout.
      (m) => !known.has(m[0]) && !ACRONYMS.has(m[0]) && (m[0].length >= 6 || SHOUTED.has(m[0])),
    );
    const rows = [...text.matchAll(/(?:\b\p{Lu}{2,}\b[ ,!']*){3,}/gu)].filter(
      (m) =>
        !m[0]
          .trim()
          .split(/[ ,!']+/u)
          .every((w) => known.has(w) || ACRONYMS.has(w)),
    );
    for (const m of rows) out.push({ part, span: [m.index, m.index + m[0].trimEnd().length] });
    for (const m of shouted)
      if (!rows.some((r) => r.index <= m.index && m.index < r.index + r[0].length))
        out.push({ part, span: [m.index, m.index + m[0].length], with: m[0].toLowerCase() });
    // why literally: cues hear "thx" as "thanks" and "u" as "you", as they should in speech; here the spelling is the point.
    for (const segment of segments(text)) {
      const raw = ` ${segment.words.map((w) => w.word).join(' ')} `;
      if (unless.some((phrase) => raw.includes(phrase))) continue;
      for (const slang of literal.filter((phrase) => raw.includes(phrase)).map((phrase) => phrase.trim())) {
        const first = raw
          .slice(1, raw.indexOf(` ${slang} `) + 1)
          .split(' ')
          .filter(Boolean).length;
        const said = segment.words.slice(first, first + slang.split(' ').length);
        const span: Span = [said[0]?.span[0] ?? segment.span[0], said.at(-1)?.span[1] ?? segment.span[1]];
        if (
          !known.has(text.slice(span[0], span[1])) &&
          !out.some((o) => o.part === part && o.span[0] < span[1] && span[0] < o.span[1])
        )
          out.push({ part, span });
      }
    }
  }
  return out;
}
const ACRONYMS = new Set(
  'NASA NATO AIDS SATS UCAS BBC CSCS STEM HTML JSON LINUX CMYK SWOT NEBOSH IOSH COSHH IELTS TOEFL CELTA TEFL GCSE GCSES HVAC OSHA HIPAA FIFO LIFO CAPEX OPEX SAAS ASAP RSVP NCLEX BREEAM RIBA PADI ACAS DVLA HMRC UNISON UNESCO UNICEF IKEA ASOS ALDI LIDL YMCA'.split(
    ' ',
  ),
);

/** Whether the candidate's name closes the note: in the last lines, by family or given name or a short form of it. */
export function signed(note: NoteCut, facts: NoteFacts): boolean {
  const { all } = nameParts(facts.candidate);
  if (all.length === 0) return true;
  const tail = note.lastLines.slice(-3).filter((l) => l.text.split(/\s+/u).length <= 9 || l === note.lastLines.at(-1));
  const words = tail
    .flatMap((l) => l.text.split(/[^\p{L}\p{M}'’-]+/u))
    .filter(Boolean)
    .filter((w) => !isTitle(w))
    .map(plain);
  return all.some((part) =>
    words.some(
      (w) =>
        w === plain(part) ||
        plain(part).split('-').includes(w) ||
        (w.length >= 2 && plain(part).startsWith(w) && w.length >= 3) ||
        (w.length >= 3 && w.slice(0, -2).length >= 2 && plain(part).startsWith(w.slice(0, Math.max(3, w.length - 2)))),
    ),
  );
}

/** Hours from the interview to the sending; NaN where either is unknown. */
export function hoursLater(facts: NoteFacts): number {
  return (Date.parse(facts.sentAt ?? '') - Date.parse(facts.interviewedAt ?? '')) / 3_600_000;
}

/** The doubts that were voiced and to which the note says nothing. */
export function unaddressed(note: NoteCut, facts: NoteFacts, rule: NoteRule, playbook: Playbook): string[] {
  const { cues } = compiled(rule);
  const topics = new Set((facts.topics ?? []).flatMap(contentWords));
  return (facts.concernsRaised ?? []).filter((concern) => {
    const marks = contentWords(concern);
    const own = marks.filter((w) => !topics.has(w));
    const entry = concernIn(concern, playbook)?.concern;
    const speaking = note.sentences.map((sentence) => {
      const words = sentence.words.flatMap(({ word }) => [stemmed(word)]);
      const shared =
        (own.length > 0 ? own : marks).some((w) => words.includes(w)) ||
        (marks.length >= 2 && marks.filter((w) => words.includes(w)).length >= 2);
      const related = entry !== undefined && firstHeard(cuesOf(entry).topic, [sentence]) !== undefined;
      const answers = cues.some((cue) => findCue(cue, opened(sentence.words)) !== undefined);
      const granted =
        /\byou(?:'re (?:worried|concerned|right|unsure)| (?:asked|mentioned|noticed|noted|observed|remarked|suggested|hinted|feared|felt|thought|wondered|raised|brought up|worried|(?:were|are) (?:worried|concerned|unsure|anxious|uneasy|doubtful|right|wondering)|had (?:a |one |two |some )?(?:doubts?|reservations?|worr(?:y|ies)|concerns?)|pointed out|questioned|doubted|flagged|spotted|said,? (?:fairly,? |rightly,? |kindly,? )(?:that)?|said (?:that )?(?:i|my)))\b|\b(?:rightly|fairly) (?:asked|raised|noted|pointed)\b|\b(?:the )?(?:committee|panel|board|team) (?:noted|noticed|observed|asked|wondered|remarked|felt|raised|(?:was|were) (?:worried|concerned|unsure|right|wondering|uneasy))\b|^\s*(?:as for|as to|on the (?:question|matter|point|subject) of|concerning|regarding)\b|\bi (?:confess|grant)\b|\byour (?:question|worry|concern|doubt|point|hesitation|reservation)\b|\b(?:it is|it's|that's) true\b|\bi (?:know|realise|realize|understand|admit|should say|should have said)\b/iu.test(
          note.body.slice(sentence.span[0], sentence.span[1]),
        ) || turnsTo(note.body.slice(sentence.span[0], sentence.span[1]), topics);
      return { shared, related, answers, granted, aboutTopic: words.some((w) => topics.has(w)) };
    });
    return !speaking.some((s, i) => {
      const near = [s, speaking[i + 1], speaking[i - 1]].filter((x) => x !== undefined);
      if (s.shared && near.some((n) => n.answers || n.granted)) return true;
      // The doubt named and weighed in one breath: "My car is small, but there is room for a wheelchair".
      const here = note.sentences[i];
      if (s.shared && !s.aboutTopic && here && here.words.length >= 8 && WEIGHED.test(note.body.slice(...here.span)))
        return true;
      // Granted outright, and something said right after it, or in the same breath: an answer, in whatever words.
      const breath = note.sentences[i];
      if (s.granted && !s.aboutTopic && breath && breath.words.length >= 20 && s.answers) return true;
      const after = note.sentences[i + 1];
      if (
        s.granted &&
        (s.shared || s.related || own.length === 0 || !s.aboutTopic) &&
        after !== undefined &&
        after.words.length >= 7 &&
        after.span[0] < note.bodySpan[1]
      )
        return true;
      if (s.related && s.answers && (s.granted || near.some((n) => n.granted) || s.shared)) return true;
      return (
        s.granted &&
        near.some(
          (n) =>
            n.answers &&
            /\b(?:i|i've|we|my)\b/iu.test(
              note.body.slice(
                note.sentences[i]?.span[0] ?? 0,
                (note.sentences[i + 1] ?? note.sentences[i])?.span[1] ?? 0,
              ),
            ),
        )
      );
    });
  });
}

const WEIGHED = /\b(?:but|though|although|however|yet|still|even so|nonetheless|all the same)\b/iu;

/** "On the licence: …" turns to a doubt; "On the Saturday rush: …" where that was only talked about does not. */
function turnsTo(sentence: string, topics: ReadonlySet<string>): boolean {
  const about = /^\W*(?:and |but |now,? )?on (?:the|my|that)\b(.{0,40}?)[:,]/iu.exec(sentence)?.[1];
  return about !== undefined && !contentWords(about).some((w) => topics.has(w));
}

const SMALL = new Set(
  'the a an and or no not of in on at for to with is was are be has have had my your i me only little lack lacks lacking without any enough much more than yet new never experience experienced work worked working works job knowledge background skills skill'.split(
    ' ',
  ),
);
/** The words of a text that carry meaning, cut to their stems. */
export const contentWords = (text: string) =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((w) => w.toLowerCase())
    .filter((w) => w.length > 2 && !SMALL.has(w))
    .map(stemmed);
const stemmed = (word: string) =>
  (formOf(plain(word), 'base') ?? plain(word))
    .replace(/(?:ations?|ing|ers?|ed|ies|es|s|ly)$/u, (end, at: number) => (at >= 3 ? '' : end))
    .slice(0, 6);
