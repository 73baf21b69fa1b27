/**
 * What can be said about the work in answer to a question: of the sentences of its subject the one that meets the question best, each said once.
 */
import { opened } from './cue.ts';
import type { Playbook, RoleAnswers, SubjectEntry } from './kinds.ts';
import type { Question } from './questions.ts';
import { segments } from './span.ts';
import { stemOf } from './stem.ts';

/** Words that carry no topic of their own. */
export const NO_TOPIC: ReadonlySet<string> = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been being am i my me we our us you your yours it its this that these those there here they them their he she his her have has had having do does did doing not no so if then than what which who whom whose how why when where would could should can will shall may might must just very really more most much many any some one about like um uh well yes yeah ok okay right please thank thanks maybe perhaps also too still ever never tell know think say said ask asked go going get got give gave make made take took come came want wanted need see look looking feel mean say use used work works worked working do day time thing things lot bit kind sort way people anything something everything nothing anyone someone else good great best big new old out up down over into after before during between because hear let long often usually normally typically generally exactly concern concerns concerned doubt doubts worry worries worried reservation reservations hesitation hesitations hesitate question questions job role position company place hiring hire expect happen happens quick quickly curious wondering wonder question first last next done hard easy busy quiet early late soon availability interview checks check'.split(
    ' ',
  ),
);
/** Stems of such words. */
const SMALL: ReadonlySet<string> = new Set([...NO_TOPIC].map(stemOf));

/** The least chance with which a subject is spoken of at all, and with which it is when a sentence meets the question's own words. */
const SPOKEN = 0.16;
const MET = 0.08;
/** How much it counts that one of a sentence's own questions is like the one asked, that the sentence meets its words, and its form, against how sure the subject is. */
const LIKE = 1;
const MEETS = 0.2;
const FORM = 0.6;
const FIRST = 0.1;

/** The forms of a question, what a sentence needs that answers one, and what it adds that it has it. */
const FORMS: readonly (readonly [asks: RegExp, needs: RegExp, worth: number])[] = [
  [
    /\bhow (?:many|much|big|long|often|far|large|old|soon)\b|\bwhat (?:time|age|size)\b|\bratio\b/iu,
    /\b(?:\d+|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|dozen|couple|handful|few|once|twice|most|nobody|none|daily|weekly|every)\b/iu,
    0.12,
  ],
  [
    /\bwhen\b|\bhow soon\b|\bwhat time\b/iu,
    /\b(?:monday|friday|week|weeks|month|months|year|years|morning|afternoon|evening|spring|summer|autumn|winter|christmas|end|ahead|before|after|o'clock|half past|nine|eight|seven|six|five)\b/iu,
    0.12,
  ],
  [
    /\bwho(?:m|se)?\b|\bsomebody\b|\bsomeone\b|\banyone\b|\bis it you\b/iu,
    /\b(?:manager|lead|leader|head|supervisor|colleague|colleagues|team|somebody|someone|buddy|mentor|person|people|everyone|owner|director|foreman|office|staff|each of us|crew)\b/iu,
    0.12,
  ],
  [
    /\bhow many (?:people|of (?:you|us)|persons|staff|colleagues|others)\b|\bhow (?:big|large) is the (?:\w+ ){0,2}team\b/iu,
    /\b(?:about|around|some)? ?(?:a dozen|\w+) of us\b|\b(?:there are|we're) (?:about |around )?(?:\d+|\w+teen|[a-z]+ty|a dozen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/iu,
    0.3,
  ],
  [/\bhow long\b/iu, /\b(?:years?|months?|weeks?|days?|hours?|minutes?|long|while|since)\b/iu, 0.15],
  [/\bwhy\b|\bhow come\b|\breason\b/iu, /\b(?:because|so|since|reason|left|retired|grown|moved|promoted)\b/iu, 0.12],
  [
    /\bwhere\b/iu,
    /\b(?:at|in|near|on|room|office|building|site|home|desk|station|street|floor|reception|entrance|gate)\b/iu,
    0.12,
  ],
];
/** Numbers answer a question by their form and not by being the same. */
const NUMBER =
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundre|half|once|twice|couple)$/u;
const together = new WeakMap<Playbook, Map<string, RoleAnswers['answers']>>();
/** What is told in a role family, by subject: of the work what this kind of work tells, of how a post is filled what is told everywhere. */
export function answersOf(family: string, playbook: Playbook): RoleAnswers['answers'] {
  let families = together.get(playbook);
  if (!families) {
    const everywhere = Object.fromEntries(playbook.subjects.flatMap((s) => (s.says ? [[s.id, s.says] as const] : [])));
    families = new Map(playbook.roleAnswers.map((a) => [a.id, { ...everywhere, ...a.answers }]));
    families.set('', everywhere);
    together.set(playbook, families);
  }
  return families.get(family) ?? families.get('') ?? {};
}

/** One answer with what it is met by: the stems of its own words, and each of its questions as weighed pieces. */
type Told = { readonly says: string; readonly stems: ReadonlySet<string>; readonly asked: readonly Pieces[] };
type Book = {
  readonly told: ReadonlyMap<string, readonly Told[]>;
  readonly rarity: ReadonlyMap<string, number>;
  readonly weigh: (text: string) => Pieces;
};
const books = new WeakMap<RoleAnswers['answers'], Book>();

const likenesses = new WeakMap<readonly SubjectEntry[], ReadonlyMap<string, string>>();
/** For each stem that has others like it, the one that stands for all of them. */
function alikeIn(subjects: readonly SubjectEntry[]): ReadonlyMap<string, string> {
  let map = likenesses.get(subjects);
  if (!map) {
    map = new Map(
      subjects.flatMap((s) =>
        (s.alike ?? []).flatMap((group) => group.map((word) => [stemOf(word), stemOf(group[0] as string)] as const)),
      ),
    );
    likenesses.set(subjects, map);
  }
  return map;
}

/** The stems of a text that are not too short to mean something. */
const meaningOf = (text: string): Set<string> =>
  new Set(
    segments(text)
      .flatMap((s) => opened(s.words).map(({ word }) => word))
      .filter((w) => w.length > 2)
      .map(stemOf),
  );

/** The pieces of a question, words and pairs of words, each with its weight; the whole is one long. */
type Pieces = ReadonlyMap<string, number>;

/** Words shortened, each alone and with the next: what questions are compared by. */
function piecesOf(text: string, alike: ReadonlyMap<string, string>): Set<string> {
  const out = new Set<string>();
  for (const segment of segments(text)) {
    const words = opened(segment.words).map(({ word }) => {
      const stem = stemOf(word);
      return alike.get(stem) ?? stem;
    });
    words.forEach((word, i) => {
      out.add(word);
      const next = words[i + 1];
      if (next !== undefined) out.add(`${word} ${next}`);
    });
  }
  return out;
}

/** A family's answers made ready: how rare each stem is among them (1 in a single sentence, near 0 everywhere), and how rare each piece of a question. */
function bookOf(answers: RoleAnswers['answers'], subjects: readonly SubjectEntry[]): Book {
  let book = books.get(answers);
  if (!book) {
    const alike = alikeIn(subjects);
    const entries = Object.entries(answers).flatMap(([subject, all]) =>
      all.map((answer) => ({
        subject,
        says: answer.says,
        stems: new Set([...meaningOf(answer.says)].map((w) => alike.get(w) ?? w)),
        asked: answer.asked.map((q) => piecesOf(q, alike)),
      })),
    );
    const rarity = rarities(entries.map((e) => e.stems));
    const questions = entries.flatMap((e) => e.asked);
    const met = new Map<string, number>();
    for (const pieces of questions) for (const piece of pieces) met.set(piece, (met.get(piece) ?? 0) + 1);
    const weighed = (pieces: ReadonlySet<string>): Pieces => {
      const weights = [...pieces].map(
        (piece) => [piece, Math.log(1 + questions.length / (met.get(piece) ?? 0.5))] as const,
      );
      const length = Math.sqrt(weights.reduce((sum, [, w]) => sum + w * w, 0)) || 1;
      return new Map(weights.map(([piece, w]) => [piece, w / length]));
    };
    const told = new Map<string, Told[]>();
    for (const { subject, asked, ...rest } of entries) {
      const list = told.get(subject) ?? [];
      list.push({ ...rest, asked: asked.map(weighed) });
      told.set(subject, list);
    }
    book = { told, rarity, weigh: (text) => weighed(piecesOf(text, alike)) };
    books.set(answers, book);
  }
  return book;
}

/** How rare each stem is: 1 for one that stands in a single set, near 0 for one that stands in all. */
function rarities(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const met = new Map<string, number>();
  for (const set of sets) for (const stem of set) met.set(stem, (met.get(stem) ?? 0) + 1);
  const all = Math.log(Math.max(2, sets.length));
  return new Map([...met].map(([stem, n]) => [stem, Math.log(sets.length / n) / all]));
}

/** How alike two questions are, 0–1. */
function likeness(a: Pieces, b: Pieces): number {
  let sum = 0;
  for (const [piece, weight] of a) sum += weight * (b.get(piece) ?? 0);
  return sum;
}

/** A sentence found, its key, its subject and how sure that is (0–1), and how like its own questions the one asked is (0–1). */
export type Found = {
  readonly answer: string;
  readonly key: string;
  readonly subject: string;
  readonly like: number;
  readonly chance: number;
};

/**
 * A sentence that answers a question about the work, with the key under which it counts as said (`used` are those that were), how sure its
 * subject is (`chance`) and how like the question is to the sentence's own (`like`).
 * Undefined where no subject is heard, or everything that fits has been said.
 */
export function workAnswer(
  question: Pick<Question, 'text' | 'about'>,
  family: string,
  used: ReadonlySet<string>,
  playbook: Playbook,
): Found | undefined {
  const { told, rarity, weigh } = bookOf(answersOf(family, playbook), playbook.subjects);
  const alike = alikeIn(playbook.subjects);
  const asked = [...meaningOf(question.text)]
    .map((w) => alike.get(w) ?? w)
    .filter((w) => !SMALL.has(w) && !NUMBER.test(w));
  const pieces = weigh(question.text);
  const forms = FORMS.filter(([form]) => form.test(question.text));
  let best: (Found & { readonly worth: number }) | undefined;
  for (const { subject, chance, of } of question.about) {
    const entry = of === 'room' ? undefined : told.get(subject);
    if (!entry || chance < MET) continue;
    for (const [n, answer] of entry.entries()) {
      const key = `${subject}.${n}`;
      if (used.has(key)) continue;
      const like = Math.max(0, ...answer.asked.map((q) => likeness(pieces, q)));
      const meets = asked.reduce((sum, w) => sum + (answer.stems.has(w) ? (rarity.get(w) ?? 0) : 0), 0);
      if (chance < SPOKEN && like < 0.35 && meets < 0.8) continue;
      const formed = forms.reduce((sum, [, needs, adds]) => sum + (needs.test(answer.says) ? adds : 0), 0);
      // why: of answers that meet it alike the first is the one an adviser would give first.
      const worth = chance + LIKE * like + MEETS * Math.min(2, meets) + FORM * formed + FIRST / (1 + n);
      if (!best || worth > best.worth + 1e-9) best = { worth, chance, like, answer: answer.says, key, subject };
    }
  }
  return (
    best && {
      answer: best.answer,
      key: best.key,
      subject: best.subject,
      like: best.like,
      chance: best.chance,
    }
  );
}
