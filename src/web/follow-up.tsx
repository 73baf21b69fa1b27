/** Follow up: what silence means, when to nudge, when to stop; into the calendar. */
import { useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Debrief, FollowUp as Date1 } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { useHouse, useTitle } from './house.tsx';
import { useKept } from './kept.ts';
import { LaterNote } from './later-note.tsx';
import { Choice, SavingMark } from './parts/field.tsx';
import { dayOf } from './parts/when.ts';
import './debrief.css';

export default function FollowUp() {
  useTitle('Follow up');
  const { id } = useParams<{ id?: string }>();
  const { interviews, current, state } = useHouse();
  if (!state)
    return (
      <p className="quiet" role="status">
        Opening…
      </p>
    );
  const one = interviews.find((i) => i.value.id === id)?.value ?? current;
  if (!one)
    return (
      <>
        <header>
          <h1>Follow up</h1>
          <p>Once you have been to an interview, its dates are here.</p>
        </header>
        <p>
          <Link className="button main" href="/prepare/new">
            An interview is coming
          </Link>
        </p>
      </>
    );
  return <Dates key={one.id} id={one.id} company={one.company} />;
}

function Dates({ id, company }: { id: string; company: string }) {
  const [dates, setDates] = useState<readonly Date1[]>();
  const [says, setSays] = useState('');
  const kept = useKept<Debrief>(
    `debrief:${id}`,
    () => ask(api.interviews[':id'].debrief.$get({ param: { id } })),
    (value, revision) => put(api.interviews[':id'].debrief, { id }, { value, revision }),
  );
  const { saving } = kept;
  useEffect(() => {
    if (saving.state !== 'saved') return;
    void ask(api.interviews[':id']['follow-ups'].$get({ param: { id } })).then((answer) =>
      answer.ok ? setDates(answer.value) : setSays(answer.says),
    );
  }, [id, saving.state]);
  const told = kept.value;
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <header className="row spread">
        <div>
          <h1>
            {told?.outAt == null
              ? `After ${company}`
              : dates?.length === 0
                ? 'Nothing to chase'
                : 'When to write, and when to stop'}
          </h1>
          <p>{company}. Silence is not a no; a week feels longer to you than to them.</p>
        </div>
        <SavingMark saving={saving} />
      </header>
      <div className="stack wide" style={{ maxWidth: '46rem' }}>
        {says && (
          <p role="alert" className="rust">
            {says}
          </p>
        )}
        {told && told.outAt === null && (
          <p className="sheet">
            The dates come from your debrief: what they said happens next, and by when.{' '}
            <Link href={`/debrief/${id}`}>I'm out</Link>
          </p>
        )}
        {told && told.outAt !== null && (
          <section className="sheet stack" aria-label="How it stands">
            <Choice
              label="How it stands"
              value={told.outcome}
              onChange={(e) => kept.change((v) => ({ ...v, outcome: e.target.value as Debrief['outcome'] }))}
              options={[
                ['waiting', 'Waiting to hear'],
                ['next-round', 'On to the next round'],
                ['offer', 'They offered'],
                ['rejected', 'They said no'],
                ['withdrawn', 'I withdrew'],
                ['silence', 'I never heard'],
              ]}
            />
            {told.nextSteps.what && (
              <p>
                They said: <span className="said">{told.nextSteps.what}</span>
                {told.nextSteps.byOn && `, by ${dayOf(told.nextSteps.byOn)}`}
              </p>
            )}
            {told.outcome === 'rejected' && <Written label="Answer them well" interviewId={id} kind="after-no" />}
            {told.outcome === 'next-round' && <Written label="Say yes" interviewId={id} kind="next-round" />}
          </section>
        )}
        {dates && dates.length > 0 && (
          <section className="stack" aria-labelledby="dates">
            <h2 id="dates">The dates</h2>
            <ol className="bare sheet lined">
              {dates.map((d) => (
                <li key={d.id} className="follow">
                  <span className={d.on <= today && d.what !== 'posted' ? 'rust' : ''}>
                    {dayOf(d.on)}
                    {d.what === 'posted' ? ', done' : d.on <= today ? ', due' : ''}
                  </span>
                  <div>
                    <strong>{d.says}</strong>
                    <p className="quiet small">{d.why}</p>
                    {(d.what === 'nudge' || d.what === 'second-nudge') && (
                      <Written label="Write it" interviewId={id} kind={d.what} />
                    )}
                  </div>
                </li>
              ))}
            </ol>
            <p>
              <a className="button" href={`/api/interviews/${id}/follow-ups.ics`} download>
                Into my calendar (.ics)
              </a>
            </p>
          </section>
        )}
      </div>
    </>
  );
}

/** A later note behind a line that opens it; nothing is drafted before it is asked for. */
function Written({ label, interviewId, kind }: { label: string; interviewId: string; kind: string }) {
  const [open, setOpen] = useState(false);
  return (
    // why the current target: what is inside has folds and dialogs of its own, whose opening and closing come by here, too.
    <details onToggle={(e) => e.target === e.currentTarget && setOpen(e.currentTarget.open)}>
      <summary>{label}</summary>
      {open && <LaterNote interviewId={interviewId} kind={kind} />}
    </details>
  );
}
