/** Rehearse: set a scene, then close with somebody who has doubts of their own and a clock. */
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { type Confidence, type SceneWish, wordingsBefore } from '../core/index.ts';
import { api, ask } from './client.ts';
import { useHouse, usePlaybook, useTitle } from './house.tsx';
import { ConfidenceForm } from './parts/confidence.tsx';
import { SceneSetting } from './rehearse-scene.tsx';
import { LiveTake } from './rehearse-take.tsx';
import { forgetTake, keepTake, keptTake, type RunningTake } from './running-take.ts';
import { whenHere } from './parts/when.ts';
import './rehearse.css';

const fresh = () => crypto.randomUUID().replaceAll('-', '').slice(0, 20);

export default function Rehearse() {
  useTitle('Rehearse');
  const { id } = useParams<{ id?: string }>();
  const { interviews, current, state } = useHouse();
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const playbook = usePlaybook();
  const [take, setTake] = useState<RunningTake>();
  const [asking, setAsking] = useState<SceneWish>();
  const [says, setSays] = useState('');
  const practice = id === 'practice' || (state !== undefined && interviews.length === 0);
  const interview = practice ? undefined : (interviews.find((i) => i.value.id === id)?.value ?? current);
  const again = search.get('again');
  const turn = Number(search.get('turn'));

  useEffect(() => {
    if (take) return;
    if (again !== null) {
      void ask(api.takes[':id'].$get({ param: { id: again } })).then((answer) => {
        if (!answer.ok) return setSays(answer.says);
        const before = answer.value.state.turns
          .slice(0, turn)
          .filter((t: { speaker: string }) => t.speaker === 'candidate').length;
        const branch: RunningTake = {
          id: fresh(),
          interviewId: answer.value.interviewId,
          seed: answer.value.seed,
          wish: answer.value.wish as SceneWish,
          says: answer.value.says.slice(0, before),
          wordings: wordingsBefore(answer.value.wordings, turn),
          branchOf: { id: again, turn },
          confidenceBefore: null,
          draft: '',
        };
        keepTake(branch);
        setTake(branch);
      });
      return;
    }
    const kept = keptTake();
    if (kept && (kept.interviewId === (interview?.id ?? '') || id === undefined)) setTake(kept);
  }, [again, turn, take, interview?.id, id]);

  if (!state || !playbook)
    return (
      <p className="quiet" role="status">
        Opening…
      </p>
    );
  const begin = (wish: SceneWish, confidenceBefore: Confidence | null) => {
    const made: RunningTake = {
      id: fresh(),
      interviewId: interview?.id ?? '',
      seed: fresh(),
      wish,
      says: [],
      wordings: {},
      branchOf: null,
      confidenceBefore,
      draft: '',
    };
    keepTake(made);
    setAsking(undefined);
    setTake(made);
  };
  if (take)
    return (
      <LiveTake
        key={take.id}
        take={take}
        playbook={playbook}
        ended={() => {
          forgetTake();
          go(`/takes/${take.id}`);
        }}
        left={() => {
          forgetTake();
          setTake(undefined);
          go(`/rehearse/${take.interviewId || 'practice'}`);
        }}
      />
    );
  if (asking)
    return (
      <>
        <header>
          <h1>Before you go in</h1>
          <p>How sure are you, right now, that you can do these? Yours to judge, not ours.</p>
        </header>
        <ConfidenceForm
          title="How sure are you?"
          lead="0 not at all, 100 entirely."
          done={(ratings) => begin(asking, ratings)}
          skip={() => begin(asking, null)}
        />
      </>
    );
  return (
    <>
      <header>
        <h1>{interview ? `The last minutes at ${interview.company || 'your interview'}` : 'A close, for practice'}</h1>
        <p>They have doubts, and they will wind down. You close.</p>
      </header>
      {says && (
        <p role="alert" className="notice rust">
          {says}
        </p>
      )}
      <SceneSetting interview={interview} playbook={playbook} begin={setAsking} />
      <p style={{ marginTop: '1.5rem' }}>
        {interview ? (
          <Link href="/rehearse/practice">Practise without this interview</Link>
        ) : interviews.length > 0 ? (
          <Link href={`/rehearse/${interviews[0]?.value.id}`}>Rehearse {interviews[0]?.value.company} instead</Link>
        ) : null}
      </p>
      <EarlierTakes interviewId={interview?.id ?? ''} />
    </>
  );
}

type Summary = {
  id: string;
  startedAt: string;
  interviewerName: string;
  over: boolean;
  score: number | null;
  band: string | null;
  opinion: number;
};

/** Takes made before, the newest first. */
export function EarlierTakes({ interviewId, except }: { interviewId: string; except?: string }) {
  const [takes, setTakes] = useState<readonly Summary[]>([]);
  useEffect(() => {
    void ask(api.takes.$get({ query: { interviewId } } as never)).then((answer) => {
      if (answer.ok) setTakes((answer.value as readonly Summary[]).filter((t) => t.id !== except));
    });
  }, [interviewId, except]);
  if (takes.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="earlier" style={{ marginTop: '2rem' }}>
      <h2 id="earlier">Earlier takes</h2>
      <ul className="bare sheet lined">
        {takes.slice(0, 20).map((t) => (
          <li key={t.id} className="row spread">
            <Link href={`/takes/${t.id}`}>
              {whenHere(t.startedAt)}, with {t.interviewerName}
            </Link>
            <span className={`pill ${t.band === 'strong' ? 'green' : t.band === 'low' ? 'rust' : ''}`}>
              {t.band ?? 'nothing said'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
