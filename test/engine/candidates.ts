/** Simulated candidates, from silent to expert: each a way of closing, not a script, so that all interviewers and all kinds of work can meet them. */
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { Playbook } from '../../src/core/kinds.ts';
import { makePlan } from '../../src/core/plan.ts';
import { pick, type Random, seeded } from '../../src/core/random.ts';
import type { Ear } from '../../src/core/recognise.ts';
import { interviewRecord, profileRecord } from '../../src/core/records.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';

export const CANDIDATES = [
  'expert',
  'prepared',
  'clumsy-but-sincere',
  'template',
  'polite-only',
  'spammer',
  'silent',
  'pushy',
  'begging',
] as const;
export type CandidateName = (typeof CANDIDATES)[number];

/** What a way of closing sees and says: the state so far, which of its own turns this is, something to choose by. */
type Way = (at: {
  readonly state: InterviewerState;
  readonly n: number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly playbook: Playbook;
}) => string;

const turnsOf = (state: InterviewerState) => state.turns.filter((t) => t.speaker === 'candidate').map((t) => t.text);
/** The doubt that was voiced and that nothing has been said to yet. */
const onTheTable = (state: InterviewerState) => {
  const last = state.turns.at(-1);
  return state.concerns.find((c) => c.id === state.memory.pending && last?.speaker === 'interviewer');
};
const planFor = (state: InterviewerState, playbook: Playbook) =>
  makePlan(
    interviewRecord.parse({
      id: 'i',
      company: state.scene.company,
      role: state.scene.role,
      roleFamily: state.scene.roleFamily,
      stage: state.scene.stage,
      country: state.scene.country,
      format: state.scene.format,
    }),
    profileRecord.parse({}),
    playbook,
    {} as Ear,
  );
const lineFor = (state: InterviewerState, playbook: Playbook, moment: string) =>
  planFor(state, playbook).lines.find((l) => l.moment === moment)?.say;
const inOrder =
  (lines: readonly string[]): Way =>
  ({ n }) =>
    lines[n] ?? '';

/** The good closers: draw the doubt out, answer what is voiced, ask as the room bears, ask what comes next, thank and go. */
function closer(
  first: readonly string[],
  fit: readonly string[],
  answer: (state: InterviewerState, playbook: Playbook, one: <T>(list: readonly T[]) => T) => string,
  thanks: string,
  again?: string,
): Way {
  return ({ state, playbook, one }) => {
    const said = turnsOf(state);
    const doubt = onTheTable(state);
    if (doubt) return answer(state, playbook, one);
    // A doubt that was eased may not have been the only one; where none was told, it is not asked for twice.
    const eased = state.concerns.some((c) => c.voicedAtTurn !== null && c.eased >= 0.6);
    const steps = [
      ...first,
      lineFor(state, playbook, 'concern'),
      ...(eased ? [again] : []),
      ...fit,
      lineFor(state, playbook, 'ask') ?? 'I would like this job.',
      lineFor(state, playbook, 'next-steps') ?? 'What are the next steps, and when?',
      thanks,
    ].filter((l) => l !== undefined);
    return steps.find((line) => !said.includes(line)) ?? 'Goodbye, and thank you.';
  };
}

export const WAYS: Readonly<Record<CandidateName, Way>> = {
  expert: closer(
    ['What would you want whoever comes to have sorted out in the first month?'],
    [
      'At my last place I cut waiting times from nine days to five, and I would bring the same care to this job.',
      'Could I come back to one of my answers? I left out how it ended: six jobs in ten were done on the day before I planned the week, and nine in ten after.',
    ],
    (state, playbook, one) => {
      const doubt = onTheTable(state);
      const entry = playbook.concerns.find((c) => c.id === doubt?.concern);
      const answer = one(
        entry?.examples.eases ?? [
          'Fair. In my last job I learnt a new system in six weeks, and we cut the waiting list by a third. I would begin here in the same way.',
        ],
      );
      return /\?\s*$/u.test(answer) ? answer : `${answer} Does that help?`;
    },
    'Thank you for being so open about how the team works; that helped me a great deal.',
    'Is there anything else about me that you would still want to be sure of?',
  ),
  prepared: closer(
    [],
    [],
    (state, playbook, one) => {
      const entry = playbook.concerns.find((c) => c.id === onTheTable(state)?.concern);
      return one([
        ...(entry?.examples.eases ?? []),
        'In my last job I had to learn a new way of working in about two months, and my manager was pleased with it.',
        'That is fair. I would need a few weeks for it.',
      ]);
    },
    'Thank you for your time today.',
  ),
  'clumsy-but-sincere': ({ state, n }) => {
    if (onTheTable(state))
      return [
        'Um, yes, that is true, I suppose. But at my last place I did learn the whole round in about five weeks, and they let me train the next one.',
        'I hadn’t thought of that. I did do something like it for my aunt’s shop, two summers, and it went all right.',
      ][n % 2] as string;
    return (
      [
        'Sorry, I’m a bit nervous. Is there, um, anything about me you’re not sure of?',
        'I just wanted to say I’d really like to work here.',
        'And, um, what happens now, please?',
        'Thank you for having me. The bit about the rota was interesting.',
        'Bye then.',
      ][turnsOf(state).filter((t) => !/suppose|aunt/u.test(t)).length] ?? 'Bye.'
    );
  },
  template: inOrder([
    'I believe my skills and experience make me a perfect fit for this role.',
    'Do you have any concerns about my qualifications for this position?',
    'I am a hard-working team player with excellent communication skills.',
    'I am very interested in this opportunity. What are the next steps in the process?',
    'Thank you for your time and consideration.',
    'I look forward to hearing from you.',
  ]),
  'polite-only': inOrder([
    'No, I think you have covered everything, thank you.',
    'Thank you very much.',
    'It was nice to meet you.',
    'Thank you, goodbye.',
  ]),
  spammer: inOrder([
    'Do you have any concerns about my background?',
    'How would you rate me from one to ten?',
    'How do I compare with the other candidates?',
    'What are the next steps?',
    'When can I start?',
    'I want this job.',
    'Is there anything that would stop you hiring me?',
    'When will you decide?',
    'Thank you.',
  ]),
  silent: () => '',
  pushy: inOrder([
    'So do I have it or not?',
    'I have other offers and I need your answer today.',
    'You won’t find anyone better, so let’s not waste time.',
    'Just tell me yes now and we can both stop here.',
    'When do I start, then? I am not leaving without an answer.',
    'Well? Yes or no?',
  ]),
  begging: inOrder([
    'Please, I really need this job, I have been out of work for so long.',
    'I would do anything, honestly, any hours, for less money if you want.',
    'Please just give me a chance, I’m begging you.',
    'You don’t know what this would mean to me. Please.',
    'Please think of me.',
  ]),
};

/** Play one close to its end; nobody speaks more than a dozen times. */
export function play(
  name: CandidateName,
  wish: SceneWish,
  seed: string,
  playbook: Playbook,
  ear: Ear,
): InterviewerState {
  const way = WAYS[name];
  let random: Random = seeded(`${seed}/${name}`);
  const one = <T>(list: readonly T[]): T => {
    const [value, next] = pick(random, list);
    random = next;
    return value;
  };
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (let n = 0; n < 12 && state.phase !== 'over'; n++)
    [state] = step(state, { text: way({ state, n, one, playbook }), elapsedMs: 4000 }, playbook, ear);
  return state;
}
