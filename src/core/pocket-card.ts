/** The pocket card: what is carried into the lobby. One side, short lines, in the order they are needed. */
import type { Playbook } from './kinds.ts';
import type { Interview, Profile } from './records.ts';
import type { Plan, PlanLine, PocketCard } from './rehearsal.ts';
import { wallClock } from './zones.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const two = (n: number) => String(n).padStart(2, '0');

/** Make the card from a plan as it stands after editing. At most two doubts are answered on it; more cannot be read in ninety seconds. */
export function pocketCard(plan: Plan, interview: Interview, _profile: Profile, _playbook: Playbook): PocketCard {
  const line = (moment: PlanLine['moment']) => plan.lines.find((l) => l.moment === moment)?.say.trim();
  const sections: { heading: string; lines: string[] }[] = [];
  const add = (heading: string, text: string | undefined) => {
    if (text !== undefined && text !== '') sections.push({ heading, lines: [text] });
  };
  if (plan.listenFor.length > 0)
    add(
      'Listen for',
      plan.listenFor
        .slice(0, 3)
        .map((cue) => (/^(?:someone|the|they) /iu.test(cue) ? cue.charAt(0).toLowerCase() + cue.slice(1) : `“${cue}”`))
        .join(', '),
    );
  add('First', line('concern'));
  for (const answer of plan.answers.filter((a) => a.evidence.trim() !== '').slice(0, 2))
    add(`If it is ${lower(answer.name)}`, `${shorten(answer.evidence)} ${answer.check}`.trim());
  add('What you bring', plan.answers.some((a) => a.evidence.trim() !== '') ? undefined : line('fit'));
  add('The ask', line('ask'));
  add('Then', line('next-steps'));
  add('If you stumble', line('repair'));
  add('Last words', line('last-words'));
  const people = interview.people
    .slice(0, 3)
    .map((p) => (p.honorific ? `${p.honorific} ${p.name.split(/\s+/u).at(-1)}` : p.name))
    .join(', ');
  const clock = interview.startsAt === null ? undefined : wallClock(interview.startsAt, interview.zone);
  return {
    title: 'The last five minutes',
    occasion: [clock ? `${DAYS[clock.weekday]} ${two(clock.hour)}:${two(clock.minute)}` : '', interview.company, people]
      .filter(Boolean)
      .join(' · '),
    sections,
  };
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** An evidence sentence cut to what is remembered: where it was, in a few words, and all of what came of it. */
function shorten(text: string): string {
  const bare = text
    .trim()
    .replace(/[.\s]+$/u, '')
    .replace(/^(?:I|We)\s+/u, '');
  const at = bare.lastIndexOf(', and ');
  const [did, result] = at > 0 ? [bare.slice(0, at), bare.slice(at + 6)] : [bare, ''];
  const cut = (words: string, most: number) =>
    words.length <= most
      ? words
      : `${words
          .slice(0, most)
          .replace(/[,;]?\s+\S*$/u, '')
          .replace(/\s+(?:and|of|a|an|the|in|for|with|to|at)$/iu, '')}…`;
  const made = result === '' ? cut(did, 90) : `${cut(did, 46)}: ${cut(result, 70)}`;
  return `${made.charAt(0).toUpperCase()}${made.slice(1)}${made.endsWith('…') ? '' : '.'}`;
}
