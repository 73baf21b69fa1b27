/** A hundred debriefs, unlike each other: every slot with the values that break grammar (plurals, names in s, clauses, lower-case firms). */
import type { NoteFacts } from '../../src/core/note.ts';
import { pick, type Random, seeded } from '../../src/core/random.ts';

const CANDIDATES = [
  'Maya Lindqvist',
  'Łukasz Żółć',
  'Ngô Thị Bích',
  'James Ellis',
  "Siobhán O'Dowd",
  'Jean-Luc de la Tour',
  'Ada',
  'Priya Raghunathan',
  'Sam Vo',
  'Ōno Keiko',
  'Mehmet Çağlar',
  'Beryl Okonkwo-Dean',
];
const INTERVIEWERS: readonly NoteFacts['interviewer'][] = [
  { name: 'Ana Ruiz', honorific: 'Dr.', title: 'Medical Director' },
  { name: 'Tom Beale', firstNames: true },
  { name: 'Mrs Anthea Lyle', title: 'Head' },
  { name: 'Prof. Inés Ferreira dos Santos' },
  { name: 'Chris Jones', honorific: 'Mx.' },
  { name: 'Ng Wai Ming' },
  { name: 'Dawn Eccles', title: 'Senior Ranger' },
  { name: 'Nguyễn Văn An', title: 'Plant Manager' },
  { name: 'Rob', firstNames: true },
  { name: 'Katarzyna Wójcik', honorific: 'Ms' },
  { name: 'Idris Williams', title: 'Crew Chief' },
  { name: 'Marguerite St. James', honorific: 'Ms.' },
];
const COMPANIES = [
  'Northwind Clinics',
  'adidas',
  'iRobot',
  'The Book People',
  'Hughes & Sons',
  'St Thomas’',
  'Bäckerei Sonne',
  'Moorside School',
  'the Duluth Public Library',
  'Acme',
  'easyJet',
  'United Rail Services',
  'NHS Lothian',
  'Fourteen Islands Foundation',
];
const ROLES = [
  'practice manager',
  'HR assistant',
  'Account Executive',
  'ranger',
  'MRI technician',
  'shift baker',
  'honorary lecturer',
  'UX designer',
  'head of year',
  'X-ray nurse',
  'union organiser',
  'apprentice electrician',
  'Chief Financial Officer',
  'evening receptionist',
  'operations lead',
];
const TOPICS = [
  'the plan to bring the new booking system live in March',
  'how the two clinics share one rota',
  'dog walkers',
  'the roof fund',
  'why the night shift was split',
  'they want to open a second shop in Leeds',
  'radio scripts',
  'staff turnover',
  'moving the archive to the new building',
  'the wood oven that has burnt since 1921',
  'We talked about the choir’s tour of Iceland',
  'on-call weeks',
  'training apprentices',
  'what happens when the ferry is late',
  'the customer who sends cakes',
  'forecasting',
  'the board wants fewer reports',
  'triage on Monday mornings',
  'equipment for the east wing',
  'a pilot with four schools',
  'The garden behind the ward',
  'children who arrive in the middle of term',
  'her own first year in the job',
  'the merger',
  'quality checks on the second line',
  'parents’ evenings',
  'safety',
  'the backlog of permits',
  'how you choose which calls to return first',
  'the move to a four-day week',
];
const MATTERED = [
  '',
  '',
  'I would start by sitting in on two clinics a week',
  'it is close to what I did in Malmö',
  'I have an idea for the first month',
  'That is the kind of work I miss',
];
const CONCERNS: readonly (readonly [concern: string, answer: string])[] = [
  ['how soon I would find my feet outside dentistry', 'In the dental group I learnt a new clinical team in six weeks'],
  ['no chainsaw licence', 'I have booked the course for 12 October'],
  ['portfolio has no radio', 'I wrote and recorded two thirty-second spots last night'],
  ['too junior', 'I led seven people through a year with two closures, and all seven stayed'],
  ['commute', 'I drove the same road every day for three years and was late twice'],
  ['overqualified for the desk', 'I have asked for this desk because I want to be among people again'],
  ['never managed a budget', 'At the festival I kept a budget of 40,000 euros and came in 300 under it'],
  ['gap of two years', 'I looked after my father, and kept my registration up by two courses'],
  ['would I stay', 'My last two jobs lasted five and seven years'],
  ['Excel skills', ''],
  ['has only worked in small teams', ''],
  [
    'no experience with children under five',
    'I have two nieces and a first-aid certificate, and I start the course in May',
  ],
  ['German is rusty', 'I read one newspaper in German every day and will have the B2 by June'],
  ['too many jobs', 'Three of them ended with the grant that paid for them'],
  ['might find it dull', 'I checked meter readings for two years and still liked the last one'],
  ['never worked nights', 'In the bakery my day began at two'],
  ['how I handle conflict', 'In my last team I sat the two of them down, and they share a desk today'],
  ['no degree', 'I have passed four of the seven papers in the evenings'],
  ['pace', 'On the till I served forty an hour at Christmas'],
];
const NEXT = [
  'a second visit next week',
  'practical day',
  "governors' meeting",
  'decision by Friday',
  'They will call me on Tuesday',
  'a trial shift',
  'meeting the team',
  'references',
  '',
  'HR will be in touch',
  'task to take home',
  'panel on the 14th',
];
const PROOFS = [
  {
    did: 'I ran the front desk of four practices and brought in a new booking system',
    result: 'no-shows fell from 14 to 6 per cent in one spring',
  },
  { did: 'Rewrote the handover sheet', result: 'handovers went from forty minutes to fifteen' },
  { did: 'taught forty adults to read', result: '' },
  { did: 'I sold the first twelve licences', result: 'Eleven renewed' },
  { did: 'Built a hen house with three apprentices', result: 'it stands in a wind that took the old one' },
  { did: 'I kept the books of a choir', result: 'the auditors found nothing' },
];

/** The nth debrief, as facts and the channel to write by. The same n gives the same. */
export function debriefFacts(n: number): {
  facts: NoteFacts;
  channel: 'email' | 'letter';
  voice: 'warm' | 'plain' | 'formal';
} {
  let random: Random = seeded(`debrief ${n}`);
  const one = <T>(list: readonly T[]): T => {
    const [value, next] = pick(random, list);
    random = next;
    return value;
  };
  const english = one(['us', 'uk'] as const);
  const [first, second] = [one(TOPICS), one(TOPICS)];
  const topics = first === second || n % 3 === 0 ? [first] : [first, second];
  const [concern, answer] = one(CONCERNS);
  const raised = n % 2 === 0;
  const day = String(1 + (n % 27)).padStart(2, '0');
  const facts: NoteFacts = {
    candidate: one(CANDIDATES),
    company: one(COMPANIES),
    role: one(ROLES),
    interviewer: one(INTERVIEWERS),
    interviewedAt: `2026-09-${day}T${one(['09', '11', '14', '18'])}:00:00`,
    sentAt: `2026-09-${day}T20:00:00`,
    english,
    topics,
    topicNotes: topics.map((what) => ({ what, mattered: one(MATTERED) })),
    concernsRaised: raised ? [concern] : [],
    concernAnswers: raised && answer !== '' ? [{ concern, answer }] : [],
    nextSteps: one(NEXT),
    proofPoints: n % 5 === 0 ? [] : [one(PROOFS)],
    otherNotes: [],
  };
  return { facts, channel: n % 3 === 2 ? 'letter' : 'email', voice: one(['warm', 'plain', 'formal'] as const) };
}
