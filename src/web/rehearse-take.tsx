/** The live take: the core runs here in the page; the program keeps every turn. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Confidence,
  type Ear,
  type InterviewerState,
  minutesLeft,
  openRehearsal,
  type Playbook,
  type PocketCard,
  setScene,
  shownText,
  step,
} from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { theEar } from './ear.ts';
import { useHouse } from './house.tsx';
import { ConfidenceForm } from './parts/confidence.tsx';
import { keepTake, type RunningTake } from './running-take.ts';
import { voiceTurn } from './voice.ts';

/** Nobody answers in no time; a breath, and no more. */
const BREATH_MS = 500;
/** A voice that failed so often in a row is left alone for the rest of the take. */
const TIRED = 2;

const initialsOf = (name: string): string =>
  name
    .replace(/^(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor)\.?\s+/u, '')
    .split(/\s+/u)
    .map((w) => w[0])
    .join('')
    .slice(0, 2)
    .toUpperCase();

type Shown = { readonly state: InterviewerState; readonly gestures: ReadonlyMap<number, string> };

export function LiveTake({
  take,
  playbook,
  ended,
  left,
}: {
  take: RunningTake;
  playbook: Playbook;
  ended: () => void;
  left: () => void;
}) {
  const [ear, setEar] = useState<Ear>();
  const [shown, setShown] = useState<Shown>();
  const [says, setSays] = useState(take.says);
  const [text, setText] = useState(take.draft);
  const [thinking, setThinking] = useState(false);
  const [coming, setComing] = useState('');
  const wordings = useRef(take.wordings ?? {});
  const voice = useHouse().state?.voice;
  const failures = useRef(0);
  const opened = useRef(false);
  const [quiet, setQuiet] = useState('');
  const [trouble, setTrouble] = useState('');
  const [card, setCard] = useState<PocketCard>();
  const [speaking, setSpeaking] = useState('');
  const [, tick] = useState(0);
  const since = useRef(Date.now());
  const foot = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const scene = useMemo(() => setScene(take.wish, take.seed, playbook), [take.wish, take.seed, playbook]);

  useEffect(() => {
    void theEar(playbook).then(setEar);
  }, [playbook]);
  useEffect(() => {
    if (!ear || shown || opened.current) return;
    opened.current = true;
    let [state] = openRehearsal(scene, playbook);
    for (const said of take.says) [state] = step(state, said, playbook, ear);
    if (take.says.length === 0 && voice?.on && wordings.current['0'] === undefined)
      speak({ ...state, turns: [] }, state, undefined, [], new Map());
    else {
      since.current = Date.now();
      setShown({ state, gestures: new Map() });
      box.current?.focus();
    }
  });
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!take.interviewId) return;
    void ask(api.interviews[':id'].card.$get({ param: { id: take.interviewId } })).then((answer) => {
      if (answer.ok) setCard(answer.value);
    });
  }, [take.interviewId]);
  const count = shown?.state.turns.length ?? 0;
  useEffect(() => {
    if (count > 1 || coming !== '') foot.current?.scrollIntoView({ block: 'end' });
  }, [count, coming]);

  const keep = useCallback(
    async (heard: RunningTake['says'], confidenceAfter: Confidence | null = null) => {
      const { draft: _draft, ...rest } = take;
      const answer = await put(
        api.takes[':id'],
        { id: take.id },
        { ...rest, says: heard, wordings: wordings.current, confidenceAfter },
      );
      setTrouble(answer.ok ? '' : answer.says);
      return answer.ok;
    },
    [take],
  );

  /** Show the turn that the core has decided on, after a breath: in the voice's words when they come in time, else in ours. */
  const speak = (
    before: InterviewerState,
    state: InterviewerState,
    gesture: string | undefined,
    heard: RunningTake['says'],
    gestures: Shown['gestures'],
  ) => {
    const turn = state.turns.length - 1;
    const { draft: _draft, ...rest } = take;
    const asked =
      voice?.on && failures.current < TIRED
        ? voiceTurn({ ...rest, says: heard, wordings: wordings.current }, setComing)
        : Promise.resolve(undefined);
    setThinking(true);
    setSpeaking(state.turns[turn]?.who ?? scene.interviewerName);
    setShown({ state: before, gestures });
    setTimeout(async () => {
      const voiced = await asked;
      if (voiced) {
        failures.current = voiced.tired ? failures.current + 1 : 0;
        if (failures.current >= TIRED) setQuiet(`${voiced.says} They go on in Clinch’s own words.`.trim());
      }
      if (voiced?.text !== undefined) {
        wordings.current = { ...wordings.current, [turn]: { text: voiced.text, by: 'model' } };
        keepTake({ ...take, says: heard, wordings: wordings.current, draft: '' });
        void keep(heard);
      }
      setComing('');
      setShown({
        state,
        gestures: gesture === undefined ? gestures : new Map([...gestures, [before.turns.length, gesture]]),
      });
      setThinking(false);
      since.current = Date.now();
      box.current?.focus();
    }, BREATH_MS);
  };

  const say = (words: string) => {
    if (!ear || !shown || thinking || shown.state.phase === 'over') return;
    const said = { text: words.trim(), elapsedMs: Date.now() - since.current };
    const heard = [...says, said];
    setSays(heard);
    setText('');
    keepTake({ ...take, says: heard, wordings: wordings.current, draft: '' });
    const [state, effects] = step(shown.state, said, playbook, ear);
    const gesture = effects.find((e) => e.kind === 'gesture');
    const mine = { ...state, turns: state.turns.slice(0, shown.state.turns.length + 1) };
    void keep(heard);
    speak({ ...mine, phase: shown.state.phase }, state, gesture?.what, heard, shown.gestures);
  };
  if (!shown)
    return (
      <p className="quiet" role="status">
        They are on their way in…
      </p>
    );
  const { state } = shown;
  const over = state.phase === 'over';
  const closing = state.memory.closeFromMs !== undefined;
  const minutes = closing
    ? minutesLeft(state) - (over ? 0 : (Date.now() - since.current) / 60_000)
    : scene.closeMinutes;
  const clock = Math.max(0, Math.round(minutes * 60));
  const persona = playbook.personas.find((p) => p.id === scene.persona);
  return (
    <div className={`live ${card ? 'with-card' : ''}`}>
      <div className="live-main">
        <header className="live-head">
          <h1 className="hidden-label">Rehearsal with {scene.interviewerName}</h1>
          <p className="row spread">
            <span className="quiet">
              {scene.interviewerName}, {scene.interviewerTitle}
              {(scene.panel ?? []).map((m) => `; ${m.name}, ${m.title}`).join('')}
              {persona && ` · ${persona.stance.split(/[.;]/u)[0]?.toLowerCase()}`}
            </span>
            <span className={clock < 60 && closing ? 'rust' : 'quiet'} role="timer" aria-label="Time left">
              {closing ? `${Math.floor(clock / 60)} min ${clock % 60} s` : 'not winding down yet'}
            </span>
          </p>
          <div className="live-bar" aria-hidden="true">
            <span style={{ width: `${Math.max(0, Math.min(100, (100 * minutes) / scene.closeMinutes))}%` }} />
          </div>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is said scrolls, and what scrolls must be reachable by keyboard. */}
        <div role="log" aria-live="polite" aria-label="What is said" className="talk" tabIndex={0}>
          {state.turns.map((turn, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a take only grows at its end; a turn has no name but its place.
            <div key={i} className={`turn ${turn.speaker}`}>
              <span className="who" aria-hidden="true">
                {turn.speaker === 'candidate' ? 'you' : initialsOf(turn.who ?? scene.interviewerName)}
              </span>
              <div>
                <span className="hidden-label">
                  {turn.speaker === 'candidate' ? 'You: ' : `${turn.who ?? scene.interviewerName}: `}
                </span>
                {turn.who && (
                  <p className="quiet small" aria-hidden="true">
                    {turn.who}
                  </p>
                )}
                {shown.gestures.has(i) && (
                  <p className="quiet">
                    <em>{shown.gestures.get(i)}</em>
                  </p>
                )}
                <p className="said">
                  {shownText(state.turns, wordings.current, i) || <em className="quiet">(you say nothing)</em>}
                </p>
              </div>
            </div>
          ))}
          {thinking &&
            (coming === '' ? (
              <p className="quiet thinking">…</p>
            ) : (
              // why hidden: whoever listens hears a turn once, when it is whole.
              <div className="turn interviewer" aria-hidden="true">
                <span className="who">{initialsOf(speaking)}</span>
                <p className="said quiet">{coming} …</p>
              </div>
            ))}
          <div ref={foot} />
        </div>
        {quiet && (
          <p role="status" className="quiet small">
            {quiet}
          </p>
        )}
        {trouble && (
          <p role="alert" className="rust small">
            {trouble}
          </p>
        )}
        {over ? (
          <ConfidenceForm
            title="That was it. How sure are you now?"
            lead="Before you see what they thought. Yours to judge, not ours."
            done={(ratings) => void keep(says, ratings).then((ok) => ok && ended())}
            skip={() => void keep(says).then((ok) => ok && ended())}
          />
        ) : (
          <form
            className="say"
            onSubmit={(e) => {
              e.preventDefault();
              if (text.trim() !== '') say(text);
            }}
          >
            <label htmlFor="say" className="hidden-label">
              What you say
            </label>
            <textarea
              id="say"
              ref={box}
              className="said"
              rows={2}
              value={text}
              maxLength={20000}
              placeholder="Say it as you would in the room. Enter says it."
              onChange={(e) => {
                setText(e.target.value);
                keepTake({ ...take, says, wordings: wordings.current, draft: e.target.value });
              }}
              onKeyDown={(e) => {
                if (e.key === 'Enter' && !e.shiftKey && !e.nativeEvent.isComposing) {
                  e.preventDefault();
                  if (text.trim() !== '') say(text);
                }
              }}
            />
            <button type="submit" className="main" disabled={thinking || text.trim() === ''}>
              Say it
            </button>
            <div className="row say-quiet">
              <button type="button" className="plain" disabled={thinking} onClick={() => say('')}>
                Say nothing
              </button>
              <button
                type="button"
                className="plain"
                onClick={() => {
                  if (says.length === 0) left();
                  else void keep(says).then(ended);
                }}
              >
                Leave
              </button>
            </div>
          </form>
        )}
      </div>
      {card && (
        <aside className="live-card" aria-label="Your card">
          <h2 className="small">Your card</h2>
          <dl>
            {card.sections.map((s) => (
              <div key={s.heading}>
                <dt>{s.heading}</dt>
                <dd>{s.lines.join(' ')}</dd>
              </div>
            ))}
          </dl>
        </aside>
      )}
    </div>
  );
}
