/** Two takes side by side: where they part, what each earned. */
import { Link, useParams } from 'wouter';
import { isWorded, withWordings } from '../core/index.ts';
import { useTitle } from './house.tsx';
import { OpinionPlot } from './opinion-plot.tsx';
import { Scrolls } from './parts/scrolls.tsx';
import { type Take, useTake } from './take-review.tsx';

export default function CompareTakes() {
  useTitle('Compare takes');
  const { a, b } = useParams<{ a: string; b: string }>();
  const first = useTake(a);
  const second = useTake(b);
  if (!first.take || !second.take)
    return (
      <p role="status" className={first.says || second.says ? 'rust' : 'quiet'}>
        {first.says || second.says || 'Opening both…'}
      </p>
    );
  const [one, two] = [first.take, second.take];
  const gain = Math.round(two.state.opinion - one.state.opinion);
  const parts = one.state.turns.findIndex((t, i) => t.text !== two.state.turns[i]?.text);
  const names = new Map(
    [...(one.scorecard?.criteria ?? []), ...(two.scorecard?.criteria ?? [])].map((c) => [c.criterion, c.name] as const),
  );
  const band = (take: Take, id: string) =>
    take.scorecard?.criteria.find((c) => c.criterion === id)?.band ?? 'no occasion';
  return (
    <>
      <header>
        <h1>
          {gain > 2
            ? `The second ended ${gain} points higher.`
            : gain < -2
              ? `The first ended ${-gain} points higher.`
              : 'They ended much alike.'}
        </h1>
        <p>
          {parts > 0 ? `They part at turn ${parts + 1}.` : 'They part from the start.'} The dashed line is the first
          take.
        </p>
      </header>
      <div className="stack wide">
        <section className="sheet" aria-label="Both opinion lines">
          <OpinionPlot state={withWordings(two.state, two.wordings)} other={one.state} />
        </section>
        <div className="sides">
          {[one, two].map((take, n) => (
            <section key={take.id} className="sheet" aria-labelledby={`take-${n}`}>
              <h2 id={`take-${n}`}>
                <Link href={`/takes/${take.id}`}>{n === 0 ? 'The first' : 'The second'}</Link>{' '}
                <span className="quiet small">{Math.round(take.state.opinion)} at the end</span>
              </h2>
              <ol className="bare stack" style={{ marginTop: '1rem' }}>
                {withWordings(take.state, take.wordings).turns.map((t, i) => (
                  <li
                    // biome-ignore lint/suspicious/noArrayIndexKey: a take only grows at its end; a turn has no name but its place.
                    key={i}
                    style={i === parts ? { borderTop: '2px solid var(--accent)', paddingTop: '0.75rem' } : {}}
                  >
                    {i === parts && <span className="small quiet">here they part</span>}
                    <p>
                      <span className="quiet small">
                        {t.speaker === 'candidate' ? 'you' : (t.who ?? take.state.scene.interviewerName)}
                        {isWorded(take.wordings, i) && ' · in the language model’s words'}
                      </span>
                      <br />
                      <span className="said" style={t.speaker === 'candidate' ? { color: 'var(--accent)' } : {}}>
                        {t.text || '(silence)'}
                      </span>
                    </p>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
        <section className="sheet" aria-labelledby="criteria">
          <h2 id="criteria">Criterion by criterion</h2>
          <Scrolls label="Criteria of both takes">
            <table>
              <thead>
                <tr>
                  <th>Criterion</th>
                  <th>The first</th>
                  <th>The second</th>
                </tr>
              </thead>
              <tbody>
                {[...names].map(([id, name]) => (
                  <tr key={id}>
                    <td>{name}</td>
                    <td>{band(one, id)}</td>
                    <td>{band(two, id)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolls>
        </section>
      </div>
    </>
  );
}
