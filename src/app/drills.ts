/** Drills: which cards are due, how a reply went, and when the card comes again. Cards are made from what stands in the data now. */
import {
  afterDrill,
  DRILL_RATINGS,
  type DrillCard,
  type DrillMemory,
  type DrillRating,
  drillCards,
  drillMinutes,
  momentCard,
  dueCards,
  saysNow,
} from '../core/drill.ts';
import { type DrillVerdict, gradeDrill } from '../core/drill-grade.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { type DrillRecord, drillRecord, type Interview } from '../core/records.ts';
import { dayIn } from '../core/zones.ts';
import { debrief, interviews, plan } from './interviews.ts';
import type { App } from './ports.ts';
import { type Take, takes } from './rehearsals.ts';

/** A card as it is shown: the interviewer's words this time, and how often it has been drilled. */
export type ShownCard = Omit<DrillCard, 'says' | 'wants' | 'avoid' | 'concern' | 'asked' | 'weight'> & {
  readonly says: string;
  readonly reps: number;
};
/** What is due: today's cards in order, the minutes they take, and when the next one is due after them. */
export type Drills = {
  readonly due: readonly ShownCard[];
  readonly minutes: number;
  readonly known: number;
  readonly all: number;
  readonly nextAt: string | null;
};

/** An answer to a card, judged and kept. */
export type Drilled = { readonly verdict: DrillVerdict; readonly rating: DrillRating; readonly dueAt: string };

/** How many takes back a weak criterion still counts. */
const RECENT_TAKES = 3;

async function cardsOf(app: App, one: Interview): Promise<DrillCard[]> {
  const made = await plan(app, one.id);
  if (!made.ok) return [];
  const { playbook } = await app.mind();
  const recent = (await takes(app, one.id)).filter((t) => t.score !== null).slice(0, RECENT_TAKES);
  const weak = new Set(recent.flatMap((t) => t.criteria.filter((c) => c.band !== 'strong').map((c) => c.criterion)));
  const newest = recent[0] && (await app.store.get('rehearsal', recent[0].id));
  const state = newest ? (newest.value as Take).state : undefined;
  const standing = new Set(state?.concerns.filter((c) => c.eased < 0.5).map((c) => c.concern) ?? []);
  return drillCards(
    { interview: one, plan: made.value.plan, debrief: (await debrief(app, one.id)).value, weak, standing },
    playbook,
  );
}

async function everyCard(
  app: App,
  interviewId?: string,
): Promise<{ cards: DrillCard[]; kept: Map<string, DrillRecord> }> {
  const cards: DrillCard[] = [];
  // The interview that comes first lends the moments: drilling one moment for two interviews would be the same card twice.
  const moments = new Set<string>();
  for (const { value: one } of await interviews(app)) {
    if (interviewId !== undefined && one.id !== interviewId) continue;
    for (const card of await cardsOf(app, one)) {
      if (card.kind === 'moment' && moments.has(card.id)) continue;
      if (card.kind === 'moment') moments.add(card.id);
      cards.push(card);
    }
  }
  if (cards.length === 0 && interviewId === undefined)
    cards.push(...(await app.mind()).playbook.drills.map(momentCard));
  const kept = new Map((await app.store.list('drill')).map((d) => [d.id, drillRecord.parse(d.value)]));
  return { cards, kept };
}

const shown = (card: DrillCard, memory: DrillMemory | undefined): ShownCard => {
  const { wants: _, avoid: __, concern: ___, asked: ____, weight: _____, ...rest } = card;
  return { ...rest, says: saysNow(card, memory), reps: memory?.reps ?? 0 };
};

/** What is due now, over all interviews or in one. */
export async function drills(app: App, interviewId?: string): Promise<Drills> {
  const { cards, kept } = await everyCard(app, interviewId);
  const now = app.clock.now().toISOString();
  const today = dayIn(now, 'UTC');
  const memories = new Map<string, DrillMemory>();
  let newToday = 0;
  for (const card of cards) {
    const memory = kept.get(card.id)?.memory;
    if (!memory) continue;
    memories.set(card.id, memory);
    if (memory.reps === 1 && memory.lastAt !== null && dayIn(memory.lastAt, 'UTC') === today) newToday++;
  }
  const due = dueCards(cards, memories, now, newToday);
  const later = [...memories.values()]
    .map((m) => m.dueAt)
    .filter((at) => at > now)
    .sort();
  return {
    due: due.map((card) => shown(card, memories.get(card.id))),
    minutes: drillMinutes(due.length),
    known: memories.size,
    all: cards.length,
    nextAt: later[0] ?? null,
  };
}

/** Judge a reply without keeping anything, so that the candidate can look before they agree or overrule. */
export async function grade(app: App, id: string, said: string): Promise<Outcome<DrillVerdict>> {
  const card = (await everyCard(app)).cards.find((c) => c.id === id);
  return card ? done(gradeDrill(card, said, (await app.mind()).ear)) : gone();
}
const gone = () => refuse('not-found', 'That card is not here any more: what it was made from has changed.');

/**
 * Judge a reply to a card and keep when it comes again. `overrule` is the candidate's own rating, which then counts.
 * Refusals: `not-found` when the card is no longer made from anything, `not-valid` for a rating that is none.
 */
export async function drill(app: App, id: string, said: string, overrule?: string): Promise<Outcome<Drilled>> {
  if (overrule !== undefined && !(DRILL_RATINGS as readonly string[]).includes(overrule))
    return refuse('not-valid', `A rating is one of ${DRILL_RATINGS.join(', ')}.`, 'rating');
  const { cards, kept } = await everyCard(app);
  const card = cards.find((c) => c.id === id);
  if (!card) return gone();
  const { ear } = await app.mind();
  const verdict = gradeDrill(card, said, ear);
  const rating = (overrule as DrillRating | undefined) ?? verdict.rating;
  const now = app.clock.now().toISOString();
  const memory = afterDrill(kept.get(id)?.memory, rating, now);
  const record: DrillRecord = {
    memory,
    said: said.slice(0, 4000),
    rating,
    overruled: overrule !== undefined && overrule !== verdict.rating,
  };
  // A moment belongs to no interview: its memory outlives them.
  await app.store.put('drill', id, card.kind === 'moment' ? '' : card.interviewId, drillRecord.parse(record), now);
  return done({ verdict, rating, dueAt: memory.dueAt });
}
