/**
 * The notes that come after the thank-you: a nudge after silence, the second and last, a gracious answer to a no, a yes to the next round.
 * Made of `content/later-notes.yaml` and the facts, and of nothing else. Source: DOMAIN 8.
 */
import { dayIn } from './zones.ts';
import { nextStepOf } from './next-step.ts';
import { closing, salutation } from './note-form.ts';
import { finish } from './wordings.ts';
import { dayAndDate } from './when-said.ts';
import type { LaterNoteId, Playbook, Voice } from './kinds.ts';
import type { NoteFacts } from './note.ts';
import { capital, tidy } from './phrasing.ts';
import { roleWords } from './role-words.ts';
import { pick, seeded } from './random.ts';
import { fill, fillable, type Slots } from './reply.ts';

/** A later note: what it is for, its subject and its words. */
export type LaterDraft = {
  readonly name: string;
  readonly purpose: string;
  readonly subject: string;
  readonly body: string;
};

/**
 * Draft one. The same facts and seed give the same note; a slot whose fact is missing rules its wording out, so that nothing is invented.
 * Errors: none; content holds every id.
 */
export function laterNote(
  id: LaterNoteId,
  facts: NoteFacts,
  voice: Voice,
  playbook: Playbook,
  seed: string,
): LaterDraft {
  const entry = playbook.laterNotes.find((n) => n.id === id);
  if (!entry) return { name: '', purpose: '', subject: '', body: '' };
  const english = facts.english ?? 'us';
  const role = roleWords(facts.role)?.role ?? '';
  const company = tidy(facts.company);
  const metOn = facts.interviewedAt ? dayIn(new Date(facts.interviewedAt).toISOString(), facts.zone ?? 'UTC') : '';
  const step = nextStepOf(facts.nextSteps ?? '');
  const next = step?.kind === 'mine' ? step.text : undefined;
  const slots: Record<string, string> = {
    ...(role ? { role } : {}),
    ...(company ? { company } : {}),
    ...(metOn ? { when: `on ${dayAndDate(metOn, english)}` } : {}),
    ...(facts.nextStepsByOn ? { by: dayAndDate(facts.nextStepsByOn, english) } : {}),
    ...(next ? { next, 'next-cap': capital(next) } : {}),
  };
  let random = seeded(`${seed}/${id}`);
  const sentences = entry.parts.flatMap((part) => {
    const open = part[voice].filter((way) => fillable(way, slots as Slots));
    // why: a wording that names the day or the date is better than one that fits anybody's silence.
    const ranked = [/\{(?:when|by|next-cap)\}/u, /\{(?:role|company)\}/u].map((slot) =>
      open.filter((way) => slot.test(way)),
    );
    const particular = ranked.find((ways) => ways.length > 0) ?? [];
    if (open.length === 0) return [];
    const [way, after] = pick(random, particular.length > 0 ? particular : open);
    random = after;
    return [finish(fill(way, slots as Slots))];
  });
  const subject = entry.subject.find((way) => fillable(way, slots as Slots)) ?? 'Our conversation';
  const greeting = salutation(facts, voice, 'email', english);
  const signature = [facts.candidate.trim(), (facts.phone ?? '').trim()].filter(Boolean).join('\n');
  return {
    name: entry.name,
    purpose: entry.purpose,
    subject: capital(finish(fill(subject, slots as Slots))).slice(0, 120),
    body: `${greeting}\n\n${sentences.join(' ')}\n\n${closing(voice, 'email', english, greeting)}${signature ? `\n${signature}` : ''}`,
  };
}
