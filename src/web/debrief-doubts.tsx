/** Which doubts came up, how they were answered, and the answer that was fumbled. */
import type { Debrief, Interview } from '../core/index.ts';
import { fresh, WithWhom } from './debrief-parts.tsx';
import { usePlaybook } from './house.tsx';
import { Area, Choice } from './parts/field.tsx';

export function Doubts({
  told,
  change,
  present,
  interview,
}: {
  told: Debrief;
  change: (next: (value: Debrief) => Debrief) => void;
  present: Interview['people'];
  interview: Interview;
}) {
  const playbook = usePlaybook();
  const set = (id: string, next: Partial<Debrief['concerns'][number]>) =>
    change((v) => ({ ...v, concerns: v.concerns.map((c) => (c.id === id ? { ...c, ...next } : c)) }));
  const likely = interview.worries.filter((w) => w.words !== '' && !told.concerns.some((c) => c.words === w.words));
  return (
    <div className="stack">
      <p className="quiet">
        A doubt that was voiced may be answered once more in the note, in two sentences. One that nobody voiced stays
        out of it.
      </p>
      {told.concerns.map((c, i) => (
        <fieldset key={c.id} className="sheet stack">
          <legend className="hidden-label">Doubt {i + 1}</legend>
          <Area
            label="What they doubted"
            className="said"
            rows={1}
            value={c.words}
            onChange={(e) => set(c.id, { words: e.target.value })}
            placeholder="how soon I would find my feet outside dentistry"
          />
          <WithWhom
            present={present}
            chosen={c.personId}
            choose={(personId) => set(c.id, { personId })}
            name={`by-${c.id}`}
          />
          <Choice
            label="It was most like"
            value={c.concern}
            onChange={(e) => set(c.id, { concern: e.target.value })}
            options={[['', 'Something else'], ...(playbook?.concerns.map((k) => [k.id, k.name] as const) ?? [])]}
          />
          <Area
            label="How you answered, or what you would say now"
            className="said"
            rows={2}
            value={c.answered}
            onChange={(e) => set(c.id, { answered: e.target.value })}
            hint="Something you did, with a number or a date."
          />
          <Choice
            label="Did it settle them?"
            value={c.settled}
            onChange={(e) => set(c.id, { settled: e.target.value as typeof c.settled })}
            options={[
              ['unsure', 'I can’t tell'],
              ['yes', 'Yes'],
              ['partly', 'Partly'],
              ['no', 'No'],
            ]}
          />
          <p>
            <button
              type="button"
              className="plain rust"
              onClick={() => change((v) => ({ ...v, concerns: v.concerns.filter((x) => x.id !== c.id) }))}
            >
              Take out
            </button>
          </p>
        </fieldset>
      ))}
      <div className="row">
        {likely.map((w) => (
          <button
            key={w.id}
            type="button"
            onClick={() =>
              change((v) => ({
                ...v,
                concerns: [
                  ...v.concerns,
                  { id: fresh(), personId: '', concern: w.concern, words: w.words, answered: '', settled: 'unsure' },
                ],
              }))
            }
          >
            {w.words.length > 60 ? `${w.words.slice(0, 57)}…` : w.words}
          </button>
        ))}
        <button
          type="button"
          onClick={() =>
            change((v) => ({
              ...v,
              concerns: [
                ...v.concerns,
                {
                  id: fresh(),
                  personId: present.length === 1 ? (present[0]?.id ?? '') : '',
                  concern: '',
                  words: '',
                  answered: '',
                  settled: 'unsure',
                },
              ],
            }))
          }
        >
          {told.concerns.length === 0 ? 'A doubt came up' : 'Another doubt'}
        </button>
      </div>
      <details>
        <summary>I fumbled a question</summary>
        <div className="sheet stack">
          <Area
            label="The question"
            rows={1}
            value={told.fumbled?.question ?? ''}
            onChange={(e) =>
              change((v) => ({
                ...v,
                fumbled:
                  e.target.value === '' && !v.fumbled?.better
                    ? null
                    : { what: 'left-out', ...v.fumbled, question: e.target.value, better: v.fumbled?.better ?? '' },
              }))
            }
          />
          <Area
            label="The better answer, in a sentence or two"
            rows={2}
            value={told.fumbled?.better ?? ''}
            onChange={(e) =>
              change((v) => ({
                ...v,
                fumbled:
                  e.target.value === '' && !v.fumbled?.question
                    ? null
                    : { what: 'left-out', ...v.fumbled, question: v.fumbled?.question ?? '', better: e.target.value },
              }))
            }
          />
          <Choice
            label="What went wrong"
            value={told.fumbled?.what ?? 'left-out'}
            disabled={told.fumbled === null}
            onChange={(e) =>
              change((v) => ({
                ...v,
                fumbled: v.fumbled && { ...v.fumbled, what: e.target.value as NonNullable<Debrief['fumbled']>['what'] },
              }))
            }
            options={[
              ['left-out', 'I left something out'],
              ['wrong-fact', 'I got a fact wrong'],
              ['weak', 'It was weak, or I was nervous'],
            ]}
            hint="A note mends what was wrong or missing. It never reopens an answer for nerves."
          />
        </div>
      </details>
    </div>
  );
}
