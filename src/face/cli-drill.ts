/** The command for drills: the cards that are due, in a terminal, as a list, or one with its answer. */
import { createInterface } from 'node:readline/promises';
import { type Drilled, drill, drills } from '../app/drills.ts';
import { type Call, type Command, must, Stop } from './cli.ts';

/** The cards that are due: one after the other in a terminal, as a list without one, or one card with its answer. */
async function drillDue(call: Call): Promise<undefined> {
  const app = await call.app();
  const { said, rating } = call.flags;
  const [id] = call.words;
  const told = (kept: Drilled) => `${kept.verdict.says} (${kept.rating}; comes again ${kept.dueAt.slice(0, 10)})`;
  if (id !== undefined) {
    if (typeof said !== 'string') throw new Stop('Give what you said: clinch drill CARD --said "WORDS"', 2);
    const kept = must(await drill(app, id, said, typeof rating === 'string' ? rating : undefined));
    call.put(told(kept), kept);
    return;
  }
  const day = await drills(app);
  if (!process.stdin.isTTY || call.json) {
    const lines = day.due.map((card) => `${card.id}\n    "${card.says}"\n    ${card.asks}`);
    call.put(
      lines.length === 0
        ? 'Nothing is due.'
        : [`${lines.length} due, about ${day.minutes} minutes.`, ...lines].join('\n'),
      day,
    );
    return;
  }
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  for (const card of day.due) {
    const words = (await reader.question(`\n${card.name}. ${card.asks}\n"${card.says}"\n> `)).trim();
    const kept = must(await drill(app, card.id, words));
    process.stderr.write(`${told(kept)}\n${card.model === '' ? '' : `    "${card.model}"\n`}`);
  }
  reader.close();
  call.put(day.due.length === 0 ? 'Nothing is due.' : 'That is today’s.', await drills(app));
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'drill',
    usage: 'drill [CARD --said "WORDS" [--rating again|hard|good|easy]]',
    does: 'Ten minutes a day: the cards that are due, one after the other; or one card with what you said.',
    flags: { said: { type: 'string' }, rating: { type: 'string' } },
    run: drillDue,
  },
];
