/**
 * What can be said about the work in answer to a question: of the sentences of its subject the one that meets the question best, each said once.
 */
import type { RoleFamily, SubjectEntry } from './kinds.ts';
import type { Question } from './questions.ts';
import { topicWords } from './substance.ts';

/** Words that carry no topic of their own. */
export const NO_TOPIC: ReadonlySet<string> = new Set(
  'a an the and or but of to in on at for with from by as is are was were be been being am i my me we our us you your yours it its this that these those there here they them their he she his her have has had having do does did doing not no so if then than what which who whom whose how why when where would could should can will shall may might must just very really more most much many any some one about like um uh well yes yeah ok okay right please thank thanks maybe perhaps also too still ever never tell know think say said ask asked go going get got give gave make made take took come came want wanted need see look looking feel mean say use used work works worked working do day time thing things lot bit kind sort way people anything something everything nothing anyone someone else good great best big new old out up down over into after before during between because hear let long often usually normally typically generally exactly concern concerns concerned doubt doubts worry worries worried reservation reservations hesitation hesitations hesitate question questions job role position company place hiring hire expect happen happens quick quickly curious wondering wonder question first last next done hard easy busy quiet early late soon availability interview checks check'.split(
    ' ',
  ),
);
/** Stems of such words, as `topicWords` shortens them. */
const SMALL: ReadonlySet<string> = new Set([...NO_TOPIC].map((w) => w.slice(0, 6)));

/** The least chance with which a subject is spoken of at all, and with which it is when a sentence meets the question's own words. */
const SPOKEN = 0.16;
const MET = 0.08;
/** How much it counts that a sentence meets the question's words, against how sure the subject is. */
const MEETS = 0.3;

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
type Told = { readonly says: readonly string[]; readonly stems: readonly ReadonlySet<string>[] };
type Book = { readonly told: ReadonlyMap<string, Told>; readonly rarity: ReadonlyMap<string, number> };
const books = new WeakMap<RoleFamily, Book>();

const likenesses = new WeakMap<readonly SubjectEntry[], ReadonlyMap<string, string>>();
/** For each stem that has others like it, the one that stands for all of them. */
function alikeIn(subjects: readonly SubjectEntry[]): ReadonlyMap<string, string> {
  let map = likenesses.get(subjects);
  if (!map) {
    const stem = (word: string) => [...topicWords(word)][0] ?? word;
    map = new Map(
      subjects.flatMap((s) =>
        (s.alike ?? []).flatMap((group) => group.map((word) => [stem(word), stem(group[0] as string)] as const)),
      ),
    );
    likenesses.set(subjects, map);
  }
  return map;
}

/** A family's answers with their stems, and how rare each stem is among them: 1 for one that stands in a single sentence, near 0 for one that stands everywhere. */
function bookOf(family: RoleFamily, subjects: readonly SubjectEntry[]): Book {
  let book = books.get(family);
  if (!book) {
    const alike = alikeIn(subjects);
    const told = new Map(
      Object.entries(family.roleAnswers).map(([subject, says]) => [
        subject,
        { says, stems: says.map((s) => new Set([...topicWords(s)].map((w) => alike.get(w) ?? w))) },
      ]),
    );
    const met = new Map<string, number>();
    let all = 0;
    for (const { stems } of told.values())
      for (const set of stems) {
        all++;
        for (const stem of set) met.set(stem, (met.get(stem) ?? 0) + 1);
      }
    const rarity = new Map([...met].map(([stem, n]) => [stem, Math.log(all / n) / Math.log(Math.max(2, all))]));
    book = { told, rarity };
    books.set(family, book);
  }
  return book;
}

/**
 * A sentence that answers a question about the work, with the key under which it counts as said (`used` are those that were).
 * Undefined where no subject is heard, or everything that fits has been said.
 */
export function workAnswer(
  question: Pick<Question, 'text' | 'about'>,
  family: RoleFamily,
  used: ReadonlySet<string>,
  subjects: readonly SubjectEntry[],
): { readonly answer: string; readonly key: string; readonly subject: string } | undefined {
  const { told, rarity } = bookOf(family, subjects);
  const alike = alikeIn(subjects);
  const asked = [...topicWords(question.text)]
    .map((w) => alike.get(w) ?? w)
    .filter((w) => !SMALL.has(w) && !NUMBER.test(w));
  const forms = FORMS.filter(([form]) => form.test(question.text));
  let best:
    | { readonly worth: number; readonly answer: string; readonly key: string; readonly subject: string }
    | undefined;
  for (const { subject, chance, of } of question.about) {
    const entry = of === 'work' ? told.get(subject) : undefined;
    if (!entry || chance < MET) continue;
    for (const [n, answer] of entry.says.entries()) {
      const key = `${subject}.${n}`;
      if (used.has(key)) continue;
      const meets = asked.reduce((sum, w) => sum + (entry.stems[n]?.has(w) ? (rarity.get(w) ?? 0) : 0), 0);
      if (chance < SPOKEN && meets < 0.8) continue;
      const formed = forms.reduce((sum, [, needs, adds]) => sum + (needs.test(answer) ? adds : 0), 0);
      const worth = chance + MEETS * Math.min(2, meets) + formed;
      if (!best || worth > best.worth + 1e-9) best = { worth, answer, key, subject };
    }
  }
  return best && { answer: best.answer, key: best.key, subject: best.subject };
}
