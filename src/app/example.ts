/** The complete example: Maya's interview at Northwind Clinics. Dated from the day it is put in, so that it never looks stale. */

/** The Thursday at or after tomorrow, 14:00 UTC. */
function nextThursday(now: Date): Date {
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 14));
  while (date.getUTCDay() !== 4) date.setUTCDate(date.getUTCDate() + 1);
  return date;
}

export function exampleProfile() {
  return {
    name: 'Maya Lindqvist',
    email: 'maya@lindqvist.example',
    phone: '+1 555 0142',
    address: ['18 Alder Street', 'Duluth, MN 55802'],
    country: 'US',
    english: 'us',
    voice: 'warm',
    letterForm: 'us',
    paper: 'letter',
  };
}

export function exampleInterview(now: Date) {
  return {
    id: 'example',
    example: true,
    company: 'Northwind Clinics',
    role: 'practice manager',
    roleFamily: 'care',
    stage: 'first-round',
    country: 'US',
    format: 'in-person',
    startsAt: nextThursday(now).toISOString(),
    zone: 'America/Chicago',
    durationMin: 45,
    posting:
      'Practice Manager, Northwind Clinics, Duluth.\n\nYou will run the front of house of two clinics: twelve staff, the rota, the booking system (new in March) and the monthly figures.\n\nRequirements\n- Three years of managing a clinical or dental practice\n- Experience of bringing in a new booking system\n- Calm with patients and with physicians\n- Experience in primary health care\n- Able to lead a team of twelve',
    people: [
      {
        id: 'ruiz',
        name: 'Ana Ruiz',
        honorific: 'Dr.',
        title: 'Medical Director',
        part: 'hiring-manager',
        email: 'ana.ruiz@northwind.example',
        address: ['Northwind Clinics', '400 Lake Avenue', 'Duluth, MN 55802'],
      },
      {
        id: 'beale',
        name: 'Tom Beale',
        honorific: 'Mr.',
        title: 'Operations Lead',
        part: 'peer',
        email: 'tom.beale@northwind.example',
        address: ['Northwind Clinics', '400 Lake Avenue', 'Duluth, MN 55802'],
        firstNames: true,
      },
    ],
    proofPoints: [
      {
        id: 'no-shows',
        did: 'I ran the front desk of a dental group of four practices and brought in a new booking system',
        result: 'no-shows fell from 14 to 6 per cent in one spring',
        speaksTo: ['no-industry-experience', 'missing-skill'],
      },
      {
        id: 'six-weeks',
        did: 'I learnt a new clinical team and its rota in six weeks when the second practice opened',
        result: 'nobody left that year',
        speaksTo: ['no-industry-experience'],
      },
      {
        id: 'rota',
        did: 'I asked the nurses to draw the first draft of the rota themselves',
        result: 'swaps at short notice halved',
        speaksTo: ['too-junior'],
      },
    ],
    worries: [
      {
        id: 'health',
        concern: 'no-industry-experience',
        words: 'I have only worked for dentists, never in primary health care',
      },
      { id: 'twelve', concern: 'too-junior', words: 'I have led seven people, not twelve' },
    ],
  };
}

export function exampleDebrief(_now: Date) {
  return {
    outAt: null,
    present: ['ruiz', 'beale'],
    topics: [
      {
        id: 't1',
        personId: 'ruiz',
        what: 'the plan to bring the new booking system live in March',
        mattered: 'I would begin with the people at the front desk, because a new system is won or lost there',
      },
      {
        id: 't2',
        personId: 'beale',
        what: 'how the two clinics share one rota',
        mattered: 'I would start by sitting in on two clinics a week',
      },
    ],
    concerns: [
      {
        id: 'c1',
        personId: 'ruiz',
        concern: 'no-industry-experience',
        words: 'how soon I would find my feet outside dentistry',
        answered:
          'In the dental group I learnt a new clinical team in six weeks, and we cut no-shows from 14 to 6 per cent that spring',
        settled: 'partly',
      },
    ],
    nextSteps: { what: 'a second visit next week', who: 'Dr. Ruiz', byOn: null },
    asked: { nextSteps: true, concerns: true, position: true },
  };
}
