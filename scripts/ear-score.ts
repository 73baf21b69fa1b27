/** Counts right and wrong: F1 per label, macro-F1 with "none" and "neutral" as labels of their own, and false alarms. */
import { ACTS, REGISTERS } from '../src/core/acts.ts';

/** One turn as labelled and as heard. */
export type Judged = {
  readonly id: string;
  readonly text: string;
  readonly acts: readonly string[];
  readonly tone: readonly string[];
  readonly heardActs: readonly string[];
  readonly heardTone: readonly string[];
};
export type Score = {
  readonly macro: number;
  readonly each: readonly {
    readonly label: string;
    readonly f1: number;
    readonly precision: number;
    readonly recall: number;
    readonly gold: number;
  }[];
};

/** F1 of every label that occurs, and their mean. A label nobody gave and nobody heard does not count. */
export function score(turns: readonly Judged[], kind: 'acts' | 'tone'): Score {
  const nothing = kind === 'acts' ? 'none' : 'neutral';
  const labels: readonly string[] = [...(kind === 'acts' ? ACTS : REGISTERS), nothing];
  const each = labels
    .map((label) => {
      let right = 0;
      let wrong = 0;
      let missed = 0;
      for (const turn of turns) {
        const gold = kind === 'acts' ? turn.acts : turn.tone;
        const heard = kind === 'acts' ? turn.heardActs : turn.heardTone;
        const is = label === nothing ? gold.length === 0 : gold.includes(label);
        const said = label === nothing ? heard.length === 0 : heard.includes(label);
        if (is && said) right++;
        else if (said) wrong++;
        else if (is) missed++;
      }
      return {
        label,
        f1: right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed),
        precision: right + wrong === 0 ? 0 : right / (right + wrong),
        recall: right + missed === 0 ? 0 : right / (right + missed),
        gold: right + missed,
        said: right + wrong,
      };
    })
    .filter((row) => row.gold > 0 || row.said > 0)
    .map(({ said: _, ...row }) => row);
  return { macro: each.reduce((sum, row) => sum + row.f1, 0) / Math.max(1, each.length), each };
}

/** Of turns without an act, the share that was given one. */
export function falseAlarms(turns: readonly Judged[]): number {
  const quiet = turns.filter((turn) => turn.acts.length === 0);
  return quiet.length === 0 ? 0 : quiet.filter((turn) => turn.heardActs.length > 0).length / quiet.length;
}

/** A score as lines of text. */
export function report(title: string, turns: readonly Judged[], details: boolean): string {
  const acts = score(turns, 'acts');
  const tone = score(turns, 'tone');
  const exact =
    turns.filter((turn) => [...turn.acts].sort().join() === [...turn.heardActs].sort().join()).length /
    Math.max(1, turns.length);
  const lines = [
    `${title}: ${turns.length} turns  acts macro-F1 ${acts.macro.toFixed(3)}  (whole set right ${(100 * exact).toFixed(1)} %)  tone macro-F1 ${tone.macro.toFixed(3)}  false alarms on none ${(100 * falseAlarms(turns)).toFixed(1)} %`,
  ];
  if (details)
    for (const row of [...acts.each, ...tone.each])
      lines.push(
        `  ${row.label.padEnd(18)} F1 ${row.f1.toFixed(3)}  precision ${row.precision.toFixed(2)}  recall ${row.recall.toFixed(2)}  of ${row.gold}`,
      );
  return lines.join('\n');
}

/** The turns heard most wrongly, as lines of text. */
export function mistakes(turns: readonly Judged[], most: number): string {
  const gap = (a: readonly string[], b: readonly string[]) =>
    a.filter((x) => !b.includes(x)).length + b.filter((x) => !a.includes(x)).length;
  return turns
    .map((turn) => ({ turn, wrong: 2 * gap(turn.acts, turn.heardActs) + gap(turn.tone, turn.heardTone) }))
    .filter((item) => item.wrong > 0)
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, most)
    .map(
      ({ turn }) =>
        `  ${turn.id}  ${turn.text}\n      is    ${turn.acts.join(', ') || 'none'} | ${turn.tone.join(', ') || 'neutral'}\n      heard ${turn.heardActs.join(', ') || 'none'} | ${turn.heardTone.join(', ') || 'neutral'}`,
    )
    .join('\n');
}

/** Which acts were missed, and what was heard in their place, the most frequent first. */
export function confusions(turns: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const turn of turns) {
    const missed = turn.acts.length === 0 ? ['none'] : turn.acts.filter((a) => !turn.heardActs.includes(a));
    const instead = turn.heardActs.filter((a) => !turn.acts.includes(a));
    if (turn.acts.length === 0 && instead.length === 0) continue;
    for (const is of missed)
      for (const heard of instead.length > 0 ? instead : ['none'])
        counts.set(`${is} heard as ${heard}`, (counts.get(`${is} heard as ${heard}`) ?? 0) + 1);
  }
  return [
    '  confusions:',
    ...[...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([what, n]) => `    ${n}  ${what}`),
  ].join('\n');
}
