/**
 * Takes to be read by people: what the candidate said, what the interviewer answered, and why the opinion moved.
 * `GOLDEN=write node --test test/golden/rehearsals.test.ts` writes them anew; read the difference before it is committed.
 */
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { scorecard } from '../../src/core/scorecard.ts';
import { setScene } from '../../src/core/set-scene.ts';
import type { Ear } from '../../src/core/recognise.ts';
import type { Playbook } from '../../src/core/kinds.ts';
import { openMind } from '../../src/face/wire.ts';

/** A take: its scene, its seed, and what is said (a number before the words is how many seconds they took). */
export type GoldenTake = {
  readonly name: string;
  readonly about: string;
  readonly seed: string;
  readonly wish: SceneWish;
  readonly says: readonly string[];
};

export const maya: SceneWish = {
  roleFamily: 'care',
  company: 'Northwind Clinics',
  role: 'practice manager',
  candidateName: 'Maya Lindqvist',
  persona: 'hiring-manager',
  interviewerName: 'Dr. Ana Ruiz',
  worries: ['I have only worked for dentists, never in primary health care', 'I have led seven people, not twelve'],
  proofPoints: [
    { did: 'I brought in a new booking system at a dental group', result: 'no-shows fell from 14 to 6 per cent' },
  ],
};

export const TAKES: readonly GoldenTake[] = [
  {
    name: 'maya-at-her-best',
    about: 'Draws out two doubts, answers both with a case, asks, and leaves.',
    seed: 'thursday',
    wish: maya,
    says: [
      'Is there anything about my background that gives you pause?',
      "That's fair, I'd wonder too. In the dental group I learnt a new clinical team in six weeks, and we cut no-shows from 14 to 6 per cent that spring. I'd start the same way here, by sitting in on two clinics a week. Does that answer it, or is there a part that still worries you?",
      "I can see why twelve looks like a step. When the second practice opened I had seven of my own and five borrowed for three months, and nobody left that year. I'd ask you for a quarter of an hour every Friday at first. Does that help?",
      "I'd like this job, and I hope to be the one you bring back. What happens next, and by when?",
      'Thank you for telling me about the new booking system. Goodbye.',
    ],
  },
  {
    name: 'maya-clumsy-but-sincere',
    about: 'Says little, hedges, but is honest and asks.',
    seed: 'thursday',
    wish: maya,
    says: [
      'um yes I was wondering, is there anything you are not sure about with me',
      "Yeah that's true I haven't. But I picked up the dental side quite quickly, maybe two months.",
      "I don't really know what else to say. I'd love to do it though.",
      'When will I hear?',
      'OK thank you very much, bye',
    ],
  },
  {
    name: 'maya-begs',
    about: 'Pleads, twice.',
    seed: 'thursday',
    wish: maya,
    says: [
      "Please, I really need this job. I've been out for months and I'd do anything.",
      'Please just give me a chance, I am begging you.',
      'OK. Thank you anyway.',
    ],
  },
  {
    name: 'maya-argues',
    about: 'Draws the doubt out and then disputes it.',
    seed: 'thursday',
    wish: maya,
    says: [
      'Do you have any concerns about me?',
      "That's simply not true. With respect, I don't see why it matters.",
      'My last boss was useless and never let me do more.',
      'So do I have the job?',
      'Fine. Bye.',
    ],
  },
  {
    name: 'sales-final',
    about: 'A final round in sales: the direct ask wins.',
    seed: 'quota',
    wish: {
      roleFamily: 'sales',
      stage: 'final',
      persona: 'sales-director',
      candidateName: 'Sam Okoro',
      company: 'Corvane',
      role: 'account executive',
      worries: [{ concern: 'no-industry-experience', words: 'I have never sold to hospitals' }],
    },
    says: [
      'Before we finish: what would make you hesitate about me?',
      "You're right, they were shops. Two of them were dental chains with a buying committee of nine; I closed both inside a year for 180 thousand. I'd spend the first month with your two best reps. Does that answer it?",
      'I want this job. When can I start?',
      'Four weeks from today. What happens between now and then?',
      'Thanks for the straight talk. Bye.',
    ],
  },
  {
    name: 'panel-restrained',
    about: 'A public panel: one summary, the timing, thanks all round.',
    seed: 'panel',
    wish: {
      roleFamily: 'public-sector',
      stage: 'panel',
      persona: 'panel-chair',
      candidateName: 'Ilse Brandt',
      role: 'appeals officer',
      country: 'GB',
    },
    says: [
      "If I may add one thing in support of my application: I cut the backlog of appeals from 900 to 350 in a year, and I'd bring the same to this post.",
      'May I ask when the panel expects to decide, and how candidates will be told?',
      'Thank you all for your questions and your time.',
    ],
  },
  {
    name: 'panel-pushed',
    about: 'The same panel, pushed for a verdict.',
    seed: 'panel',
    wish: {
      roleFamily: 'public-sector',
      stage: 'panel',
      persona: 'panel-chair',
      candidateName: 'Ilse Brandt',
      role: 'appeals officer',
      country: 'GB',
    },
    says: [
      'Do you have any concerns about me?',
      'Come on, you must have some doubts about me.',
      'Out of ten, where do I stand, and how do I compare with the others?',
      'I want this job and I expect an answer today.',
      'Right. Bye then.',
    ],
  },
  {
    name: 'phone-screen',
    about: 'A recruiter on the phone: pay is fair game, being put forward is the ask.',
    seed: 'ring',
    wish: {
      roleFamily: 'customer-facing',
      stage: 'phone-screen',
      persona: 'recruiter',
      candidateName: 'Jo Lee',
      role: 'duty manager',
      worries: ['I was out of work for a year'],
    },
    says: [
      'How long have we got?',
      'What does a typical shift look like?',
      "What's the pay range for this one?",
      'What might make your client hesitate about me?',
      "I'd ask that too. I looked after the books of a food bank two days a week from January and finished the licensee course in May, so I'm up to date. Does that cover it?",
      "I'd be glad if you put me forward. What happens after this call?",
      'Great, thanks for ringing. Bye.',
    ],
  },
  {
    name: 'engineer-recovers',
    about: 'Two questions first; a weak answer is put right at the close.',
    seed: 'index',
    wish: {
      roleFamily: 'technical',
      persona: 'hiring-manager',
      candidateName: 'Noor Haddad',
      company: 'Lumen',
      role: 'backend engineer',
      openingQuestions: 2,
    },
    says: [
      "I'd say I'm quite good at that generally. I work hard and I pick things up fast.",
      'Last year our checkout slowed down after a release. I put timings round it, found one query without an index, and we went from four seconds to forty milliseconds the same day. I wrote up what we missed.',
      'Can I come back to your first question? I gave you no example. In 2023 I was on call when the queue backed up to two million jobs; I stopped the producers, drained it in ninety minutes and changed the retry rule the next morning.',
      'Which part of this job would stretch me most, do you think?',
      "That suits me. I'd like to work on this with you. What are the next steps, and when?",
      'Thank you, I liked hearing how you handle incidents.',
    ],
  },
  {
    name: 'silence-and-noise',
    about: 'Nothing, noise, and a speech; then the clock.',
    seed: 'hush',
    wish: { roleFamily: 'graduate', persona: 'recruiter', candidateName: 'Kit', closeMinutes: 3 },
    says: [
      '',
      'asdf qwer zxcv',
      'banana',
      '90 Well, let me tell you about everything that I have done since school, because I think that it matters. First I worked in a shop for a summer, and then in another shop, and then I helped my uncle, and then I went to college, where I did a lot of things, such as the film club and the walking club and a bit of the debating club, and I was very nearly the treasurer of one of them, and after that I took some time to think about what I wanted to do, and I thought about many things, and in the end I thought that this might be one of them, and so I applied, along with some other applications, and here I am, and I think that I am a people person who is also good alone, and I can start whenever, and I am happy to do whatever is needed, and I have a lot of energy, and I like to learn, and I think that is about it, although I could also mention the time that I organised a trip, which was a good trip, and everybody said so, and it did not rain, and we came back on time.',
      'Is there a canteen?',
      '60 And what about parking?',
      '60 And the holidays?',
    ],
  },
  {
    name: 'teacher-asks-of-the-school',
    about: 'Questions about the work, several things in one breath.',
    seed: 'chalk',
    wish: {
      roleFamily: 'education',
      persona: 'panel-chair',
      stage: 'panel',
      candidateName: 'Rosa Marin',
      role: 'Year 4 teacher',
      company: 'Marlowe Primary',
    },
    says: [
      'How do you support a teacher in the first year, and what do you find hardest here?',
      'What do you do about parental leave cover?',
      "That's good to hear. I'd love to teach here, and I'd be glad to send references. When will you decide and who will ring me?",
      'Thank you all, I enjoyed hearing about the reading scheme.',
      'Goodbye.',
    ],
  },
];

/** Play a take from its script. */
export function play(take: Pick<GoldenTake, 'wish' | 'seed' | 'says'>, playbook: Playbook, ear: Ear): InterviewerState {
  let [state] = openRehearsal(setScene(take.wish, take.seed, playbook), playbook);
  for (const line of take.says) {
    const timed = /^(\d+) (.*)$/su.exec(line);
    [state] = step(state, { text: timed?.[2] ?? line, elapsedMs: Number(timed?.[1] ?? 0) * 1000 }, playbook, ear);
  }
  return state;
}

const wrapped = (label: string, text: string) => {
  const lines: string[] = [];
  let line = label;
  for (const word of text.split(/\s+/u)) {
    if (line.length + word.length > 110) {
      lines.push(line.trimEnd());
      line = ' '.repeat(6);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
};

/** A take as a page to read. */
function page(take: GoldenTake, playbook: Playbook, ear: Ear): string {
  const state = play(take, playbook, ear);
  const { scene } = state;
  const out = [
    `${take.name}: ${take.about}`,
    `${scene.role || scene.roleFamily}, ${scene.stage}, ${scene.interviewerName} (${scene.persona}), seed ${take.seed}`,
    '',
  ];
  for (const turn of state.turns) {
    out.push(
      wrapped(
        turn.speaker === 'interviewer' ? 'THEM  ' : 'YOU   ',
        turn.text === ''
          ? '(nothing)'
          : turn.text.length > 420
            ? `${turn.text.slice(0, 200)} (${turn.text.split(/\s+/u).length} words)`
            : turn.text,
      ),
    );
    if (turn.speaker === 'candidate')
      out.push(
        `      ${String(turn.opinion).padStart(5)}  ${turn.because.map((b) => `${b.points > 0 ? '+' : ''}${b.points} ${b.says}`).join('; ') || 'unmoved'}`,
      );
  }
  const card = scorecard(
    state.turns,
    {
      roleFamily: scene.roleFamily,
      stage: scene.stage,
      country: scene.country,
      needs: scene.needs,
      proofPoints: scene.proofPoints,
      role: scene.role,
      company: scene.company,
    },
    playbook,
    ear,
    state,
  );
  out.push(
    '',
    `Ended ${state.phase} with an opinion of ${state.opinion}. Score ${card.score} (${card.band}). ${card.headline}`,
  );
  for (const concern of state.concerns)
    out.push(`- ${concern.topic}: ${concern.voicedAtTurn === null ? 'hidden' : 'voiced'}, eased ${concern.eased}`);
  for (const change of card.changes) out.push(wrapped('> ', `+${change.gain} ${change.says} “${change.rewrite}”`));
  return `${out.join('\n')}\n`;
}

/** Every golden take as it is played today: path below test/golden/rehearsals/ and text. */
export async function goldens(): Promise<{ path: string; text: string }[]> {
  const { playbook, ear } = await openMind();
  return TAKES.map((take) => ({ path: `${take.name}.txt`, text: page(take, playbook, ear) }));
}
