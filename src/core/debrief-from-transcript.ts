/**
 * A debrief begun from a pasted transcript: who spoke, which doubts were voiced and how they were answered, what was promised and by when,
 * and what was asked at the close. Every line is the speakers' own words; the candidate looks and changes what is wrong.
 */
import { dayIn } from './zones.ts';
import { type HeardInterviewer, hearInterviewer } from './hear-interviewer.ts';
import type { Ear } from './recognise.ts';
import { hear } from './recognise.ts';
import type { Debrief, Interview } from './records.ts';
import { readTranscript, speakerOf, speakersOf, type SpokenTurn } from './transcript.ts';
import { unitsOf } from './ear-units.ts';
import type { Invitation } from './voiced-doubts.ts';
import { judgeAnswer } from './substance.ts';

/** What a transcript tells. `told` are sentences about the work, in the interviewer's words, for the candidate to put in their own. */
export type FromTranscript = {
  readonly present: readonly string[];
  readonly strangers: readonly string[];
  readonly told: readonly { readonly personId: string; readonly words: string }[];
  readonly concerns: Debrief['concerns'];
  readonly nextSteps: Debrief['nextSteps'];
  readonly asked: Debrief['asked'];
};

/** A transcript that could be read, or why it could not; `speakers` when only the candidate's own name is missing. */
export type TranscriptRead =
  | { readonly ok: true; readonly from: FromTranscript }
  | { readonly ok: false; readonly why: 'no-transcript' | 'who-are-you'; readonly speakers: readonly string[] };

const ME = ['me', 'you', 'i', 'candidate', 'myself', 'interviewee', 'applicant'];
/** Sentences about the work offered for a note: enough to say something, short enough to be one thing. */
const TOLD_WORDS = { least: 7, most: 32 };
const MOST_TOLD = 12;
const MOST_CONCERNS = 8;

/** Read a transcript for the debrief of one interview. `me` is the candidate's name as they gave it, or the speaker they chose. Linear. */
export function debriefFromTranscript(text: string, me: string, interview: Interview, ear: Ear): TranscriptRead {
  const turns = readTranscript(text);
  const speakers = speakersOf(turns);
  if (speakers.length < 2) return { ok: false, why: 'no-transcript', speakers };
  const mine =
    speakers.find((s) => s === me) ?? speakerOf(me, speakers) ?? speakers.find((s) => ME.includes(s.toLowerCase()));
  if (mine === undefined) return { ok: false, why: 'who-are-you', speakers };
  return { ok: true, from: read(turns, mine, speakers, interview, ear) };
}

function read(
  turns: readonly SpokenTurn[],
  mine: string,
  speakers: readonly string[],
  interview: Interview,
  ear: Ear,
): FromTranscript {
  const saidOn = dayIn(interview.startsAt ?? '1970-01-01T00:00:00Z', interview.zone);
  const personOf = new Map<string, string>();
  const strangers: string[] = [];
  for (const speaker of speakers.filter((s) => s !== mine)) {
    const person = interview.people.find((p) => speakerOf(p.name, speakers) === speaker);
    if (person) personOf.set(speaker, person.id);
    else strangers.push(speaker);
  }
  const told: { personId: string; words: string }[] = [];
  const concerns: Debrief['concerns'] = [];
  const asked = { nextSteps: false, concerns: false, position: false };
  let nextSteps: Debrief['nextSteps'] = { what: '', who: '', byOn: null };
  let invitation: Invitation = 'none';
  let open: Debrief['concerns'][number] | undefined;
  turns.forEach((turn) => {
    if (turn.speaker === mine) {
      const acts = new Set(hear(turn.text, ear).acts.map((a) => a.act));
      asked.nextSteps ||= acts.has('ask-next-steps') || acts.has('ask-timeline');
      asked.concerns ||= acts.has('ask-concerns');
      asked.position ||= acts.has('ask-position') || acts.has('ask-start');
      invitation = acts.has('ask-concerns')
        ? 'concerns'
        : acts.has('ask-fit') || acts.has('ask-compare') || acts.has('ask-rating')
          ? 'verdict'
          : 'none';
      if (open && open.answered === '' && turn.text.split(' ').length >= 5) answer(open, turn.text, ear);
      return;
    }
    const heard = hearInterviewer(turn.text, invitation, saidOn, ear);
    invitation = 'none';
    const personId = personOf.get(turn.speaker) ?? '';
    for (const doubt of heard.doubts) {
      if (concerns.length >= MOST_CONCERNS || concerns.some((c) => c.words === doubt.words)) continue;
      open = {
        id: `t${concerns.length + 1}`,
        personId,
        concern: doubt.concern?.id ?? '',
        words: doubt.words,
        answered: '',
        settled: 'unsure',
      };
      concerns.push(open);
    }
    nextSteps = promised(turn, heard, nextSteps);
    if (told.length < MOST_TOLD)
      told.push(...aboutTheWork(turn.text, heard, personId).slice(0, MOST_TOLD - told.length));
  });
  return { present: [...personOf.values()], strangers, told, concerns, nextSteps, asked };
}

/** The answer to a doubt, cut to what a debrief holds, and whether it spoke to it. */
function answer(doubt: Debrief['concerns'][number], text: string, ear: Ear): void {
  const entry = ear.playbook.concerns.find((c) => c.id === doubt.concern);
  const { eased } = judgeAnswer(text, doubt.words, entry, ear.playbook);
  doubt.answered = text.length > 600 ? `${text.slice(0, 597).trimEnd()}…` : text;
  // why: whether it settled them is the candidate's to say; only a plain miss is worth a hint.
  doubt.settled = eased < 0.15 ? 'no' : 'unsure';
}

/** What happens next, out of the promises of one turn: the stage, who will be in touch, the earliest day named. */
function promised(turn: SpokenTurn, heard: HeardInterviewer, before: Debrief['nextSteps']): Debrief['nextSteps'] {
  const promises = heard.sayings.filter((s) => s.does === 'promise');
  if (promises.length === 0) return before;
  const words = (cue: string) => {
    const found = promises.find((p) => p.cue === cue);
    return found ? turn.text.slice(...found.span).trim() : '';
  };
  const what =
    before.what || words('says.promise-stage') || words('says.promise-decision') || words('says.promise-contact');
  const byOn =
    promises.find((p) => p.byOn !== undefined && p.cue !== 'says.promise-stage')?.byOn ??
    promises.find((p) => p.byOn !== undefined)?.byOn ??
    null;
  return {
    what: what.slice(0, 600),
    who: before.who || (promises.some((p) => p.cue === 'says.promise-contact') ? turn.speaker : ''),
    byOn: before.byOn ?? byOn,
  };
}

/** A debrief with what a transcript tells added; what the candidate has written stays. `id` makes ids for the doubts added. */
export function withTranscript(before: Debrief, from: FromTranscript, id: () => string): Debrief {
  const known = new Set(before.concerns.map((c) => c.words));
  const { nextSteps, asked } = before;
  return {
    ...before,
    present: [...new Set([...before.present, ...from.present])],
    concerns: [
      ...before.concerns,
      ...from.concerns.filter((c) => !known.has(c.words)).map((c) => ({ ...c, id: id() })),
    ],
    nextSteps: {
      what: nextSteps.what || from.nextSteps.what,
      who: nextSteps.who || from.nextSteps.who,
      byOn: nextSteps.byOn ?? from.nextSteps.byOn,
    },
    asked: {
      nextSteps: asked.nextSteps || from.asked.nextSteps,
      concerns: asked.concerns || from.asked.concerns,
      position: asked.position || from.asked.position,
    },
  };
}

const ABOUT_US = /\b(?:we|our|us|the)\b/iu;

/** Sentences in which an interviewer tells of the work: no question, no doubt, nothing about the process. */
function aboutTheWork(text: string, heard: HeardInterviewer, personId: string): { personId: string; words: string }[] {
  const taken = [...heard.sayings, ...heard.signals].map((s) => s.span);
  return unitsOf(text)
    .filter(
      (unit) =>
        unit.ends !== '?' && unit.opens && !taken.some(([from, to]) => from < unit.span[1] && to > unit.span[0]),
    )
    .map((unit) => ({ unit, words: text.slice(...unit.span).trim() }))
    .filter(
      ({ unit, words }) =>
        unit.words.length >= TOLD_WORDS.least &&
        unit.words.length <= TOLD_WORDS.most &&
        ABOUT_US.test(words) &&
        !/\byou(?:r|'re|'ve)?\b/iu.test(words) &&
        !heard.doubts.some((d) => words.includes(d.words)),
    )
    .map(({ words }) => ({ personId, words }));
}
