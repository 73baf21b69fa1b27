/**
 * Takes: kept as what was said and when, judged here by replaying them.
 * The page thinks along for speed, but nothing it concludes is trusted: scene, opinion and scorecard are worked out again.
 */
import { openRehearsal, step } from '../core/interviewer.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { type Confidence, confidenceRecord, takeRecord, type TakeRecord } from '../core/records.ts';
import type { InterviewerState, Occasion, Scene, Scorecard } from '../core/rehearsal.ts';
import { wordingsThatHold } from '../core/reword-check.ts';
import { scorecard } from '../core/scorecard.ts';
import { setScene } from '../core/set-scene.ts';
import { accept } from './documents.ts';
import type { App, Mind, StoredDocument } from './ports.ts';

/** A take as kept: what was said, and what came of it by our own judgement at the time. */
export type Take = TakeRecord & {
  readonly state: InterviewerState;
  readonly scorecard: Scorecard | null;
  readonly startedAt: string;
  readonly savedAt: string;
};
/** A take in a list. */
export type TakeSummary = {
  readonly id: string;
  readonly interviewId: string;
  readonly startedAt: string;
  readonly persona: string;
  readonly interviewerName: string;
  readonly over: boolean;
  readonly opinion: number;
  readonly score: number | null;
  readonly band: string | null;
  readonly criteria: readonly { readonly criterion: string; readonly name: string; readonly band: string }[];
  readonly branchOf: Take['branchOf'];
  readonly confidenceBefore: Confidence | null;
  readonly confidenceAfter: Confidence | null;
  readonly standing: readonly string[];
};

/** Play what was said from the start. The same seed, wish and words always give the same take. */
export function replay(take: Pick<TakeRecord, 'seed' | 'wish' | 'says'>, mind: Mind): InterviewerState {
  let [state] = openRehearsal(setScene(take.wish, take.seed, mind.playbook), mind.playbook);
  for (const said of take.says) {
    if (state.phase === 'over') break;
    [state] = step(state, said, mind.playbook, mind.ear);
  }
  return state;
}

/** What a scorecard needs to know of a scene. */
export function occasionOf(scene: Scene, mind: Mind): Occasion {
  const part = mind.playbook.personas.find((p) => p.id === scene.persona)?.part;
  return {
    roleFamily: scene.roleFamily,
    stage: scene.stage,
    country: scene.country,
    ...(part ? { part } : {}),
    needs: scene.needs,
    proofPoints: scene.proofPoints,
    role: scene.role,
    company: scene.company,
  };
}

/** Judge a played take; null before the candidate has said anything. */
export function judge(state: InterviewerState, mind: Mind): Scorecard | null {
  if (!state.turns.some((turn) => turn.speaker === 'candidate')) return null;
  return scorecard(state.turns, occasionOf(state.scene, mind), mind.playbook, mind.ear, state);
}

/** Save a take, mid-way or ended. Saving the same take again replaces it. */
export async function saveTake(app: App, raw: unknown): Promise<Outcome<Take>> {
  const accepted = accept(takeRecord, raw);
  if (!accepted.ok) return accepted;
  const mind = await app.mind();
  const now = app.clock.now().toISOString();
  const before = await app.store.get('rehearsal', accepted.value.id);
  const state = replay(accepted.value, mind);
  const take: Take = {
    ...accepted.value,
    wordings: wordingsThatHold(accepted.value.wordings, state, mind.ear),
    state,
    scorecard: judge(state, mind),
    startedAt: before?.createdAt ?? now,
    savedAt: now,
  };
  await app.store.put('rehearsal', take.id, take.interviewId, take, now);
  return done(take);
}

export async function take(app: App, id: string): Promise<Outcome<Take>> {
  const stored = await app.store.get('rehearsal', id);
  return stored ? done(whole(stored.value as Take)) : refuse('not-found', 'That take is not here (any more).');
}

/** A take as it is read now: an earlier Clinch said nothing on its scorecard of how the close was put. */
function whole(kept: Take): Take {
  const card: (Omit<Scorecard, 'manner'> & Partial<Pick<Scorecard, 'manner'>>) | null = kept.scorecard;
  return card ? { ...kept, scorecard: { ...card, manner: card.manner ?? [] } } : kept;
}

/** All takes, the newest first. */
export async function takes(app: App, interviewId?: string): Promise<TakeSummary[]> {
  const stored = await app.store.list('rehearsal', interviewId === undefined ? {} : { interviewId });
  return stored.map(summary).reverse();
}

function summary(stored: StoredDocument): TakeSummary {
  const { state, scorecard: card, ...rest } = stored.value as Take;
  return {
    id: rest.id,
    interviewId: rest.interviewId,
    startedAt: rest.startedAt,
    persona: state.scene.persona,
    interviewerName: state.scene.interviewerName,
    over: state.phase === 'over',
    opinion: state.opinion,
    score: card ? Math.round(card.score) : null,
    band: card?.band ?? null,
    criteria: card?.criteria.map((c) => ({ criterion: c.criterion, name: c.name, band: c.band })) ?? [],
    branchOf: rest.branchOf,
    confidenceBefore: rest.confidenceBefore,
    confidenceAfter: rest.confidenceAfter,
    standing: state.concerns.filter((c) => c.eased < 0.5).map((c) => c.topic),
  };
}

export async function removeTake(app: App, id: string): Promise<Outcome<{ removed: number }>> {
  return (await app.store.remove('rehearsal', id))
    ? done({ removed: 1 })
    : refuse('not-found', 'That take is not here (any more).');
}

/** One confidence rating outside a take (after the real interview, or days later). */
export async function rateConfidence(
  app: App,
  raw: unknown,
  interviewId: string,
  when: 'before' | 'after' | 'later',
): Promise<Outcome<{ id: string }>> {
  const accepted = accept(confidenceRecord, raw);
  if (!accepted.ok) return accepted;
  const id = app.ids.id();
  await app.store.put(
    'confidence',
    id,
    interviewId,
    { ratings: accepted.value, when },
    app.clock.now().toISOString(),
    0,
  );
  return done({ id });
}
