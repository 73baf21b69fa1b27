/**
 * The notes that come after the thank-you: a nudge after silence, the second and last, a gracious answer to a no, a yes to the next round.
 * Made of `content/later-notes.yaml` and the facts, and of nothing else. Source: DOMAIN 8.
 */
import type { LaterNoteId, Playbook, Voice } from './kinds.ts';
import { nextStepOf } from './next-step.ts';
import type { NoteFacts, Standing } from './note.ts';
import { closing, salutation } from './note-form.ts';
import { capital } from './phrasing.ts';
import { pick, type Random, seeded } from './random.ts';
import { roleWords } from './role-words.ts';
import { dayAndDate, whenSaid } from './when-said.ts';
import { fillable, inEnglish, put, spoken, type Values } from './say-parts.ts';

/** A later note: what it is for, its subject, its words, and which fact each part of them stands on. */
export type LaterDraft = {
  readonly name: string;
  readonly purpose: string;
  readonly subject: string;
  readonly body: string;
  readonly standsOn: readonly Standing[];
};

const TRIES = 16;
/** What a slot says it stands on. */
const FACTS: Readonly<Record<string, string>> = {
  role: 'the job',
  company: 'the employer',
  when: 'the day of the interview',
  by: 'the day they named',
  'next-cap': 'what they said happens next',
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
  if (!entry) return { name: '', purpose: '', subject: '', body: '', standsOn: [] };
  const english = facts.english ?? 'us';
  const role = roleWords(facts.role)?.role;
  const company = facts.company.replace(/\s+/gu, ' ').trim();
  const met = whenSaid(facts.interviewedAt, undefined, facts.zone, english)?.on;
  const next = nextStepOf(facts.nextSteps ?? '');
  const values: Values = {
    ...(role ? { role } : {}),
    ...(company ? { company } : {}),
    ...(met ? { when: `on ${dayAndDate(met, english)}` } : {}),
    ...(facts.nextStepsByOn ? { by: dayAndDate(facts.nextStepsByOn, english) } : {}),
    ...(next?.kind === 'mine' ? { next: next.text, 'next-cap': capital(next.text) } : {}),
  };
  let random: Random = seeded([seed, id, facts.candidate, facts.company, facts.interviewer.name].join('/'));
  const greeting = salutation({ ...facts, occasion: 'interview' }, voice, 'email', english);
  let body = `${greeting}\n\n`;
  const standsOn: Standing[] = [];
  for (const part of entry.parts) {
    const open = part[voice].filter((way) => fillable(way, values));
    // why: a wording that names the day or the date is better than one that fits anybody's silence.
    const particular = [/\{(?:when|by|next-cap)\}/u, /\{(?:role|company)\}/u]
      .map((slot) => open.filter((way) => slot.test(way)))
      .find((ways) => ways.length > 0);
    const ways = particular ?? open;
    let said: { text: string; way: string } | undefined;
    for (let i = 0; i < TRIES && said === undefined && ways.length > 0; i++) {
      const [way, after] = pick(random, ways);
      const [chosen, then] = spoken(way, after);
      random = then;
      const turned = inEnglish(chosen, english, playbook);
      if (turned !== undefined) said = { text: put(turned, values), way: turned };
    }
    if (said === undefined) continue;
    if (standsOn.length > 0) body += ' ';
    const named = [...said.way.matchAll(/\{([a-z-]+)\}/gu)]
      .map((m) => FACTS[m[1] as string])
      .filter((f) => f !== undefined);
    standsOn.push({
      span: [body.length, body.length + said.text.length],
      fact: named.length > 0 ? [...new Set(named)].join(', ') : entry.purpose,
    });
    body += said.text;
  }
  const subject = entry.subject.find((way) => fillable(way, values)) ?? 'Our conversation';
  const signature = [facts.candidate.trim(), (facts.phone ?? '').trim()].filter(Boolean).join('\n');
  return {
    name: entry.name,
    purpose: entry.purpose,
    subject: capital(put(subject, values)).slice(0, 120),
    body: `${body}\n\n${closing(voice, 'email', english, greeting)}${signature ? `\n${signature}` : ''}`,
    standsOn,
  };
}
