/** Debrief: "I'm out" starts the thank-you clock; five quick steps, most of them taps. Phone first. */
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Debrief as Told, Interview } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { DebriefSteps, type StepName, STEPS } from './debrief-steps.tsx';
import type { Told as Heard } from './debrief-transcript.tsx';
import { useHouse, useTitle } from './house.tsx';
import { useKept } from './kept.ts';
import { Clashes, SavingMark } from './parts/field.tsx';
import { sinceOf } from './parts/when.ts';
import './debrief.css';

export default function Debrief() {
  const { id } = useParams<{ id?: string }>();
  const { interviews, state } = useHouse();
  const [, go] = useLocation();
  if (!state)
    return (
      <p className="quiet" role="status">
        Opening…
      </p>
    );
  const found =
    interviews.find((i) => i.value.id === id)?.value ?? (id === undefined ? interviews[0]?.value : undefined);
  if (!found) {
    return (
      <>
        <header>
          <h1>Which interview were you in?</h1>
          <p>Clinch does not know it yet. Two words are enough.</p>
        </header>
        <p>
          <button type="button" className="main" onClick={() => go('/prepare/new')}>
            Tell Clinch about it
          </button>
        </p>
      </>
    );
  }
  return <Debriefing key={found.id} interview={found} />;
}

function Debriefing({ interview }: { interview: Interview }) {
  useTitle('Debrief');
  const { id } = interview;
  const { refresh } = useHouse();
  const kept = useKept<Told>(
    `debrief:${id}`,
    () => ask(api.interviews[':id'].debrief.$get({ param: { id } })),
    (value, revision) => put(api.interviews[':id'].debrief, { id }, { value, revision }),
  );
  const { value: told, change, saving } = kept;
  const [step, setStep] = useState<StepName>('who');
  const [says, setSays] = useState('');
  const [heard, setHeard] = useState<readonly Heard[]>([]);
  const now = useNow(told?.outAt != null);
  useEffect(() => {
    if (saving.state === 'saved') void refresh();
  }, [saving.state, refresh]);
  if (!told)
    return (
      <p className="quiet" role="status">
        {saving.says || 'Opening…'}
      </p>
    );

  const out = async () => {
    await kept.flush();
    const answer = await ask(api.interviews[':id'].out.$post({ param: { id } }));
    if (!answer.ok) return setSays(answer.says);
    await kept.reload();
    await refresh();
  };
  if (told.outAt === null) {
    return (
      <>
        <header>
          <h1>Are you out of {interview.company || 'it'}?</h1>
          <p>One tap starts the thank-you clock. Then five quick steps while you remember.</p>
        </header>
        <div className="stack" style={{ maxWidth: '30rem' }}>
          <button type="button" className="main out" onClick={() => void out()}>
            I'm out
          </button>
          {says && (
            <p role="alert" className="rust">
              {says}
            </p>
          )}
          <p className="quiet">
            Not yet? <Link href={`/card/${id}`}>The pocket card</Link> is what you want.
          </p>
        </div>
      </>
    );
  }
  const at = STEPS.findIndex(([name]) => name === step);
  const next = STEPS[at + 1];
  return (
    <>
      <header className="row spread">
        <div>
          <h1>{STEPS[at]?.[1]}</h1>
          <p>
            {interview.role} at {interview.company}
          </p>
        </div>
        <div className="clock">
          <span className="rust">{sinceOf(told.outAt, now)} since you walked out</span>
          <br />
          <SavingMark saving={saving} />
        </div>
      </header>
      <Clashes clashes={kept.clashes} dismiss={kept.dismiss} />
      <nav aria-label="Steps" className="dots">
        <ol className="bare">
          {STEPS.map(([name, title], i) => (
            <li key={name}>
              <button
                type="button"
                aria-current={name === step ? 'step' : undefined}
                aria-label={`Step ${i + 1} of ${STEPS.length}: ${title}`}
                onClick={() => setStep(name)}
              >
                {i + 1}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div style={{ maxWidth: '44rem' }}>
        <DebriefSteps {...{ step, interview, told, change, heard, setHeard }} />
        <div className="row spread" style={{ marginTop: '1.5rem' }}>
          {next ? (
            <button
              type="button"
              className="main"
              onClick={() => {
                setStep(next[0]);
                window.scrollTo(0, 0);
              }}
            >
              Next: {next[1].replace(/\?$/u, '').toLowerCase()}
            </button>
          ) : (
            <Link className="button main" href={`/thank/${id}`} onClick={() => void kept.flush()}>
              Write the thank-yous
            </Link>
          )}
          {next && (
            <Link href={`/thank/${id}`} onClick={() => void kept.flush()}>
              Enough, to the thank-yous
            </Link>
          )}
        </div>
      </div>
    </>
  );
}

/** The time, looked at again every half minute while a clock is showing. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
