/** An answer to what a note still asks: kept where the fact belongs, in the debrief or the profile, and the note drafted anew from it. */
import { namedDay } from '../core/day-words.ts';
import type { Ask } from '../core/note.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { dayIn } from '../core/zones.ts';
import { debrief, interview, profile, saveDebrief, saveProfile } from './interviews.ts';
import { draft, type KeptNote, note, saveNote } from './notes.ts';
import type { App } from './ports.ts';

/** The note after an answer. `rewritten` is false where the candidate has written in it: then the fact is kept, and their words are left alone. */
export type Answered = KeptNote & { readonly rewritten: boolean };

const DAY_MS = 86_400_000;

/** Answer one question of a note. Refuses an empty answer, a question the note does not ask, and a day nobody can read. */
export async function answerAsk(
  app: App,
  id: string,
  given: { readonly fact: string; readonly about?: string | undefined; readonly answer: string },
): Promise<Outcome<Answered>> {
  const kept = await note(app, id);
  if (!kept.ok) return kept;
  const { value, interviewId } = kept.value;
  const ask = value.asks.find((a) => a.fact === given.fact && (a.about ?? '') === (given.about ?? ''));
  if (!ask) return refuse('not-found', 'This note does not ask that (any more).', 'fact');
  const answer = given.answer.trim();
  if (answer === '') return refuse('missing-fact', 'A word or two will do.', 'answer');
  const told = await keep(app, interviewId, value.personId, ask as Ask, answer);
  if (!told.ok) return told;
  if (!value.edited) {
    const anew = await draft(app, interviewId, { personId: value.personId, channel: value.channel, again: true });
    return anew.ok ? done({ ...anew.value, rewritten: true }) : anew;
  }
  const saved = await saveNote(app, id, { ...value, asks: value.asks.filter((a) => a !== ask) }, kept.value.revision);
  return saved.ok ? done({ ...saved.value, interviewId, rewritten: false }) : saved;
}

/** Put a fact where it belongs. */
async function keep(
  app: App,
  interviewId: string,
  personId: string,
  ask: Ask,
  answer: string,
): Promise<Outcome<unknown>> {
  if (ask.fact === 'candidate') {
    const mine = await profile(app);
    return saveProfile(app, { ...mine.value, name: answer }, mine.revision);
  }
  const { value: told, revision } = await debrief(app, interviewId);
  const now = app.clock.now();
  if (ask.fact === 'topic')
    return saveDebrief(
      app,
      interviewId,
      { ...told, topics: [...told.topics, { id: app.ids.id(), personId, what: answer, mattered: '' }] },
      revision,
    );
  if (ask.fact === 'concernAnswer')
    return saveDebrief(
      app,
      interviewId,
      {
        ...told,
        concerns: told.concerns.map((c) =>
          c.words.trim().replace(/[\s.;,:!]+$/u, '') === ask.about ? { ...c, answered: answer } : c,
        ),
      },
      revision,
    );
  if (ask.fact === 'nextSteps') {
    const found = await interview(app, interviewId);
    const zone = found.ok ? found.value.value.zone : 'UTC';
    const by = namedDay(answer, dayIn(now.toISOString(), zone))?.on ?? null;
    return saveDebrief(
      app,
      interviewId,
      { ...told, nextSteps: { ...told.nextSteps, what: answer, byOn: told.nextSteps.byOn ?? by } },
      revision,
    );
  }
  const day = /^\s*today\b/iu.test(answer)
    ? now.toISOString()
    : /^\s*yesterday\b/iu.test(answer)
      ? new Date(now.getTime() - DAY_MS).toISOString()
      : /^\d{4}-\d\d-\d\d$/u.test(answer) && !Number.isNaN(Date.parse(answer))
        ? `${answer}T12:00:00Z`
        : undefined;
  if (day === undefined) return refuse('not-valid', 'Say “today”, “yesterday”, or a day like 2026-03-05.', 'answer');
  return saveDebrief(app, interviewId, { ...told, outAt: day }, revision);
}
