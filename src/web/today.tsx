/** Today: the one next thing to do, with how long it takes; and three doors. */
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, ask } from './client.ts';
import { useHouse, useTitle } from './house.tsx';
import { dayOf } from './parts/when.ts';
import './today.css';

export default function Today() {
  useTitle('Today');
  const { state, interviews, refresh } = useHouse();
  const [, go] = useLocation();
  const [says, setSays] = useState('');
  if (!state)
    return (
      <p className="quiet" role="status">
        Looking…
      </p>
    );
  const [next, ...rest] = state.due;
  const first = interviews.length === 0;

  const example = async () => {
    const answer = await ask(api.example.$post());
    if (!answer.ok) return setSays(answer.says);
    await refresh();
    go('/prepare/example');
  };

  return (
    <>
      <header>
        <h1>
          {first
            ? 'The last five minutes decide more than they get credit for.'
            : next
              ? 'One thing next.'
              : 'Nothing is due.'}
        </h1>
        <p>
          {first
            ? 'Clinch helps you plan how to close an interview, rehearse it with someone who has doubts, and thank them well afterwards. Everything stays on this computer.'
            : 'Everything else can wait.'}
        </p>
      </header>
      <div className="stack wide">
        {next && (
          <section className="sheet next" aria-label="The next thing">
            <div className="stack tight">
              <p className="quiet small">{next.company}</p>
              <h2>{next.says}</h2>
              <p>{next.why}</p>
            </div>
            <div className="row">
              <Link className="button main" href={next.goesTo}>
                {next.what === 'out' ? "I'm out" : 'Begin'}
              </Link>
              <span className="quiet">
                about {next.minutes} {next.minutes === 1 ? 'minute' : 'minutes'}
              </span>
            </div>
          </section>
        )}
        <section aria-labelledby="doors">
          <h2 id="doors" className={first ? 'hidden-label' : ''} style={{ marginBottom: '0.9rem' }}>
            {first ? 'Where to begin' : 'Or begin something'}
          </h2>
          <ul className="bare doors">
            <li>
              <Link href="/prepare/new" className="door">
                <span className="said">I have an interview coming</span>
                <span className="quiet small">A plan, three takes and a pocket card: 20 minutes.</span>
              </Link>
            </li>
            <li>
              <Link
                href={interviews.length > 0 ? `/debrief/${state.interviews[0]?.value.id}` : '/debrief'}
                className="door"
              >
                <span className="said">I just came out of one</span>
                <span className="quiet small">What happened, then a thank-you to each of them: 5 minutes.</span>
              </Link>
            </li>
            <li>
              <Link href="/rehearse/practice" className="door">
                <span className="said">Let me practise</span>
                <span className="quiet small">Sit down with an interviewer who winds down: 6 minutes.</span>
              </Link>
            </li>
          </ul>
        </section>
        {rest.length > 0 && (
          <section aria-labelledby="later">
            <h2 id="later" style={{ marginBottom: '0.9rem' }}>
              After that
            </h2>
            <ul className="bare sheet lined">
              {rest.map((item) => (
                <li key={item.id} className="row spread">
                  <span>
                    <Link href={item.goesTo}>{item.says}</Link>
                    <br />
                    <span className="quiet small">
                      {item.on === null ? item.company : `${item.company}, ${dayOf(item.on)}`}
                    </span>
                  </span>
                  <span className="quiet small">{item.minutes} min</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {!interviews.some((i) => i.value.example) && (
          <section className="row spread notice">
            <p>
              New here? Walk through a complete example: Maya's interview at Northwind Clinics. You can take it out
              again at any time.
            </p>
            <button type="button" onClick={() => void example()}>
              Show me the example
            </button>
          </section>
        )}
        {interviews.some((i) => i.value.example) && (
          <p className="quiet small">
            Maya's interview is an example.{' '}
            <button type="button" className="plain" onClick={() => void ask(api.example.$delete()).then(refresh)}>
              Take the example out
            </button>
          </p>
        )}
        {says && (
          <p role="alert" className="rust">
            {says}
          </p>
        )}
      </div>
    </>
  );
}
