/** Prepare: the interview, the people, the posting, proof points and worries; out comes the closing plan. */
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Interview } from '../core/index.ts';
import { api, ask, post, put } from './client.ts';
import { useHouse, useTitle } from './house.tsx';
import { useKept } from './kept.ts';
import { ClosingPlan } from './prepare-plan.tsx';
import { Occasion } from './prepare-occasion.tsx';
import { People, Proofs, Worries } from './prepare-lists.tsx';
import { Posting } from './prepare-posting.tsx';
import { Clashes, SavingMark } from './parts/field.tsx';
import './prepare.css';

const STEPS = [
  ['occasion', 'The interview'],
  ['people', 'The people'],
  ['posting', 'The posting'],
  ['proofs', 'What you have done'],
  ['worries', 'What worries you'],
  ['plan', 'Your closing plan'],
] as const;
type Step = (typeof STEPS)[number][0];

export default function Prepare() {
  const { id } = useParams<{ id?: string }>();
  const { interviews, state } = useHouse();
  if (id === 'new' || (id === undefined && state && interviews.length === 0)) return <NewInterview />;
  const which = id ?? interviews[0]?.value.id;
  return which === undefined ? (
    <p className="quiet" role="status">
      Opening…
    </p>
  ) : (
    <Preparing key={which} id={which} />
  );
}

function NewInterview() {
  useTitle('Prepare');
  const { refresh, profile } = useHouse();
  const [, go] = useLocation();
  const [company, setCompany] = useState('');
  const [role, setRole] = useState('');
  const [says, setSays] = useState('');
  const begin = async () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    const answer = await post(
      api.interviews,
      {},
      { value: { company, role, zone, country: profile?.country || 'US' } },
    );
    if (!answer.ok) return setSays(answer.says);
    await refresh();
    go(`/prepare/${answer.value.value.id}`, { replace: true });
  };
  return (
    <>
      <header>
        <h1>An interview is coming. With whom?</h1>
        <p>Two words are enough to begin; the rest can follow.</p>
      </header>
      <form
        className="sheet stack"
        style={{ maxWidth: '36rem' }}
        onSubmit={(e) => {
          e.preventDefault();
          void begin();
        }}
      >
        <div>
          <label htmlFor="company">Company or organisation</label>
          <input
            id="company"
            value={company}
            onChange={(e) => setCompany(e.target.value)}
            required
            autoComplete="organization"
          />
        </div>
        <div>
          <label htmlFor="role">The job</label>
          <input
            id="role"
            value={role}
            onChange={(e) => setRole(e.target.value)}
            required
            placeholder="As the posting calls it"
          />
        </div>
        {says && (
          <p role="alert" className="rust">
            {says}
          </p>
        )}
        <p>
          <button type="submit" className="main">
            Begin
          </button>
        </p>
      </form>
    </>
  );
}

function Preparing({ id }: { id: string }) {
  useTitle('Prepare');
  const { refresh } = useHouse();
  const [, go] = useLocation();
  const kept = useKept<Interview>(
    `interview:${id}`,
    () => ask(api.interviews[':id'].$get({ param: { id } })),
    (value, revision) => put(api.interviews[':id'], { id }, { value, revision }),
  );
  const { value: interview, change, saving } = kept;
  const started =
    interview !== undefined &&
    (interview.people.length > 0 || interview.worries.length > 0 || interview.proofPoints.length > 0);
  const [chosen, setChosen] = useState<Step>();
  const step = chosen ?? (started ? 'plan' : 'occasion');
  useEffect(() => {
    if (saving.state === 'saved') void refresh();
  }, [saving.state, refresh]);
  if (!interview)
    return (
      <p className={saving.state === 'missing' ? 'rust' : 'quiet'} role="status">
        {saving.says || 'Opening…'}
      </p>
    );
  const at = STEPS.findIndex(([name]) => name === step);
  const remove = async () => {
    if (
      !window.confirm(
        `Delete the interview at ${interview.company} with its debrief, notes and takes? This cannot be undone.`,
      )
    )
      return;
    await ask(api.interviews[':id'].$delete({ param: { id } }));
    await refresh();
    go('/');
  };
  return (
    <>
      <header className="row spread">
        <div>
          <h1>
            {capital(interview.role) || 'The job'} at {interview.company || '…'}
          </h1>
          <p>
            {step === 'plan'
              ? 'What you will say when it winds down. Change any word: it is yours.'
              : 'The more you tell here, the more the plan is yours. Nothing is required.'}
          </p>
        </div>
        <SavingMark saving={saving} />
      </header>
      <Clashes clashes={kept.clashes} dismiss={kept.dismiss} />
      <nav aria-label="Steps" className="steps">
        <ol className="bare">
          {STEPS.map(([name, title], i) => (
            <li key={name}>
              <button
                type="button"
                className="step"
                aria-current={name === step ? 'step' : undefined}
                onClick={() => setChosen(name)}
              >
                <span className="small quiet" aria-hidden="true">
                  {i + 1}
                </span>{' '}
                {title}
                {count(interview, name)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === 'occasion' && <Occasion interview={interview} change={change} />}
      {step === 'people' && <People interview={interview} change={change} />}
      {step === 'posting' && <Posting interview={interview} change={change} />}
      {step === 'proofs' && <Proofs interview={interview} change={change} />}
      {step === 'worries' && <Worries interview={interview} change={change} />}
      {step === 'plan' && <ClosingPlan id={id} interview={interview} flush={kept.flush} />}
      <div className="row spread no-print" style={{ marginTop: '1.75rem' }}>
        {at < STEPS.length - 1 ? (
          <button
            type="button"
            className="main"
            onClick={() => {
              setChosen(STEPS[at + 1]?.[0]);
              document.getElementById('room')?.focus();
              window.scrollTo(0, 0);
            }}
          >
            Next: {STEPS[at + 1]?.[1].toLowerCase()}
          </button>
        ) : (
          <span className="row">
            <Link className="button main" href={`/rehearse/${id}`}>
              Rehearse it
            </Link>
            <Link className="button" href={`/card/${id}`}>
              The pocket card
            </Link>
          </span>
        )}
        <button type="button" className="plain rust" onClick={() => void remove()}>
          Delete this interview
        </button>
      </div>
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function count(interview: Interview, step: Step): string {
  const n =
    step === 'people'
      ? interview.people.length
      : step === 'proofs'
        ? interview.proofPoints.length
        : step === 'worries'
          ? interview.worries.length
          : 0;
  return n > 0 ? ` (${n})` : '';
}
