/** The hundred debriefs of `debriefs.yaml` as facts. How they are written is said at the top of that file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { NoteFacts } from '../../src/core/note.ts';
import { root } from '../parts/program.ts';

type Told = {
  readonly who: string;
  readonly to: string;
  readonly when: string;
  readonly about: readonly string[];
  readonly doubts?: readonly string[];
  readonly next: string;
  readonly did?: readonly string[];
  readonly fumble?: string;
};

const cut = (text: string, by: string) => text.split(by).map((part) => part.trim());
const zoneless = (time: string) => `${time.trim()}:00`;

function factsIn(told: Told): NoteFacts {
  const [candidate = '', company = '', role = ''] = cut(told.who, '|');
  const [name = '', title = '', first = ''] = cut(told.to, '|');
  const [times = '', english = 'us'] = cut(told.when, '|');
  const [met = '', sent = ''] = cut(times, '>');
  const about = told.about.map((t) => cut(t, '=>'));
  const doubts = (told.doubts ?? []).map((t) => cut(t, '=>'));
  const [question = '', better = '', what = ''] = cut(told.fumble ?? '', '=>');
  return {
    candidate,
    company,
    role,
    interviewer: { name, title, ...(first === 'yes' ? { firstNames: true } : {}) },
    interviewedAt: zoneless(met),
    sentAt: zoneless(sent),
    english: english as NonNullable<NoteFacts['english']>,
    topics: about.map(([t = '']) => t),
    topicNotes: about.map(([t = '', mattered = '']) => ({ what: t, mattered })),
    concernsRaised: doubts.map(([concern = '']) => concern),
    concernAnswers: doubts.flatMap(([concern = '', answer]) => (answer ? [{ concern, answer }] : [])),
    nextSteps: told.next,
    proofPoints: (told.did ?? []).map((t) => {
      const [did = '', result = ''] = cut(t, '=>');
      return { did, result };
    }),
    ...(question ? { repair: { question, better, what: what as 'left-out' } } : {}),
    otherNotes: [],
    // Places and names told in passing, as the app gathers them from the debrief.
    knownNames: [
      ...JSON.stringify([told.about, told.doubts ?? [], told.did ?? []]).matchAll(/\p{Lu}[\p{L}’'-]+/gu),
    ].map((m) => m[0]),
  };
}

/** All of them, in the file's order. */
export const DEBRIEFS: readonly NoteFacts[] = (
  parse(readFileSync(join(root, 'test/notes/debriefs.yaml'), 'utf8')) as Told[]
).map(factsIn);
