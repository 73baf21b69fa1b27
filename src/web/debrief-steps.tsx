/** The five steps of a debrief. */
import type { Debrief, Interview } from '../core/index.ts';
import { Doubts } from './debrief-doubts.tsx';
import { fresh, WithWhom } from './debrief-parts.tsx';
import { FromTranscriptForm, type Told } from './debrief-transcript.tsx';
import { Area, Choice, Field, Tick } from './parts/field.tsx';

export const STEPS = [
  ['who', 'Who was there?'],
  ['what', 'What did you talk about?'],
  ['doubts', 'Which doubts came up?'],
  ['next', 'What happens next?'],
  ['feeling', 'How do you feel about it?'],
] as const;
export type StepName = (typeof STEPS)[number][0];
type Props = {
  step: StepName;
  interview: Interview;
  told: Debrief;
  change: (next: (value: Debrief) => Debrief) => void;
  /** What a pasted transcript tells of the work; kept while the page is open and nowhere else. */
  heard: readonly Told[];
  setHeard: (heard: readonly Told[]) => void;
};

export function DebriefSteps({ step, interview, told, change, heard, setHeard }: Props) {
  const present = interview.people.filter((p) => told.present.includes(p.id));
  const props = { interview, told, change, present, heard, setHeard };
  if (step === 'who')
    return (
      <div className="stack">
        <Who {...props} />
        <FromTranscriptForm interview={interview} change={change} heard={heard} setHeard={setHeard} />
      </div>
    );
  if (step === 'what') return <What {...props} />;
  if (step === 'doubts') return <Doubts {...props} />;
  if (step === 'next') return <Next {...props} />;
  return <Feeling {...props} />;
}

type Inner = Omit<Props, 'step'> & { present: Interview['people'] };

function Who({ interview, told, change }: Inner) {
  if (interview.people.length === 0)
    return (
      <p className="sheet">
        Nobody is noted yet. Add them under <a href={`/prepare/${interview.id}`}>Prepare, The people</a>, then come
        back: each of them gets a thank-you of their own.
      </p>
    );
  return (
    <fieldset className="sheet stack tight">
      <legend className="hidden-label">Who was there</legend>
      {interview.people.map((p) => (
        <Tick
          key={p.id}
          label={
            <>
              {[p.honorific, p.name].filter(Boolean).join(' ')} <span className="quiet">{p.title}</span>
            </>
          }
          checked={told.present.includes(p.id)}
          onChange={(e) =>
            change((v) => ({
              ...v,
              present: e.target.checked ? [...v.present, p.id] : v.present.filter((id) => id !== p.id),
            }))
          }
        />
      ))}
      <p className="quiet small">
        Somebody else? Add them under <a href={`/prepare/${interview.id}`}>Prepare, The people</a>.
      </p>
    </fieldset>
  );
}

function What({ told, change, present, heard, setHeard }: Inner) {
  const set = (id: string, next: Partial<Debrief['topics'][number]>) =>
    change((v) => ({ ...v, topics: v.topics.map((t) => (t.id === id ? { ...t, ...next } : t)) }));
  const add = () =>
    change((v) => ({
      ...v,
      topics: [
        ...v.topics,
        { id: fresh(), personId: present.length === 1 ? (present[0]?.id ?? '') : '', what: '', mattered: '' },
      ],
    }));
  const take = (h: Told) => {
    change((v) => ({
      ...v,
      topics: [...v.topics, { id: fresh(), personId: h.personId, what: h.words, mattered: '' }],
    }));
    setHeard(heard.filter((other) => other !== h));
  };
  return (
    <div className="stack">
      <p className="quiet">One thing per person is enough; it makes their note theirs. Write it as you would say it.</p>
      {told.topics.map((t, i) => (
        <fieldset key={t.id} className="sheet stack">
          <legend className="hidden-label">Thing {i + 1}</legend>
          <Area
            label="What it was"
            className="said"
            rows={2}
            value={t.what}
            onChange={(e) => set(t.id, { what: e.target.value })}
            placeholder="the new booking system that goes live in March"
          />
          <WithWhom
            present={present}
            chosen={t.personId}
            choose={(personId) => set(t.id, { personId })}
            name={`with-${t.id}`}
          />
          <Area
            label="What it means to you, or what you would do (may stay empty)"
            className="said"
            rows={1}
            value={t.mattered}
            onChange={(e) => set(t.id, { mattered: e.target.value })}
          />
          <p>
            <button
              type="button"
              className="plain rust"
              onClick={() => change((v) => ({ ...v, topics: v.topics.filter((x) => x.id !== t.id) }))}
            >
              Take out
            </button>
          </p>
        </fieldset>
      ))}
      {heard.length > 0 && (
        <section className="stack tight" aria-label="From the transcript">
          <p className="quiet small">From the transcript, in their words. Take one, and say it in yours.</p>
          <ul className="bare stack tight">
            {heard.map((h) => (
              <li key={h.words}>
                <button type="button" className="plain said" onClick={() => take(h)}>
                  “{h.words}”
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <button type="button" onClick={add}>
          {told.topics.length === 0 ? 'Add what you talked about' : 'Add another'}
        </button>
      </p>
    </div>
  );
}

function Next({ told, change }: Inner) {
  const set = (next: Partial<Debrief['nextSteps']>) =>
    change((v) => ({ ...v, nextSteps: { ...v.nextSteps, ...next } }));
  return (
    <div className="sheet stack">
      <Area
        label="What they said happens next"
        className="said"
        rows={1}
        value={told.nextSteps.what}
        onChange={(e) => set({ what: e.target.value })}
        placeholder="a second visit next week"
      />
      <div className="fields">
        <Field label="Who will be in touch" value={told.nextSteps.who} onChange={(e) => set({ who: e.target.value })} />
        <Field
          label="By when"
          type="date"
          value={told.nextSteps.byOn ?? ''}
          onChange={(e) => set({ byOn: e.target.value === '' ? null : e.target.value })}
          hint="Then silence has a date."
        />
      </div>
      <fieldset>
        <legend className="label">At the close I asked</legend>
        <Tick
          label="what the next steps are"
          checked={told.asked.nextSteps}
          onChange={(e) => change((v) => ({ ...v, asked: { ...v.asked, nextSteps: e.target.checked } }))}
        />
        <Tick
          label="whether they have concerns"
          checked={told.asked.concerns}
          onChange={(e) => change((v) => ({ ...v, asked: { ...v.asked, concerns: e.target.checked } }))}
        />
        <Tick
          label="for the position, in some form"
          checked={told.asked.position}
          onChange={(e) => change((v) => ({ ...v, asked: { ...v.asked, position: e.target.checked } }))}
        />
      </fieldset>
    </div>
  );
}

function Feeling({ told, change }: Inner) {
  return (
    <div className="sheet stack">
      <div>
        <label htmlFor="feeling">
          How it went, by your own feeling: {told.feeling === null ? 'not said' : `${told.feeling} of 100`}
        </label>
        <input
          id="feeling"
          type="range"
          min={0}
          max={100}
          step={5}
          value={told.feeling ?? 50}
          onChange={(e) => change((v) => ({ ...v, feeling: Number(e.target.value) }))}
        />
      </div>
      <Area
        label="Anything else, for yourself"
        rows={3}
        value={told.feelingWords}
        onChange={(e) => change((v) => ({ ...v, feelingWords: e.target.value }))}
        hint="This never goes into a note."
      />
      <Choice
        label="How it stands"
        value={told.outcome}
        onChange={(e) => change((v) => ({ ...v, outcome: e.target.value as Debrief['outcome'] }))}
        options={[
          ['waiting', 'Waiting to hear'],
          ['next-round', 'On to the next round'],
          ['offer', 'They offered'],
          ['rejected', 'They said no'],
          ['withdrawn', 'I withdrew'],
          ['silence', 'I never heard'],
        ]}
      />
    </div>
  );
}
