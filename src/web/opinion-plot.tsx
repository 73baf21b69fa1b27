/** The opinion line: what the interviewer thought, turn by turn, each step with its reason; the doubts as bands under it. */
import { scaleLinear, scalePoint } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { useState } from 'react';
import type { Because, InterviewerState, Turn } from '../core/index.ts';
import { useNarrow } from './parts/narrow.ts';
import { Scrolls } from './parts/scrolls.tsx';
import './opinion-plot.css';

const TOP = 28;
/** Sizes at a desk, with the doubts' names beside their bands; and on a phone, with the names above them, drawn as large as they are read. */
const DESK = { WIDE: 960, LEFT: 200, LINE_HIGH: 190, BAND_HIGH: 26, above: false };
const PHONE = { WIDE: 340, LEFT: 84, LINE_HIGH: 170, BAND_HIGH: 44, above: true };

type Point = { readonly at: number; readonly turn: Turn; readonly change: number };

/** The candidate's turns are where an opinion moves; the first point is where it began. */
function pointsOf(turns: readonly Turn[]): Point[] {
  const out: Point[] = [];
  let before = turns[0]?.opinion ?? 50;
  turns.forEach((turn, at) => {
    if (at === 0 || turn.speaker === 'candidate')
      out.push({ at, turn, change: Math.round((turn.opinion - before) * 10) / 10 });
    before = turn.opinion;
  });
  return out;
}

export const reasonsOf = (because: readonly Because[]) =>
  because.map((b) => `${b.points > 0 ? '+' : ''}${b.points} ${b.says}`);

/** Draw one take, or two over each other (`other`) when takes are compared. */
export function OpinionPlot({
  state,
  other,
  again,
}: {
  readonly state: InterviewerState;
  readonly other?: InterviewerState;
  readonly again?: (turn: number) => void;
}) {
  const narrow = useNarrow();
  const { WIDE, LEFT, LINE_HIGH, BAND_HIGH, above } = narrow ? PHONE : DESK;
  const points = pointsOf(state.turns);
  const [chosen, setChosen] = useState<number>();
  const last = Math.max(state.turns.length, other?.turns.length ?? 0) - 1;
  const x = scaleLinear()
    .domain([0, Math.max(1, last)])
    .range([LEFT, WIDE - (narrow ? 14 : 24)]);
  const y = scaleLinear()
    .domain([0, 100])
    .range([TOP + LINE_HIGH, TOP]);
  const path = line<Point>()
    .x((p) => x(p.at))
    .y((p) => y(p.turn.opinion))
    .curve(curveMonotoneX);
  const bands = scalePoint<string>()
    .domain(state.concerns.map((c) => c.id))
    .range([0, Math.max(0, state.concerns.length - 1) * BAND_HIGH]);
  const bandTop = TOP + LINE_HIGH + (above ? 44 : 36);
  const high = bandTop + state.concerns.length * BAND_HIGH + 30;
  const winding = state.turns.findIndex((t) => t.signal === 'winding-down');
  const shown =
    points.find((p) => p.at === chosen) ?? [...points].sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  return (
    <figure className="opinion">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset. */}
      <svg
        viewBox={`0 0 ${WIDE} ${high}`}
        role="group"
        aria-label="The opinion line; the table below has the same in words"
      >
        {(
          [
            [75, 'put forward'],
            [50, 'undecided'],
            [25, 'not yet'],
          ] as const
        ).map(([v, name]) => (
          <g key={name}>
            <line className="grid" x1={LEFT} x2={WIDE} y1={y(v)} y2={y(v)} />
            <text x={LEFT - 12} y={y(v) + 4} textAnchor="end">
              {name}
            </text>
          </g>
        ))}
        {winding >= 0 && (
          <g className="winding">
            <line x1={x(winding)} x2={x(winding)} y1={TOP - 12} y2={TOP + LINE_HIGH} />
            <text x={x(winding) + 7} y={TOP - 8}>
              winding down
            </text>
          </g>
        )}
        {other && <path className="trace other" d={path(pointsOf(other.turns)) ?? ''} />}
        <path className="trace" d={path(points) ?? ''} />
        {points.map((p) => {
          const big = Math.abs(p.change) >= 4;
          return (
            // biome-ignore lint/a11y/useSemanticElements: inside a drawing there are no buttons; this one answers Enter, Space and click.
            <g
              key={p.at}
              className={`step ${p.change < 0 ? 'down' : 'up'} ${p.at === shown?.at ? 'chosen' : ''}`}
              role="button"
              tabIndex={0}
              aria-label={`${big ? `${p.change > 0 ? '+' : '−'}${Math.abs(Math.round(p.change))}, ` : ''}Turn ${p.at + 1}: opinion ${Math.round(p.turn.opinion)}. ${reasonsOf(p.turn.because).join('; ') || 'where it began'}`}
              onFocus={() => setChosen(p.at)}
              onClick={() => setChosen(p.at)}
              onKeyDown={(e) => {
                if (e.key === 'Enter' || e.key === ' ') {
                  e.preventDefault();
                  setChosen(p.at);
                }
              }}
            >
              <circle className="hit" cx={x(p.at)} cy={y(p.turn.opinion)} r={22} />
              {p.change < 0 ? (
                <rect x={x(p.at) - 5} y={y(p.turn.opinion) - 5} width={10} height={10} />
              ) : (
                <circle cx={x(p.at)} cy={y(p.turn.opinion)} r={6} />
              )}
              {big && (
                <text
                  x={x(p.at)}
                  y={y(p.turn.opinion) + (p.change < 0 ? 24 : -14)}
                  textAnchor={p.at > last * 0.85 ? 'end' : 'middle'}
                >
                  {p.change > 0 ? '+' : '−'}
                  {Math.abs(Math.round(p.change))}
                </text>
              )}
            </g>
          );
        })}
        {state.concerns.map((c) => {
          const top = bandTop + (bands(c.id) ?? 0);
          const end = x(last);
          const voiced = c.voicedAtTurn === null ? end : x(c.voicedAtTurn);
          const eased = c.easedAtTurn === null ? end : x(c.easedAtTurn);
          return (
            <g key={c.id}>
              {above ? (
                <text x={0} y={top - 7}>
                  {brief(c.topic)}
                </text>
              ) : (
                <text x={LEFT - 12} y={top + 11} textAnchor="end">
                  {brief(c.topic)}
                </text>
              )}
              <rect className="band hidden" x={LEFT} y={top} width={Math.max(0, voiced - LEFT)} height={14} rx={7} />
              {c.voicedAtTurn !== null && (
                <rect
                  className="band voiced"
                  x={voiced}
                  y={top}
                  width={Math.max(0, eased - voiced)}
                  height={14}
                  rx={7}
                />
              )}
              {c.easedAtTurn !== null && (
                <rect className="band eased" x={eased} y={top} width={Math.max(0, end - eased)} height={14} rx={7} />
              )}
              <text
                className="in"
                x={
                  c.easedAtTurn !== null
                    ? (eased + end) / 2
                    : c.voicedAtTurn !== null
                      ? (voiced + end) / 2
                      : (LEFT + end) / 2
                }
                y={top + 11}
                textAnchor="middle"
              >
                {c.easedAtTurn !== null
                  ? 'eased'
                  : c.voicedAtTurn !== null
                    ? c.eased > 0.25
                      ? 'voiced, half eased'
                      : 'voiced, standing'
                    : 'never voiced'}
              </text>
            </g>
          );
        })}
      </svg>
      {shown && (
        <figcaption aria-live="polite" className="row spread">
          <span>
            {shown.at === 0 ? (
              <>It began here: “{clip(shown.turn.text)}”</>
            ) : (
              <>
                <span className="said">“{clip(shown.turn.text || '(silence)')}”</span>
                <br />
                <span className={shown.change < 0 ? 'rust' : 'green'}>
                  {reasonsOf(shown.turn.because).join('; ') || 'nothing moved'}
                </span>
              </>
            )}
          </span>
          {again && shown.turn.speaker === 'candidate' && (
            <button type="button" className="no-print" onClick={() => again(shown.at)}>
              Take that moment again
            </button>
          )}
        </figcaption>
      )}
      <details>
        <summary>As a table</summary>
        <Scrolls label="The opinion line as a table">
          <table>
            <thead>
              <tr>
                <th>Turn</th>
                <th>Who</th>
                <th>Said</th>
                <th>Opinion</th>
                <th>Why</th>
              </tr>
            </thead>
            <tbody>
              {state.turns.map((t, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a take only grows at its end; a turn has no name but its place.
                <tr key={i}>
                  <td>{i + 1}</td>
                  <td>{t.speaker === 'candidate' ? 'you' : (t.who ?? state.scene.interviewerName)}</td>
                  <td>{t.text || '(silence)'}</td>
                  <td>{Math.round(t.opinion)}</td>
                  <td>{reasonsOf(t.because).join('; ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul>
            {state.concerns.map((c) => (
              <li key={c.id}>
                {c.topic}: {c.voicedAtTurn === null ? 'never voiced' : `voiced in turn ${c.voicedAtTurn + 1}`}
                {c.easedAtTurn !== null
                  ? `, eased in turn ${c.easedAtTurn + 1}`
                  : c.voicedAtTurn !== null
                    ? `, eased by ${Math.round(c.eased * 100)} per cent`
                    : ''}
              </li>
            ))}
          </ul>
        </Scrolls>
      </details>
    </figure>
  );
}

/** A doubt's name, cut at a word so that it stands beside its band. */
const brief = (topic: string) => {
  const bare = topic.replace(/^(?:the|your) /u, '');
  return bare.length <= 26 ? bare : `${bare.slice(0, 25).replace(/\s+\S*$/u, '')}…`;
};
const clip = (text: string) => (text.length > 150 ? `${text.slice(0, 147).trimEnd()}…` : text);
