/** A note after the thank-you: drafted, changed at will, and sent in the thread of the first, from here or from the candidate's own mail program. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LaterNoteRecord } from '../core/index.ts';
import { api, ask, put } from './client.ts';
import { useKept } from './kept.ts';
import { Area, Choice, Field, SavingMark } from './parts/field.tsx';
import { EmailWays } from './thank-ways.tsx';
import type { Sent } from './thank.tsx';

type Shown = Extract<Awaited<ReturnType<typeof fetchLater>>, { ok: true }>['value'];
const fetchLater = (id: string, kind: string, personId = '') =>
  // The route's type carries no query, because the program reads it by itself.
  ask(api.interviews[':id'].later[':kind'].$get({ param: { id, kind }, query: { personId } } as never));

export function LaterNote({ interviewId, kind }: { readonly interviewId: string; readonly kind: string }) {
  const [shown, setShown] = useState<Shown>();
  const [says, setSays] = useState('');
  const drafted = useRef('');
  const kept = useKept<LaterNoteRecord>(
    `later:${interviewId}:${kind}`,
    async () => {
      const answer = await fetchLater(interviewId, kind);
      if (answer.ok) {
        setShown(answer.value);
        if (answer.value.revision === 0) drafted.current = answer.value.value.body;
      } else setSays(answer.says);
      return answer;
    },
    (value, revision) => put(api.interviews[':id'].later[':kind'], { id: interviewId, kind }, { value, revision }),
  );
  const { value, saving } = kept;
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const look = useCallback(async () => {
    const answer = await ask(api.dispatches.$get());
    if (answer.ok) setSent(answer.value);
  }, []);
  useEffect(() => {
    void look();
  }, [look]);
  const dispatch = shown && sent.filter((d) => d.noteId === shown.mailId && d.state !== 'cancelled').at(-1);
  const moving = dispatch?.state === 'sending' || (dispatch?.state === 'approved' && dispatch.heldAt === null);
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => void look(), 1500);
    return () => clearInterval(timer);
  }, [moving, look]);
  const frozen = dispatch !== undefined && dispatch.state !== 'refused';
  if (!value || !shown) return <p role={says ? 'alert' : 'status'}>{says || 'Drafting…'}</p>;
  const words = value.body.split(/\s+/u).filter(Boolean).length;
  const to = async (personId: string) => {
    const answer = await fetchLater(interviewId, kind, personId);
    if (!answer.ok) return setSays(answer.says);
    setShown(answer.value);
    // Words the candidate has changed stay; only an untouched draft is drafted anew for the other person.
    const untouched = value.body === drafted.current;
    drafted.current = answer.value.value.body;
    kept.change((v) => (untouched ? answer.value.value : { ...v, personId }));
  };
  return (
    <div className="stack">
      <p className="quiet small">{shown.purpose}</p>
      {shown.people.length > 1 && (
        <Choice
          label="To"
          value={value.personId}
          onChange={(e) => void to(e.target.value)}
          options={shown.people.map((p) => [p.id, p.name] as const)}
        />
      )}
      <Field
        label="Subject"
        value={value.subject}
        onChange={(e) => kept.change((v) => ({ ...v, subject: e.target.value }))}
        disabled={frozen}
      />
      <Area
        label="Words"
        className="said"
        rows={9}
        value={value.body}
        onChange={(e) => kept.change((v) => ({ ...v, body: e.target.value }))}
        readOnly={frozen}
        hint={`${words} words. It goes as a reply in the same thread where the thank-you went from here.`}
      />
      <SavingMark saving={saving} />
      <EmailWays
        note={{ id: shown.mailId, body: value.body }}
        person={{ name: shown.toName }}
        dispatch={dispatch}
        blocked={shown.to === '' ? `there is no email address for ${shown.toName} yet.` : undefined}
        checking={false}
        flush={kept.flush}
        handed={() => {}}
        changed={look}
      />
      <p role="status">{says}</p>
    </div>
  );
}
