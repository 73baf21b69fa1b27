/** The pocket card: one side, big type, to read in a lobby or to print. */
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { PocketCard as Card } from '../core/index.ts';
import { api, ask } from './client.ts';
import { useTitle } from './house.tsx';
import './pocket-card.css';

export default function PocketCard() {
  useTitle('Pocket card');
  const { id } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const [card, setCard] = useState<Card>();
  const [says, setSays] = useState('');
  useEffect(() => {
    void ask(api.interviews[':id'].card.$get({ param: { id } })).then((answer) =>
      answer.ok ? setCard(answer.value) : setSays(answer.says),
    );
  }, [id]);
  const out = async () => {
    const answer = await ask(api.interviews[':id'].out.$post({ param: { id } }));
    if (answer.ok) go(`/debrief/${id}`);
    else setSays(answer.says);
  };
  if (!card)
    return (
      <p role="status" className={says ? 'rust' : 'quiet'}>
        {says || 'Writing the card…'}
      </p>
    );
  return (
    <article className="pocket-card">
      <header>
        <p className="quiet small">{card.occasion}</p>
        <h1>{card.title}</h1>
      </header>
      <dl>
        {card.sections.map((s) => (
          <div key={s.heading}>
            <dt>{s.heading}</dt>
            {s.lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
      {says && (
        <p role="alert" className="rust">
          {says}
        </p>
      )}
      <div className="row no-print card-doors">
        <button type="button" className="main" onClick={() => void out()}>
          I'm out
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </div>
      <p className="row no-print small">
        <span className="quiet">As a PDF:</span>
        {(
          [
            ['a6', 'A6'],
            ['3x5', '3 × 5 in'],
            ['a4', 'a whole page'],
          ] as const
        ).map(([format, name]) => (
          <a key={format} href={`/api/interviews/${id}/card.pdf?format=${format}`} target="_blank" rel="noreferrer">
            {name}
          </a>
        ))}
        <Link href={`/prepare/${id}`}>Change the plan</Link>
      </p>
    </article>
  );
}
