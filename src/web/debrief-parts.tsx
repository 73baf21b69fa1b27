/** What several steps of a debrief share. */
import type { Interview } from '../core/index.ts';
import './parts/taps.css';

/** An id for one line of a debrief. */
export const fresh = () => crypto.randomUUID().slice(0, 8);

/** With whom: taps, not a menu, because there are two or three people. */
export function WithWhom({
  present,
  chosen,
  choose,
  name,
}: {
  present: Interview['people'];
  chosen: string;
  choose: (id: string) => void;
  name: string;
}) {
  if (present.length < 2) return null;
  return (
    <fieldset>
      <legend className="label">With whom</legend>
      <div className="row taps">
        {[...present.map((p) => [p.id, p.name] as const), ['', 'everyone'] as const].map(([id, label]) => (
          <label key={id} className="tap">
            <input type="radio" name={name} checked={chosen === id} onChange={() => choose(id)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
