/** Progress: confidence and score as two lines, criteria over takes, doubts that still sting. */
import { useEffect, useState } from 'react';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { Link } from 'wouter';
import { api, ask } from './client.ts';
import { useTitle } from './house.tsx';
import { useNarrow } from './parts/narrow.ts';
import { Scrolls } from './parts/scrolls.tsx';
import './progress.css';

type Data = Extract<Awaited<ReturnType<typeof load>>, { ok: true }>['value'];
const load = () => ask(api.progress.$get());

export default function Progress() {
  useTitle('Progress');
  const [data, setData] = useState<Data>();
  const [says, setSays] = useState('');
  useEffect(() => {
    void load().then((answer) => (answer.ok ? setData(answer.value) : setSays(answer.says)));
  }, []);
  if (!data)
    return (
      <p role="status" className={says ? 'rust' : 'quiet'}>
        {says || 'Looking…'}
      </p>
    );
  if (data.takes.length === 0) {
    return (
      <>
        <header>
          <h1>Nothing to show yet</h1>
          <p>After your first take there is a line here; after three it means something.</p>
        </header>
        <p>
          <Link className="button main" href="/rehearse/practice">
            Rehearse a close
          </Link>
        </p>
      </>
    );
  }
  const judged = data.takes.filter((t) => t.score !== null);
  const asked = data.interviews.filter(
    (i) => i.outcome !== 'waiting' || i.feeling !== null || i.asked.nextSteps || i.asked.concerns || i.asked.position,
  );
  return (
    <>
      <header>
        <h1>{headline(judged.map((t) => t.score ?? 0))}</h1>
        <p>
          {data.takes.length} {data.takes.length === 1 ? 'take' : 'takes'}. How sure you feel and how it went are two
          lines, on purpose.
        </p>
      </header>
      <div className="stack wide">
        <section className="sheet" aria-labelledby="two">
          <h2 id="two">How it went, and how sure you felt</h2>
          <TwoLines takes={data.takes} />
        </section>
        <section className="sheet" aria-labelledby="criteria">
          <h2 id="criteria">Criterion by criterion</h2>
          <Criteria takes={judged} />
        </section>
        <div className="columns even">
          <section className="sheet stack tight" aria-labelledby="sting">
            <h2 id="sting">Doubts that still stand</h2>
            {data.standing.length === 0 ? (
              <p className="quiet">None: each one was eased.</p>
            ) : (
              <ul className="bare lined">
                {data.standing.slice(0, 8).map((s) => (
                  <li key={s.topic} className="row spread">
                    <span>{s.topic}</span>
                    <span className="quiet small">
                      {s.times} {s.times === 1 ? 'take' : 'takes'}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className="sheet stack tight" aria-labelledby="real">
            <h2 id="real">In the real room</h2>
            {asked.length === 0 ? (
              <p className="quiet">After a real interview, what you asked is here.</p>
            ) : (
              <ul className="bare lined">
                {asked.map((i) => (
                  <li key={i.id}>
                    <strong>{i.company}</strong> <span className="quiet">{i.outcome.replace('-', ' ')}</span>
                    <p className="small">
                      {[
                        i.asked.concerns && 'asked for concerns',
                        i.asked.position && 'asked for the position',
                        i.asked.nextSteps && 'asked for next steps',
                      ]
                        .filter(Boolean)
                        .join(', ') || 'asked none of the three'}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <p className="quiet small">
          A score says how a close would likely land with a sensible interviewer. No study shows that any closing
          question wins a job.
        </p>
      </div>
    </>
  );
}

function headline(scores: readonly number[]): string {
  if (scores.length < 2) return 'A first line to build on.';
  const [first, last] = [scores[0] ?? 0, scores.at(-1) ?? 0];
  return last - first > 8 ? 'It is getting better.' : last - first < -8 ? 'The last ones were harder.' : 'Steady.';
}

const DESK = { WIDE: 900, HIGH: 260 };
const PHONE = { WIDE: 340, HIGH: 220 };

function TwoLines({ takes }: { takes: Data['takes'] }) {
  const { WIDE, HIGH } = useNarrow() ? PHONE : DESK;
  const x = scalePoint<string>()
    .domain(takes.map((t) => t.id))
    .range([60, WIDE - 20])
    .padding(0.5);
  const y = scaleLinear()
    .domain([0, 100])
    .range([HIGH - 30, 14]);
  const series = [
    { name: 'score', mark: 'solid', at: (t: Data['takes'][number]) => t.score },
    { name: 'how sure, after', mark: 'dashed', at: (t: Data['takes'][number]) => t.after ?? t.before },
  ] as const;
  return (
    <figure style={{ margin: '1rem 0 0' }}>
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH}`}
        role="img"
        aria-label={`Score and confidence over ${takes.length} takes; the table below has the numbers.`}
        className="plot"
      >
        {[0, 25, 50, 75, 100].map((v) => (
          <g key={v}>
            <line x1={50} x2={WIDE} y1={y(v)} y2={y(v)} className="grid" />
            <text x={40} y={y(v) + 4} textAnchor="end">
              {v}
            </text>
          </g>
        ))}
        {series.map((s) => {
          const points = takes.flatMap((t) => {
            const v = s.at(t);
            return v === null ? [] : [{ id: t.id, v }];
          });
          const path =
            line<{ id: string; v: number }>()
              .x((p) => x(p.id) ?? 0)
              .y((p) => y(p.v))(points) ?? '';
          const end = points.at(-1);
          return (
            <g key={s.name} className={`series ${s.mark}`}>
              <path d={path} />
              {points.map((p) =>
                s.mark === 'solid' ? (
                  <circle key={p.id} cx={x(p.id)} cy={y(p.v)} r={4.5} />
                ) : (
                  <rect key={p.id} x={(x(p.id) ?? 0) - 4} y={y(p.v) - 4} width={8} height={8} />
                ),
              )}
              {end && (
                <text
                  x={Math.min(x(end.id) ?? 0, WIDE - 60)}
                  y={y(end.v) + (s.mark === 'solid' ? -12 : 22)}
                  textAnchor="middle"
                >
                  {s.name}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>As a table</summary>
        <Scrolls label="Takes as a table">
          <table>
            <thead>
              <tr>
                <th>Take</th>
                <th>Score</th>
                <th>Their opinion</th>
                <th>Sure before</th>
                <th>Sure after</th>
              </tr>
            </thead>
            <tbody>
              {takes.map((t, i) => (
                <tr key={t.id}>
                  <th>
                    <Link href={`/takes/${t.id}`}>
                      {i + 1}, {t.at.slice(0, 10)}
                    </Link>
                  </th>
                  <td>{t.score ?? 'none'}</td>
                  <td>{Math.round(t.opinion)}</td>
                  <td>{t.before ?? ''}</td>
                  <td>{t.after ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      </details>
    </figure>
  );
}

const MARK: Record<string, string> = { low: '○', developing: '◐', strong: '●' };

function Criteria({ takes }: { takes: Data['takes'] }) {
  const names = [...new Map(takes.flatMap((t) => t.criteria.map((c) => [c.criterion, c.name] as const)))];
  const shown = takes.slice(-12);
  return (
    <Scrolls label="Criteria over takes">
      <table className="criteria">
        <thead>
          <tr>
            <th>Criterion</th>
            {shown.map((t) => (
              <th key={t.id}>
                <Link href={`/takes/${t.id}`}>{takes.indexOf(t) + 1}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map(([id, name]) => (
            <tr key={id}>
              <th>{name}</th>
              {shown.map((t) => {
                const band = t.criteria.find((c) => c.criterion === id)?.band;
                return (
                  <td key={t.id} className={band}>
                    {band ? (
                      <>
                        <span aria-hidden="true">{MARK[band]}</span>
                        <span className="hidden-label">{band}</span>
                      </>
                    ) : (
                      ''
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet" style={{ marginTop: '0.6rem' }}>
        ○ low, ◐ developing, ● strong
      </p>
    </Scrolls>
  );
}
