/** The candidate's own confidence: eight sliders, theirs to judge, never a machine's verdict. */
import { useState } from 'react';
import type { Confidence } from '../../core/index.ts';
import { usePlaybook } from '../house.tsx';

export function ConfidenceForm({
  title,
  lead,
  done,
  skip,
}: {
  readonly title: string;
  readonly lead: string;
  readonly done: (ratings: Confidence) => void;
  readonly skip: () => void;
}) {
  const playbook = usePlaybook();
  const [ratings, setRatings] = useState<Confidence>({});
  const items = playbook?.confidence ?? [];
  return (
    <form
      className="sheet stack"
      onSubmit={(e) => {
        e.preventDefault();
        done(Object.fromEntries(items.map((i) => [i.id, ratings[i.id] ?? 50])));
      }}
    >
      <div>
        <h2>{title}</h2>
        <p className="quiet">{lead}</p>
      </div>
      <div className="fields">
        {items.map((item) => (
          <div key={item.id}>
            <label htmlFor={`c-${item.id}`}>
              {item.asks} <strong style={{ color: 'var(--ink)' }}>{ratings[item.id] ?? 50}</strong>
            </label>
            <input
              id={`c-${item.id}`}
              type="range"
              min={0}
              max={100}
              step={5}
              value={ratings[item.id] ?? 50}
              onChange={(e) => setRatings((r) => ({ ...r, [item.id]: Number(e.target.value) }))}
            />
          </div>
        ))}
      </div>
      <div className="row">
        <button type="submit" className="main">
          That is how it feels
        </button>
        <button type="button" onClick={skip}>
          Skip
        </button>
      </div>
    </form>
  );
}

/** The mean of the closing items, without the worry item. */
export function meanOf(ratings: Confidence | null): number | null {
  const values = ratings
    ? Object.entries(ratings)
        .filter(([id]) => id !== 'worry')
        .map(([, v]) => v)
    : [];
  return values.length === 0 ? null : Math.round(values.reduce((a, b) => a + b, 0) / values.length);
}
