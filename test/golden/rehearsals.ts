/**
 * Takes to be read by people: what the candidate said, what the interviewer answered, and why the opinion moved.
 * `GOLDEN=write node --test test/golden/rehearsals.test.ts` writes them anew; read the difference before it is committed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { scorecard } from '../../src/core/scorecard.ts';
import { setScene } from '../../src/core/set-scene.ts';
import type { Ear } from '../../src/core/recognise.ts';
import type { Playbook } from '../../src/core/kinds.ts';
import { openMind } from '../../src/face/wire.ts';

/** A take: its scene, its seed, and what is said (a number before the words is how many seconds they took). */
export type GoldenTake = {
  readonly name: string;
  readonly about: string;
  readonly seed: string;
  readonly wish: SceneWish;
  readonly says: readonly string[];
};

/** All takes, out of the files in `takes/`, in the order of the files' names. */
export const TAKES: readonly GoldenTake[] = readdirSync(new URL('./takes/', import.meta.url))
  .sort()
  .flatMap((file) => parse(readFileSync(new URL(`./takes/${file}`, import.meta.url), 'utf8')) as GoldenTake[]);

/** The scene of the complete example. */
export const maya = TAKES.find((take) => take.name === 'maya-at-her-best')?.wish as SceneWish;

/** Play a take from its script. */
export function play(take: Pick<GoldenTake, 'wish' | 'seed' | 'says'>, playbook: Playbook, ear: Ear): InterviewerState {
  let [state] = openRehearsal(setScene(take.wish, take.seed, playbook), playbook);
  for (const line of take.says) {
    const timed = /^(\d+) (.*)$/su.exec(line);
    [state] = step(state, { text: timed?.[2] ?? line, elapsedMs: Number(timed?.[1] ?? 0) * 1000 }, playbook, ear);
  }
  return state;
}

const wrapped = (label: string, text: string) => {
  const lines: string[] = [];
  let line = label;
  for (const word of text.split(/\s+/u)) {
    if (line.length + word.length > 110) {
      lines.push(line.trimEnd());
      line = ' '.repeat(6);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
};

/** A take as a page to read. */
function page(take: GoldenTake, playbook: Playbook, ear: Ear): string {
  const state = play(take, playbook, ear);
  const { scene } = state;
  const out = [
    `${take.name}: ${take.about}`,
    `${scene.role || scene.roleFamily}, ${scene.stage}, ${[`${scene.interviewerName} (${scene.persona})`, ...(scene.panel ?? []).map((m) => `${m.name} (${m.persona})`)].join(', ')}, seed ${take.seed}`,
    '',
  ];
  for (const turn of state.turns) {
    out.push(
      wrapped(
        turn.speaker === 'candidate' ? 'YOU   ' : turn.who === undefined ? 'THEM  ' : `${turn.who.toUpperCase()}: `,
        turn.text === ''
          ? '(nothing)'
          : turn.text.length > 420
            ? `${turn.text.slice(0, 200)} (${turn.text.split(/\s+/u).length} words)`
            : turn.text,
      ),
    );
    if (turn.speaker === 'candidate')
      out.push(
        `      ${String(turn.opinion).padStart(5)}  ${turn.because.map((b) => `${b.points > 0 ? '+' : ''}${b.points} ${b.says}`).join('; ') || 'unmoved'}`,
      );
  }
  const card = scorecard(
    state.turns,
    {
      roleFamily: scene.roleFamily,
      stage: scene.stage,
      country: scene.country,
      needs: scene.needs,
      proofPoints: scene.proofPoints,
      role: scene.role,
      company: scene.company,
    },
    playbook,
    ear,
    state,
  );
  out.push(
    '',
    `Ended ${state.phase} with an opinion of ${state.opinion}. Score ${card.score} (${card.band}). ${card.headline}`,
  );
  for (const concern of state.concerns)
    out.push(`- ${concern.topic}: ${concern.voicedAtTurn === null ? 'hidden' : 'voiced'}, eased ${concern.eased}`);
  for (const change of card.changes) out.push(wrapped('> ', `+${change.gain} ${change.says} “${change.rewrite}”`));
  return `${out.join('\n')}\n`;
}

/** Every golden take as it is played today: path below test/golden/rehearsals/ and text. */
export async function goldens(): Promise<{ path: string; text: string }[]> {
  const { playbook, ear } = await openMind();
  return TAKES.map((take) => ({ path: `${take.name}.txt`, text: page(take, playbook, ear) }));
}
