/** The facts of one note, taken out of what is kept: the interview, the debrief, the profile. */
import type { NoteFacts, NoteOccasion } from './note.ts';
import type { Debrief, Interview, Profile } from './records.ts';

/** What was talked about with each of the others who were there; for a note to all of them, and to know that they were there. */
const colleaguesIn = (interview: Interview, debrief: Debrief, personId: string): NonNullable<NoteFacts['colleagues']> =>
  interview.people
    .filter(
      (p) =>
        p.id !== personId && p.name.trim() !== '' && (debrief.present.length === 0 || debrief.present.includes(p.id)),
    )
    .map((p) => ({
      name: [p.honorific, p.name].filter(Boolean).join(' '),
      firstNames: p.firstNames,
      topics: debrief.topics
        .filter((t) => t.personId === p.id && t.what.trim() !== '' && !inConfidence(t))
        .map((t) => t.what),
    }));

/** The facts of a note to one person, from what is kept: what was talked about with them first, then with everyone. */
export function factsOf(
  interview: Interview,
  debrief: Debrief,
  profile: Profile,
  personId: string,
  otherNotes: NoteFacts['otherNotes'] & object,
  otherEmployers: readonly string[],
  occasion?: NoteOccasion,
): NoteFacts {
  const person = interview.people.find((p) => p.id === personId);
  const open = debrief.topics.filter((t) => t.what.trim() !== '' && !inConfidence(t));
  const mine = open.filter((t) => t.personId === personId);
  const common = open.filter((t) => t.personId === '');
  // A topic shared by everyone is given to each person in turn, so that the notes differ.
  const place = Math.max(0, debrief.present.indexOf(personId));
  const turned = common.map((_, i) => common[(i + place) % common.length]).filter((t) => t !== undefined);
  const topics = [...mine, ...turned];
  const raised = debrief.concerns.filter(
    (c) => c.words.trim() !== '' && (c.personId === personId || c.personId === ''),
  );
  const own = raised.filter((c) => c.personId === personId || interview.people.length <= 1 || place === 0);
  const addressed = [person?.name ?? ''];
  // What the candidate marked as told in confidence stays out of every draft, and is watched for when checking.
  const secret = debrief.topics.filter(inConfidence);
  return {
    candidate: profile.name,
    company: interview.company,
    role: interview.role,
    interviewer: {
      name: person?.name ?? '',
      title: person?.title ?? '',
      honorific: person?.honorific ?? '',
      firstNames: person?.firstNames ?? false,
      email: person?.email ?? '',
      part: person?.part ?? '',
    },
    ...((debrief.outAt ?? interview.startsAt)
      ? { interviewedAt: (debrief.outAt ?? interview.startsAt) as string }
      : {}),
    zone: interview.zone,
    topics: topics.map((t) => t.what),
    topicNotes: topics.map((t) => ({
      what: t.what,
      mattered: t.personId === personId || place === 0 ? t.mattered : '',
    })),
    concernsRaised: own.map((c) => c.words),
    concernAnswers: own.filter((c) => c.answered.trim() !== '').map((c) => ({ concern: c.words, answer: c.answered })),
    nextSteps: debrief.nextSteps.what,
    ...(debrief.nextSteps.byOn ? { nextStepsByOn: debrief.nextSteps.byOn } : {}),
    ...(debrief.fumbled && place === 0 ? { repair: debrief.fumbled } : {}),
    ...(occasion === undefined ? {} : { occasion }),
    stage: interview.stage,
    format: interview.format,
    colleagues: colleaguesIn(interview, debrief, personId),
    proofPoints: interview.proofPoints.map((p) => ({ did: p.did, result: p.result })),
    phone: profile.phone,
    email: profile.email,
    english: profile.english,
    otherNotes,
    otherEmployers,
    panel: interview.people.map(({ name, title, honorific, email }) => ({ name, title, honorific, email })),
    ...(secret.length === 0 ? {} : { confidential: secret.map((t) => `${t.what} ${t.mattered}`.trim()) }),
    knownNames: [
      ...interview.people.map((p) => p.name),
      ...interview.proofPoints.flatMap((p) => capitals(`${p.did} ${p.result}`)),
      ...debrief.topics.flatMap((t) => capitals(`${t.what} ${t.mattered}`)),
      ...debrief.concerns.flatMap((c) => capitals(`${c.words} ${c.answered}`)),
      ...capitals(interview.posting.slice(0, 8000)),
      debrief.nextSteps.who,
    ].filter((n) => n !== '' && !addressed.includes(n)),
  };
}

/** How people note that something was not for passing on. */
const IN_CONFIDENCE =
  /\b(?:in (?:strict )?confidence|confidential(?:ly)?|off the record|not (?:yet )?public|between us|secret|don['’]t (?:tell|repeat|mention)|do not (?:tell|repeat|mention))\b/iu;
const inConfidence = (topic: Debrief['topics'][number]): boolean =>
  IN_CONFIDENCE.test(`${topic.what} ${topic.mattered}`);

/** Names and other capitalised words in a text. */
const capitals = (text: string) =>
  [...text.matchAll(/\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)*/gu)].map((m) => m[0]).slice(0, 200);
