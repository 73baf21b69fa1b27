/** When a letter should go, the mark that it went, and, where a service is set up, having it posted. */
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { NoteRecord } from '../core/index.ts';
import { api, ask } from './client.ts';
import { Choice, Field } from './parts/field.tsx';
import { dayOf } from './parts/when.ts';
import { HaveItPosted } from './post-letter.tsx';

type Arrives = { from: string; to: string };
type Plan = {
  plan: { verdict: 'post' | 'hand-in' | 'leave' | 'posted'; says: string; why: string };
  service: { id: string };
  services: readonly {
    id: string;
    name: string;
    least: number;
    most: number;
    basis: 'source' | 'judgement' | 'yours';
    source: string;
    readOn: string;
    arrives: Arrives;
  }[];
};

export function PostBy({
  note,
  flush,
  posted,
}: {
  note: NoteRecord;
  flush: () => Promise<void>;
  posted: (on: string | null) => void;
}) {
  const { id, postedOn } = note;
  const [made, setMade] = useState<Plan>();
  const [service, setService] = useState('');
  const [says, setSays] = useState('');
  const look = useCallback(async () => {
    await flush();
    const answer = await ask(
      api.notes[':id']['post-by'].$get({ param: { id }, query: service === '' ? {} : { service } } as never),
    );
    if (answer.ok) setMade(answer.value as Plan);
    setSays(answer.ok ? '' : answer.says);
  }, [id, service, flush]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed mark is why to ask again; the server reads it from the store.
  useEffect(() => {
    void look();
  }, [look, postedOn]);
  const chosen = made?.services.find((s) => s.id === made.service.id);
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return (
    <section className="stack" aria-labelledby={`when-${id}`}>
      <h3 id={`when-${id}`}>When to post it</h3>
      {says && (
        <p role="alert" className="rust small">
          {says}
        </p>
      )}
      {made && (
        <div className={`notice stack tight ${made.plan.verdict === 'leave' ? 'rust' : ''}`} role="status">
          <p>
            <strong>{made.plan.says}</strong>
          </p>
          <p className="small">{made.plan.why}</p>
        </div>
      )}
      {made && made.services.length > 1 && (
        <Choice
          label="By"
          value={made.service.id}
          onChange={(e) => setService(e.target.value)}
          options={made.services.map((s) => [s.id, `${s.name}, ${s.least} to ${s.most} days`] as const)}
        />
      )}
      {chosen && (
        <p className="small quiet">
          {chosen.basis === 'yours' ? 'Your own figure' : chosen.basis === 'source' ? 'Read' : 'Our judgement'},{' '}
          {dayOf(chosen.readOn)} {chosen.readOn.slice(0, 4)}. Public holidays are not known.{' '}
          <Link href="/settings#transit">Change the days</Link>
        </p>
      )}
      <div className="row" style={{ alignItems: 'end', flexWrap: 'nowrap' }}>
        <div style={{ flex: 1 }}>
          <Field
            label="Posted on"
            type="date"
            value={postedOn ?? ''}
            onChange={(e) => posted(e.target.value === '' ? null : e.target.value)}
          />
        </div>
        {postedOn === null && (
          <button type="button" onClick={() => posted(today)}>
            Today
          </button>
        )}
      </div>
      <HaveItPosted noteId={id} flush={flush} postedOn={postedOn} posted={posted} />
    </section>
  );
}
