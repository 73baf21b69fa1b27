/** Of all that can be told the one thing that answers a question best, and whether it answers better than a plain answer would. */
import type { Playbook, RoleAnswers } from './kinds.ts';
import type { Plain } from './plain-answer.ts';
import { questionForm } from './question-form.ts';
import type { Question } from './questions.ts';
import type { Scene } from './rehearsal.ts';
import { answersOf } from './role-answers.ts';
import { bestTelling, FEATURES, type Met } from './tellings.ts';

/** Which feature says that a question speaks of nothing by name. */
const BARE = FEATURES.indexOf('bare');
/** Whether it was met by a question that speaks of nothing by name. */
export const speaksBarely = (met: Met): boolean => met.features[BARE] === 1;
const FORM = FEATURES.indexOf('form');
const SUBJECT = FEATURES.indexOf('subject');
/** From which chance a subject is enough by itself. */
const PLAIN_SUBJECT = 0.9;
/** From which chance a telling is told where nothing else would be but that it comes in writing; and where what fits any question of the form, or of the kind, would do, or yes or no, or one of two things. */
const FAINT = 0.6;
const RATHER = 0.66;
const LIKELIER = 0.63;
export const SURE = 0.8;
const SURER = 0.87;

/** Forms that want one kind of thing: a person, a place, a time, a number. */
const OF_ONE_KIND = /^(?:who|where|why|when|what-time|how-long|how-often|how-many)$/u;
/** Whether what can be told answers a question better than the plain answer to its form. */
export const answersBetter = (question: Question, best: Met, plain: Plain | undefined): boolean => {
  // why: what is only ever told to a "how big" is seldom the answer to a "who".
  if (best.features[FORM] === 0 && best.sure < SURE && OF_ONE_KIND.test(questionForm(question.text)?.form ?? ''))
    return false;
  return betterThan(best, plain);
};
const betterThan = (best: Met, plain: Plain | undefined): boolean =>
  // why: what speaks of nothing by name ("Why has it come up?") is met by its subject alone.
  (plain?.by !== 'choice' &&
    plain?.by !== 'echo' &&
    speaksBarely(best) &&
    (best.features[SUBJECT] ?? 0) >= PLAIN_SUBJECT &&
    best.sure >= FAINT) ||
  best.sure >= (plain === undefined ? FAINT : BETTER_THAN[plain.by]);
const BETTER_THAN: Readonly<Record<Plain['by'], number>> = {
  choice: SURER,
  echo: SURE,
  act: SURE,
  broad: LIKELIER,
  form: RATHER,
};

/** What the name of a post rules out: nobody on nights is told that there are none. */
const RULED_OUT: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\bnights?\b/iu,
    /\b(?:no night|no nights|days only|day shift|daytime|early start|half (?:past )?seven|half past eight|eight to four|nine to five|monday to friday|until lunch)\b/iu,
  ],
  [/\b(?:part[- ]time|job[- ]share)\b/iu, /\b(?:full[- ]time|thirty-seven hours|forty-hour|forty hours)\b/iu],
  [/\b(?:supervisor|team leader|shift leader|manager)\b/iu, /\band a supervisor\b/iu],
];
/** Whether a thing can be told to somebody who applies for this post. */
const fitsPost = (role: string) => (telling: Met['telling']) =>
  !RULED_OUT.some(([post, says]) => post.test(role) && telling.says.some((way) => says.test(way)));

/** The best to tell to whoever applies for `role`; of what is outright about how the post is filled, only what is said of that. */
export function bestOf(
  question: Question,
  { roleFamily: family, role }: Pick<Scene, 'roleFamily' | 'role'>,
  used: ReadonlySet<string>,
  playbook: Playbook,
): Met | undefined {
  const [about] = question.about;
  const outright = about?.of === 'hiring' && about.chance >= OUTRIGHT ? about.subject : undefined;
  const best = bestTelling(question, family, used, playbook, outright, fitsPost(role));
  // why: what is outright of a subject is answered by it, however far its own questions are from the words of this one.
  return outright === undefined || !about || (best && best.sure >= FAINT)
    ? best
    : anyOf(outright, about.chance, answersOf(family, playbook)[outright] ?? [], used);
}

/** The first thing said of a subject that has not been told. */
function anyOf(
  subject: string,
  sure: number,
  answers: RoleAnswers['answers'][string],
  used: ReadonlySet<string>,
): Met | undefined {
  const n = answers.findIndex((_, i) => !used.has(`${subject}.${i}`));
  const says = answers[n]?.says;
  return says === undefined
    ? undefined
    : { telling: { key: `${subject}.${n}`, says: [says], subject, ofFamily: false }, sure, features: [] };
}
const OUTRIGHT = 0.9;

/** Whether it is about how they would hear: that has its own answer, however the ways are offered. */
export const tellsHow = (question: Question, best: Met): boolean =>
  best.telling.subject === 'how-told' && question.about[0]?.subject === 'how-told' && question.about[0].chance >= SURE;
