/** A take reviewed: what they thought, the close line by line, what would have moved them, that moment again. */
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import {
  isWorded,
  type InterviewerState,
  type JudgedCriterion,
  type Scorecard,
  type Wordings,
  withWordings,
} from '../core/index.ts';
import { api, ask } from './client.ts';
import { useTitle } from './house.tsx';
import { OpinionPlot } from './opinion-plot.tsx';
import { meanOf } from './parts/confidence.tsx';
import { EarlierTakes } from './rehearse.tsx';
import { whenHere } from './parts/when.ts';
import './rehearse.css';

export type Take = {
  id: string;
  interviewId: string;
  state: InterviewerState;
  wordings?: Wordings;
  scorecard: Scorecard | null;
  confidenceBefore: Record<string, number> | null;
  confidenceAfter: Record<string, number> | null;
  branchOf: { id: string; turn: number } | null;
  startedAt: string;
};

/** Load one take. */
export function useTake(id: string): { take: Take | undefined; says: string } {
  const [take, setTake] = useState<Take>();
  const [says, setSays] = useState('');
  useEffect(() => {
    setTake(undefined);
    void ask(api.takes[':id'].$get({ param: { id } })).then((answer) =>
      answer.ok ? setTake(answer.value as Take) : setSays(answer.says),
    );
  }, [id]);
  return { take, says };
}

const BAND: Record<string, string> = { low: 'rust', developing: 'quiet', strong: 'green' };
const verdict = (opinion: number) =>
  opinion >= 75
    ? 'would put you forward'
    : opinion >= 60
      ? 'would put you forward, with a reservation'
      : opinion >= 45
        ? 'is undecided'
        : 'would not put you forward yet';

export default function TakeReview() {
  useTitle('A take');
  const { id } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const { take, says } = useTake(id);
  const [others, setOthers] = useState<readonly { id: string; startedAt: string }[]>([]);
  const interviewId = take?.interviewId;
  useEffect(() => {
    if (interviewId === undefined) return;
    void ask(api.takes.$get({ query: { interviewId } } as never)).then((answer) => {
      if (answer.ok)
        setOthers((answer.value as readonly { id: string; startedAt: string }[]).filter((t) => t.id !== id));
    });
  }, [id, interviewId]);
  if (!take)
    return (
      <p role="status" className={says ? 'rust' : 'quiet'}>
        {says || 'Opening the take…'}
      </p>
    );
  const { scorecard: card } = take;
  const state = withWordings(take.state, take.wordings);
  const seconds = Math.round(state.elapsedMs / 1000);
  const again = (turn: number) => go(`/rehearse/${take.interviewId || 'practice'}?again=${take.id}&turn=${turn}`);
  const [before, after] = [meanOf(take.confidenceBefore), meanOf(take.confidenceAfter)];
  const remove = async () => {
    if (!window.confirm('Delete this take? This cannot be undone.')) return;
    await ask(api.takes[':id'].$delete({ param: { id } }));
    go(`/rehearse/${take.interviewId || 'practice'}`);
  };
  return (
    <>
      <header>
        <h1>{card?.headline ?? 'You said nothing this time.'}</h1>
        <p>
          With {state.scene.interviewerName}, {Math.floor(seconds / 60)} min {seconds % 60} s.{' '}
          {state.scene.interviewerName} {verdict(state.opinion)}.
        </p>
      </header>
      <div className="stack wide">
        <section className="sheet" aria-labelledby="thought">
          <h2 id="thought" style={{ marginBottom: '0.75rem' }}>
            What they thought, turn by turn
          </h2>
          <OpinionPlot state={state} again={again} />
        </section>
        <div className="columns">
          <section className="sheet" aria-labelledby="lines">
            <h2 id="lines" style={{ marginBottom: '1rem' }}>
              The close, line by line
            </h2>
            {card ? (
              <ul className="bare lined">
                {card.criteria.map((c) => (
                  <CriterionRow key={c.criterion} c={c} />
                ))}
              </ul>
            ) : (
              <p className="quiet">There is nothing to judge.</p>
            )}
            {card && card.marred.length > 0 && (
              <div className="stack tight" style={{ marginTop: '1.25rem' }}>
                <h3>What weighed on all of it</h3>
                <ul className="bare stack tight">
                  {card.marred.map((m) => (
                    <li key={m.says}>
                      <span className="rust">{m.says}</span>{' '}
                      <span className="small quiet">It takes {Math.round(m.share * 100)} per cent off the whole.</span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {card && card.manner.length > 0 && (
              <div className="stack tight" style={{ marginTop: '1.25rem' }}>
                <h3>How you put it</h3>
                <ul className="bare stack tight">
                  {card.manner.map((n) => (
                    <li key={n.says}>
                      {n.says}{' '}
                      <span className="small quiet">
                        {n.by > 0 ? 'It helped' : 'It cost'}
                        {n.words.length > 0 && `: ${n.words.map((word) => `“${word}”`).join(', ')}`}.
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </section>
          <div className="stack">
            {card && card.changes.length > 0 && (
              <section className="sheet stack" aria-labelledby="most">
                <h2 id="most">What would have moved them most</h2>
                {card.changes.map((change) => (
                  <div key={change.criterion + change.says} className="stack tight">
                    <p>
                      {change.says} Replayed with this one change, they end{' '}
                      <strong>
                        {Math.round(change.gain)} {Math.round(change.gain) === 1 ? 'point' : 'points'}
                      </strong>{' '}
                      higher.
                    </p>
                    {change.rewrite && <p className="quote">{change.rewrite}</p>}
                    {change.turn !== null && change.turn >= 0 && (
                      <p className="no-print">
                        <button type="button" onClick={() => again(change.turn as number)}>
                          Take that moment again
                        </button>
                      </p>
                    )}
                  </div>
                ))}
              </section>
            )}
            <section className="sheet stack tight" aria-labelledby="doubts">
              <h2 id="doubts">The doubts they held</h2>
              <ul className="bare lined">
                {state.concerns.map((c) => (
                  <li key={c.id}>
                    <strong>{c.topic}</strong>
                    {c.detail && (
                      <>
                        <br />
                        <span className="small quiet">“{c.detail}”</span>
                      </>
                    )}
                    <br />
                    <span className={c.eased >= 0.6 ? 'green' : c.voicedAtTurn !== null ? 'rust' : 'quiet'}>
                      {c.voicedAtTurn === null
                        ? 'You never heard of it. It stayed with them.'
                        : c.eased >= 0.6
                          ? 'Drawn out, and eased.'
                          : c.eased >= 0.25
                            ? 'Drawn out, half eased.'
                            : 'Drawn out, still standing.'}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <section className="sheet stack tight" aria-labelledby="sure">
              <h2 id="sure">How sure you are</h2>
              {after === null && before === null ? (
                <p className="quiet">You did not say.</p>
              ) : (
                <p>
                  <span className="said" style={{ fontSize: '1.7rem' }}>
                    {after ?? before}
                  </span>{' '}
                  <span className="quiet">
                    {before !== null && after !== null ? `was ${before} before this take · ` : ''}yours to judge, not
                    ours
                  </span>
                </p>
              )}
            </section>
          </div>
        </div>
        <section aria-labelledby="said" className="sheet">
          <h2 id="said" style={{ marginBottom: '1rem' }}>
            What was said
          </h2>
          <ol className="bare stack">
            {state.turns.map((t, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a take only grows at its end; a turn has no name but its place.
              <li key={i} className="row spread" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
                <p>
                  <span className="quiet small">
                    {t.speaker === 'candidate' ? 'you' : (t.who ?? state.scene.interviewerName)}
                    {isWorded(take.wordings, i) && ' · in the language model’s words'}
                  </span>
                  <br />
                  <span className="said" style={t.speaker === 'candidate' ? { color: 'var(--accent)' } : {}}>
                    {t.text || '(silence)'}
                  </span>
                </p>
                {t.speaker === 'candidate' && (
                  <button type="button" className="plain no-print" style={{ flex: 'none' }} onClick={() => again(i)}>
                    Again from here
                  </button>
                )}
              </li>
            ))}
          </ol>
        </section>
        <div className="row no-print">
          <Link className="button main" href={`/rehearse/${take.interviewId || 'practice'}`}>
            Another take
          </Link>
          {others.length > 0 && (
            <>
              <label htmlFor="compare" className="hidden-label">
                Compare with
              </label>
              <select
                id="compare"
                style={{ width: 'auto' }}
                value=""
                onChange={(e) => go(`/compare/${id}/${e.target.value}`)}
              >
                <option value="">Compare with…</option>
                {others.map((t) => (
                  <option key={t.id} value={t.id}>
                    {whenHere(t.startedAt)}
                  </option>
                ))}
              </select>
            </>
          )}
          {take.branchOf && (
            <Link className="button" href={`/compare/${take.branchOf.id}/${id}`}>
              Compare with the take it began from
            </Link>
          )}
          <button type="button" className="plain rust" onClick={() => void remove()}>
            Delete this take
          </button>
        </div>
        <EarlierTakes interviewId={take.interviewId} except={id} />
      </div>
    </>
  );
}

function CriterionRow({ c }: { c: JudgedCriterion }) {
  return (
    <li className={`close-row ${c.band}`}>
      <div>
        <strong style={{ fontWeight: 500 }}>{c.name}</strong>
      </div>
      <div className="stack tight">
        {c.evidence.slice(0, 2).map((e) => (
          <p key={`${e.turn}-${e.span.join('-')}`} className="said">
            “<span className="evidence">{e.text.length > 160 ? `${e.text.slice(0, 157)}…` : e.text}</span>”
          </p>
        ))}
        <p className="small quiet">{c.why}</p>
        <details className="small">
          <summary>Why?</summary>
          <p>{c.rule}</p>
          {c.evidence.some((e) => e.cue) && (
            <p className="quiet">Heard by: {[...new Set(c.evidence.map((e) => e.cue).filter(Boolean))].join(', ')}</p>
          )}
        </details>
      </div>
      <div className={`band ${BAND[c.band]}`}>{c.band}</div>
    </li>
  );
}
