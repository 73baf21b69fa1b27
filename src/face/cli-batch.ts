/** Batches: one JSON object a line in, one a line out. A malformed line is named on stderr and the rest go on. */
import { createInterface } from 'node:readline';
import { hear } from '../core/recognise.ts';
import type { Occasion, PlainTurn } from '../core/rehearsal.ts';
import { scorecard } from '../core/scorecard.ts';
import { type Call, type Command, readStdin, Stop } from './cli.ts';
import { openMind } from './wire.ts';

type Line = Record<string, unknown>;

/** Answer every line of stdin. `answer` throws a `Stop` for a line it cannot read. Exit code 1 if any line was malformed. */
export async function batch(answer: (line: Line) => Promise<unknown> | unknown): Promise<number> {
  let number = 0;
  let bad = 0;
  // why: a slow reader at the other end must slow us down, not fill the memory.
  const write = (text: string) =>
    process.stdout.write(text) || new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() === '') continue;
    try {
      const line: unknown = JSON.parse(text);
      if (line === null || typeof line !== 'object' || Array.isArray(line)) throw new Stop('not an object');
      await write(`${JSON.stringify(await answer(line as Line))}\n`);
    } catch (error) {
      if (!(error instanceof Stop) && !(error instanceof SyntaxError)) throw error;
      bad++;
      process.stderr.write(
        `line ${number}: ${error instanceof SyntaxError ? 'not readable as JSON' : (error as Error).message}\n`,
      );
    }
  }
  return bad === 0 ? 0 : 1;
}

/** A field of a batch line that must be text. */
export function textField(line: Line, field: string): string {
  const value = line[field];
  if (typeof value !== 'string') throw new Stop(`"${field}" must be text`);
  return value;
}

async function recognise(call: Call): Promise<number> {
  const { ear } = await openMind();
  const answer = (text: string) => {
    const heard = hear(text, ear);
    // why: the batch form speaks the labelled sets' names; two registers that only the interviewer reacts to are not among them.
    return {
      acts: heard.acts.map(({ act, span, weight, cue }) => ({ act, span, weight, cue })),
      tone: heard.tone
        .filter((t) => t.tone !== 'rote' && t.tone !== 'entitled')
        .map(({ tone, span, weight }) => ({ tone, span, weight })),
    };
  };
  if (call.flags.jsonl) return batch((line) => ({ id: line.id, ...answer(textField(line, 'text')) }));
  const text = call.words.length > 0 ? call.words.join(' ') : await readStdin();
  if (text.trim() === '') throw new Stop('Give the words to listen to, or --jsonl.', 2);
  const heard = answer(text);
  const lines = [
    ...heard.acts.map((a) => `${a.act.padEnd(18)} ${a.weight.toFixed(2)}  "${text.slice(...a.span)}"  (${a.cue})`),
    ...heard.tone.map((t) => `${t.tone.padEnd(18)} ${t.weight.toFixed(2)}  "${text.slice(...t.span)}"`),
  ];
  call.put(lines.length > 0 ? lines.join('\n') : 'Nothing of a close was heard.', heard);
  return 0;
}

async function score(call: Call): Promise<number> {
  const { playbook, ear } = await openMind();
  const judge = (line: Line) => {
    const turns = readTurns(line.turns);
    const occasion: Occasion = {
      roleFamily:
        typeof line.role_family === 'string'
          ? line.role_family
          : typeof line.roleFamily === 'string'
            ? line.roleFamily
            : 'graduate',
      ...(typeof line.stage === 'string' ? { stage: line.stage as never } : {}),
      ...(typeof line.country === 'string' ? { country: line.country } : {}),
    };
    const card = scorecard(turns, occasion, playbook, ear);
    return {
      id: line.id,
      score: card.score,
      band: card.band,
      criteria: card.criteria.map((c) => ({
        criterion: c.criterion,
        points: c.points,
        of: c.of,
        evidence: c.evidence,
      })),
      manner: card.manner,
      asked: card.asked,
      concernsVoiced: card.concernsVoiced,
      concernsAddressed: card.concernsAddressed,
      timing: card.timing,
      tone: card.tone,
    };
  };
  if (call.flags.jsonl) return batch(judge);
  const text = await readStdin();
  let line: Line;
  try {
    line = JSON.parse(text) as Line;
  } catch {
    throw new Stop(
      'Give a dialogue as JSON on standard input ({role_family, turns: [{speaker, text}]}), or --jsonl.',
      2,
    );
  }
  const card = judge(line);
  call.put(
    [
      `${card.band} (${Math.round(card.score)} of 100)`,
      ...card.criteria.map((c) => `${c.criterion.padEnd(24)} ${c.points} of ${c.of}`),
    ].join('\n'),
    card,
  );
  return 0;
}

/** Turns from outside. */
export function readTurns(raw: unknown): PlainTurn[] {
  if (!Array.isArray(raw)) throw new Stop('"turns" must be a list');
  return raw.map((turn: unknown, i) => {
    const { speaker, text } = (turn ?? {}) as Record<string, unknown>;
    if ((speaker !== 'interviewer' && speaker !== 'candidate') || typeof text !== 'string')
      throw new Stop(`turn ${i + 1} must be {speaker: "interviewer" or "candidate", text}`);
    return { speaker, text };
  });
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'recognise',
    usage: 'recognise [WORDS…] [--jsonl] [--json]',
    does: 'Hear what words do: which acts, in which tone. --jsonl: {id, text} a line.',
    run: recognise,
  },
  {
    name: 'score',
    usage: 'score [--jsonl] [--json] < DIALOGUE',
    does: 'Judge a close by the scorecard. --jsonl: {id, role_family, turns} a line.',
    run: score,
  },
];
