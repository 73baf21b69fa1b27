/** The closing plan: lines in order with their risk, an answer for every likely doubt, all editable. */
import { useEffect, useState } from 'react';
import type { Interview, Plan, PlanEdits, PlanLine } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { useKept } from './kept.ts';
import { Clashes, SavingMark } from './parts/field.tsx';

const MOMENTS: Record<PlanLine['moment'], string> = {
  listen: 'Listen for',
  repair: 'If you stumbled',
  concern: 'Draw the doubt out',
  fit: 'What you bring',
  ask: 'The ask',
  'next-steps': 'Next steps',
  'last-words': 'Last words',
};
const RISKS = ['safe here', 'mostly fine here', 'risky here', 'better not here'];

export function ClosingPlan({
  id,
  interview,
  flush,
}: {
  id: string;
  interview: Interview;
  flush: () => Promise<void>;
}) {
  const [plan, setPlan] = useState<Plan>();
  const [says, setSays] = useState('');
  const edits = useKept<PlanEdits>(
    `plan:${id}`,
    async () => {
      await flush();
      const answer = await ask(api.interviews[':id'].plan.$get({ param: { id } }));
      if (!answer.ok) {
        setSays(answer.says);
        return answer;
      }
      setPlan(answer.value.plan);
      return { ok: true, value: answer.value.edits };
    },
    (value, revision) => put(api.interviews[':id'].plan, { id }, { value, revision }),
  );
  useEffect(() => {
    void edits.reload();
  }, [edits.reload]);
  if (!plan || !edits.value)
    return (
      <p role="status" className={says ? 'rust' : 'quiet'}>
        {says || 'Working it out…'}
      </p>
    );
  const mine = edits.value;
  const say = (line: PlanLine) => mine.lines[line.id] ?? line.say;
  const setLine = (line: PlanLine, text: string) =>
    edits.change((v) => ({ ...v, lines: { ...v.lines, [line.id]: text } }));
  const undo = (line: PlanLine) => {
    edits.change((v) => ({ ...v, lines: Object.fromEntries(Object.entries(v.lines).filter(([k]) => k !== line.id)) }));
    void edits.flush().then(edits.reload);
  };
  return (
    <div className="stack wide">
      <Clashes clashes={edits.clashes} dismiss={edits.dismiss} />
      <section className="sheet" aria-labelledby="lines">
        <div className="row spread">
          <h2 id="lines">In this order</h2>
          <SavingMark saving={edits.saving} />
        </div>
        <p className="quiet" style={{ marginTop: '0.3rem' }}>
          Wait for the end to come in sight:{' '}
          {plan.listenFor
            .slice(0, 3)
            .map((cue) => `“${cue}”`)
            .join(', ')}
          .
        </p>
        <ol className="bare lined plan-lines">
          {plan.lines.map((line) => (
            <li key={line.id} className="plan-line">
              <div>
                <h3>{MOMENTS[line.moment]}</h3>
                <p className={`small ${line.risk >= 2 ? 'rust' : 'quiet'}`}>
                  {RISKS[line.risk]}
                  <br />
                  directness {line.directness} of 5
                </p>
              </div>
              <div className="stack tight">
                <textarea
                  className="said"
                  aria-label={MOMENTS[line.moment]}
                  rows={2}
                  value={say(line)}
                  onChange={(e) => setLine(line, e.target.value)}
                />
                <p className="small quiet">{line.note}</p>
                <div className="row">
                  <button
                    type="button"
                    className="plain"
                    title={line.softer}
                    onClick={() => setLine(line, line.softer)}
                  >
                    Softer
                  </button>
                  <button
                    type="button"
                    className="plain"
                    title={line.bolder}
                    onClick={() => setLine(line, line.bolder)}
                  >
                    Bolder
                  </button>
                  {mine.lines[line.id] !== undefined && (
                    <button type="button" className="plain" onClick={() => undo(line)}>
                      As it was
                    </button>
                  )}
                </div>
              </div>
            </li>
          ))}
        </ol>
      </section>
      {plan.answers.length > 0 && (
        <section className="stack" aria-labelledby="answers">
          <div>
            <h2 id="answers">If a doubt comes up</h2>
            <p className="quiet">Acknowledge, give evidence, bridge to this job, check. Then stop.</p>
          </div>
          {plan.answers.map((answer) => {
            const set = (part: 'acknowledge' | 'evidence' | 'bridge' | 'check') => (e: { target: { value: string } }) =>
              edits.change((v) => ({
                ...v,
                answers: {
                  ...v.answers,
                  [answer.concern]: {
                    acknowledge: answer.acknowledge,
                    evidence: answer.evidence,
                    bridge: answer.bridge,
                    check: answer.check,
                    ...v.answers[answer.concern],
                    [part]: e.target.value,
                  },
                },
              }));
            return (
              <fieldset key={answer.concern} className="sheet stack">
                <legend>
                  <h3>{answer.name}</h3>
                </legend>
                <div>
                  <p className="small quiet">{answer.because}</p>
                </div>
                {(['acknowledge', 'evidence', 'bridge', 'check'] as const).map((part) => (
                  <div key={part} className="plan-line">
                    <span className="small quiet" aria-hidden="true">
                      {{ acknowledge: 'Acknowledge', evidence: 'Evidence', bridge: 'Bridge', check: 'Check' }[part]}
                    </span>
                    <textarea
                      className="said"
                      aria-label={`${answer.name}: ${part}`}
                      rows={1}
                      value={mine.answers[answer.concern]?.[part] ?? answer[part]}
                      onChange={set(part)}
                      placeholder={part === 'evidence' ? answer.missing : ''}
                    />
                  </div>
                ))}
                {answer.missing && !mine.answers[answer.concern]?.evidence && (
                  <p className="small rust">Still missing: {answer.missing}</p>
                )}
              </fieldset>
            );
          })}
        </section>
      )}
      {plan.advice.length > 0 && (
        <section className="notice" aria-label="Advice">
          <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
            {plan.advice.map((a) => (
              <li key={a}>{a}</li>
            ))}
          </ul>
        </section>
      )}
      {interview.example && <p className="quiet small">This is the example: change what you like.</p>}
    </div>
  );
}
