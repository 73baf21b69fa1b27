/** The optional voice: where a language model answers, what it is told, a trial. */
import { useEffect, useState } from 'react';
import { api, ask, put } from './client.ts';
import { Area, Choice, Field, Tick } from './parts/field.tsx';

type Voice = { on: boolean; kind: 'ollama' | 'openai-compatible' | 'anthropic'; address: string; model: string };
type Place = { place: 'keyring' | 'memory' | 'file'; usable: boolean; says: string };

const KINDS: readonly (readonly [kind: Voice['kind'], name: string, address: string, model: string])[] = [
  ['ollama', 'Ollama, on this computer', 'http://localhost:11434', 'llama3.2'],
  ['openai-compatible', 'OpenAI-compatible', '', ''],
  ['anthropic', 'Anthropic', 'https://api.anthropic.com', ''],
];
const PLACES = {
  keyring: 'In this computer’s keyring',
  memory: 'Only until Clinch stops',
  file: 'In a file only I can read',
} as const;
const atHome = (address: string) => /^http:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?:[:/]|$)/u.test(address);

export function VoiceForm({ voice, onSaved }: { voice: Voice | null; onSaved: () => Promise<void> }) {
  const [form, setForm] = useState<Voice>(
    voice ?? { on: false, kind: 'ollama', address: 'http://localhost:11434', model: '' },
  );
  const [key, setKey] = useState('');
  const [hasKey, setHasKey] = useState(false);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [place, setPlace] = useState<Place['place']>('memory');
  const [says, setSays] = useState<{ ok: boolean; text: string }>();
  const [busy, setBusy] = useState(false);
  const look = async () => {
    const answer = await ask(api.voice.$get());
    if (!answer.ok) return;
    setHasKey(answer.value.hasKey);
    setPlaces(answer.value.places as readonly Place[]);
    setPlace((now) =>
      now === 'memory' ? ((answer.value.places as readonly Place[]).find((p) => p.usable)?.place ?? now) : now,
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once; every change looks again by itself.
  useEffect(() => void look(), []);
  const set = <K extends keyof Voice>(field: K, value: Voice[K]) => setForm((f) => ({ ...f, [field]: value }));
  const act = async (what: () => Promise<{ ok: true; value: { says: string } } | { ok: false; says: string }>) => {
    setBusy(true);
    const answer = await what();
    setBusy(false);
    setSays({ ok: answer.ok, text: answer.ok ? answer.value.says : answer.says });
    await Promise.all([onSaved(), look()]);
    return answer.ok;
  };
  const kind = KINDS.find(([k]) => k === form.kind);
  return (
    <form
      className="sheet stack"
      aria-labelledby="voice"
      onSubmit={(e) => {
        e.preventDefault();
        void act(() => put(api.voice, {}, { voice: form, place, ...(key === '' ? {} : { key }) })).then(
          (ok) => ok && setKey(''),
        );
      }}
    >
      <h2 id="voice">A voice from a language model</h2>
      <p className="quiet">
        Optional, and off unless you turn it on. Clinch decides what the interviewer means; the model only says it in
        words of its own. Where it is slow or strays, you hear our words. It never sees what they think of you.
      </p>
      <div className="fields">
        <Choice
          label="What answers"
          value={form.kind}
          onChange={(e) => {
            const chosen = KINDS.find(([k]) => k === e.target.value);
            if (chosen) setForm((f) => ({ ...f, kind: chosen[0], address: chosen[2], model: '' }));
          }}
          options={KINDS.map(([k, name]) => [k, name] as const)}
        />
        <Field
          label="Address"
          value={form.address}
          onChange={(e) => set('address', e.target.value.trim())}
          placeholder={kind?.[2] || 'https://…/v1'}
          inputMode="url"
          required
        />
        <Field
          label="Model"
          value={form.model}
          onChange={(e) => set('model', e.target.value)}
          placeholder={kind?.[3] || ''}
          required
        />
        {form.kind !== 'ollama' && (
          <Field
            label={hasKey ? 'Key (kept; type to change it)' : 'Key'}
            type="password"
            value={key}
            onChange={(e) => setKey(e.target.value.trim())}
          />
        )}
        {form.kind !== 'ollama' && (
          <Choice
            label="Keep the key"
            value={place}
            onChange={(e) => setPlace(e.target.value as Place['place'])}
            options={places.filter((p) => p.usable).map((p) => [p.place, PLACES[p.place]] as const)}
            hint={places
              .filter((p) => !p.usable)
              .map((p) => p.says)
              .join(' ')}
          />
        )}
      </div>
      <p className="notice">
        {atHome(form.address)
          ? 'This address is on this computer: nothing leaves it, unless the program there passes it on.'
          : 'What leaves this computer, at each turn of a rehearsal while this is on:'}{' '}
        {atHome(form.address) ? 'The model is told' : ''} the last few things said, yours among them; what the
        interviewer is about to say, a doubt they voice included; the names of job, company and interviewer. Never your
        posting, proof points or contacts, never a doubt they keep to themselves, never their opinion or your score. A
        note of yours is told only when you press “Say it more like me” under it, and then with what you put under “How
        I write”.
      </p>
      <Tick
        label="Let it say the interviewer’s turns"
        checked={form.on}
        onChange={(e) => set('on', e.target.checked)}
      />
      <div className="row">
        <button type="submit" className="main" disabled={busy}>
          Save the voice
        </button>
        <button
          type="button"
          disabled={busy || !voice}
          onClick={() => void act(async () => ask(api.voice.test.$post()))}
        >
          Try it (tells it nothing of yours)
        </button>
        {voice && (
          <button
            type="button"
            className="danger"
            disabled={busy}
            onClick={() => void act(async () => ask(api.voice.$delete()))}
          >
            Forget it
          </button>
        )}
        <span role="status" className={says && !says.ok ? 'rust' : 'green'}>
          {busy ? 'One moment…' : says?.text}
        </span>
      </div>
    </form>
  );
}

/** Samples of the candidate's own writing; they go nowhere before a button under a note is pressed. */
export function HowIWrite({
  value,
  voice,
  onChange,
}: {
  value: string;
  voice: Voice | null;
  onChange: (event: { target: { value: string } }) => void;
}) {
  return (
    <div className="stack tight">
      <Area
        label="How I write: paste two or three emails of your own"
        rows={value === '' ? 3 : 8}
        value={value}
        onChange={onChange}
        maxLength={12_000}
        placeholder={'Hi Jo, …\n---\nDear Ms. Park, …'}
        hint={`A line of --- between them; the first three count, each up to 1,500 letters. Kept on this computer with the rest. They are sent only when you press “Say it more like me” under a note${voice?.on ? '' : ', which is there once the voice below is on'}. Take out what others wrote to you.`}
      />
      {value !== '' && (
        <div>
          <button type="button" className="plain" onClick={() => onChange({ target: { value: '' } })}>
            Take the samples out
          </button>
        </div>
      )}
    </div>
  );
}
