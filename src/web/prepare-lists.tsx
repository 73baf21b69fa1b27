/** The three lists of Prepare: people in the room, proof points, worries. */
import { type ReactNode, useId } from 'react';
import type { Interview } from '../core/index.ts';
import { usePlaybook } from './house.tsx';
import { Area, Choice, Field, Tick } from './parts/field.tsx';
import type { Change } from './prepare-occasion.tsx';

const PARTS = [
  ['hiring-manager', 'Hiring manager'],
  ['recruiter', 'Recruiter'],
  ['hr', 'HR'],
  ['peer', 'Future colleague'],
  ['executive', 'Executive'],
  ['chair', 'Chair of the panel'],
  ['panel-member', 'Panel member'],
  ['coordinator', 'Coordinator'],
] as const;
const fresh = () => crypto.randomUUID().slice(0, 8);

/** A list whose items are edited in place; taking one out can be undone by the browser's own undo of nothing: it asks first. */
function Items<T extends { id: string }>({
  title,
  lead,
  items,
  add,
  remove,
  name,
  children,
  empty,
}: {
  title: string;
  lead: string;
  items: readonly T[];
  add: () => void;
  remove: (id: string) => void;
  name: (item: T) => string;
  children: (item: T) => ReactNode;
  empty: string;
}) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p className="quiet">{lead}</p>
      </div>
      {items.length === 0 && <p className="sheet quiet">{empty}</p>}
      {items.map((item, i) => (
        <fieldset key={item.id} className="sheet stack">
          <legend className="hidden-label">{name(item) || `${title} ${i + 1}`}</legend>
          {children(item)}
          <p>
            <button
              type="button"
              className="plain rust"
              onClick={() => {
                if (name(item) === '' || window.confirm(`Take “${name(item).slice(0, 80)}” out?`)) remove(item.id);
              }}
            >
              Take out
            </button>
          </p>
        </fieldset>
      ))}
      <p>
        <button type="button" onClick={add}>
          {items.length === 0 ? 'Add the first' : 'Add another'}
        </button>
      </p>
    </section>
  );
}

/** Change one item of a list by id. */
function change1<T extends { id: string }>(list: readonly T[], id: string, next: Partial<T>): T[] {
  return list.map((item) => (item.id === id ? { ...item, ...next } : item));
}

export function People({ interview, change }: { interview: Interview; change: Change }) {
  const set = (id: string, next: Partial<Interview['people'][number]>) =>
    change((v) => ({ ...v, people: change1(v.people, id, next) }));
  const names = interview.people.map((p) => p.name.trim().toLowerCase()).filter(Boolean);
  return (
    <Items
      title="The people in the room"
      lead="Names as they spell them: from an email, a card, the company’s page."
      items={interview.people}
      name={(p) => p.name}
      empty="Nobody yet. Even one name helps: the thank-you will be to them."
      add={() =>
        change((v) => ({
          ...v,
          people: [
            ...v.people,
            {
              id: fresh(),
              name: '',
              honorific: '',
              title: '',
              part: 'hiring-manager',
              email: '',
              address: [],
              firstNames: false,
            },
          ],
        }))
      }
      remove={(id) => change((v) => ({ ...v, people: v.people.filter((p) => p.id !== id) }))}
    >
      {(p) => (
        <>
          <div className="fields">
            <Field
              label="Name, as it is spelt"
              value={p.name}
              onChange={(e) => set(p.id, { name: e.target.value })}
              hint={
                names.filter((n) => n === p.name.trim().toLowerCase()).length > 1
                  ? 'Two people have this name. Their titles will tell them apart.'
                  : undefined
              }
            />
            <Field
              label="Form of address"
              value={p.honorific}
              onChange={(e) => set(p.id, { honorific: e.target.value })}
              placeholder="Dr., Ms, Prof. … or leave empty"
              list="honorifics"
            />
            <Field
              label="Their title"
              value={p.title}
              onChange={(e) => set(p.id, { title: e.target.value })}
              placeholder="Medical Director"
            />
            <Choice
              label="What they are to the decision"
              value={p.part}
              onChange={(e) => set(p.id, { part: e.target.value as typeof p.part })}
              options={PARTS}
            />
            <Field
              label="Email"
              type="email"
              value={p.email}
              onChange={(e) => set(p.id, { email: e.target.value.trim() })}
            />
          </div>
          <Area
            label="Postal address for the letter, a line each"
            rows={3}
            defaultValue={p.address.join('\n')}
            onChange={(e) =>
              set(p.id, {
                address: e.target.value
                  .split('\n')
                  .map((l) => l.trim())
                  .filter(Boolean),
              })
            }
          />
          <Tick
            label="We are on first-name terms"
            checked={p.firstNames}
            onChange={(e) => set(p.id, { firstNames: e.target.checked })}
          />
          <datalist id="honorifics">
            {['Ms', 'Mr', 'Mrs', 'Mx', 'Dr', 'Prof.'].map((h) => (
              <option key={h} value={h} />
            ))}
          </datalist>
        </>
      )}
    </Items>
  );
}

export function Proofs({ interview, change }: { interview: Interview; change: Change }) {
  const playbook = usePlaybook();
  const set = (id: string, next: Partial<Interview['proofPoints'][number]>) =>
    change((v) => ({ ...v, proofPoints: change1(v.proofPoints, id, next) }));
  return (
    <Items
      title="What you have done"
      lead="Three are plenty. A number or a date makes each worth twice as much."
      items={interview.proofPoints}
      name={(p) => p.did}
      empty="Nothing yet. Think of the last time something went better because of you."
      add={() =>
        change((v) => ({ ...v, proofPoints: [...v.proofPoints, { id: fresh(), did: '', result: '', speaksTo: [] }] }))
      }
      remove={(id) => change((v) => ({ ...v, proofPoints: v.proofPoints.filter((p) => p.id !== id) }))}
    >
      {(p) => (
        <>
          <Area
            label="What I did"
            rows={2}
            className="said"
            value={p.did}
            onChange={(e) => set(p.id, { did: e.target.value })}
            placeholder="I brought in a new booking system for four practices"
          />
          <Field
            label="What came of it"
            className="said"
            value={p.result}
            onChange={(e) => set(p.id, { result: e.target.value })}
            placeholder="no-shows fell from 14 to 6 per cent in one spring"
          />
          <details>
            <summary>Which doubts it answers{p.speaksTo.length > 0 ? ` (${p.speaksTo.length})` : ''}</summary>
            <div className="fields" style={{ gap: '0 1rem' }}>
              {playbook?.concerns.map((c) => (
                <Tick
                  key={c.id}
                  label={c.name}
                  checked={p.speaksTo.includes(c.id)}
                  onChange={(e) =>
                    set(p.id, {
                      speaksTo: e.target.checked ? [...p.speaksTo, c.id] : p.speaksTo.filter((id) => id !== c.id),
                    })
                  }
                />
              ))}
            </div>
          </details>
        </>
      )}
    </Items>
  );
}

export function Worries({ interview, change }: { interview: Interview; change: Change }) {
  const playbook = usePlaybook();
  const set = (id: string, next: Partial<Interview['worries'][number]>) =>
    change((v) => ({ ...v, worries: change1(v.worries, id, next) }));
  return (
    <Items
      title="What worries you"
      lead="The doubt you hope they won’t have. They may; you will have an answer."
      items={interview.worries}
      name={(w) => w.words}
      empty="Nothing yet. A gap, a missing skill, an answer you fear: better here than in the room."
      add={() => change((v) => ({ ...v, worries: [...v.worries, { id: fresh(), concern: '', words: '' }] }))}
      remove={(id) => change((v) => ({ ...v, worries: v.worries.filter((w) => w.id !== id) }))}
    >
      {(w) => (
        <>
          <Area
            label="In your own words"
            rows={2}
            className="said"
            value={w.words}
            onChange={(e) => set(w.id, { words: e.target.value })}
            placeholder="I have only worked for dentists, never in primary health care"
          />
          <Choice
            label="It is most like"
            value={w.concern}
            onChange={(e) => set(w.id, { concern: e.target.value })}
            options={[
              ['', 'Clinch may decide from my words'],
              ...(playbook?.concerns.map((c) => [c.id, c.name] as const) ?? []),
            ]}
            hint={playbook?.concerns.find((c) => c.id === w.concern)?.behind}
          />
        </>
      )}
    </Items>
  );
}
