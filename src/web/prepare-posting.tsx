/** The posting, pasted or from a saved page. It is read here and never fetched. */
import { useRef, useState } from 'react';
import type { Interview } from '../core/index.ts';
import { api, post } from './client.ts';
import { Area } from './parts/field.tsx';
import type { Change } from './prepare-occasion.tsx';

const MOST = 60_000;

export function Posting({ interview, change }: { interview: Interview; change: Change }) {
  const [read, setRead] = useState<{
    title?: string;
    company?: string;
    requirements: readonly string[];
    isPosting: boolean;
  }>();
  const [says, setSays] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const look = async (text: string) => {
    const answer = await post(api.posting, {}, { text });
    if (answer.ok) setRead(answer.value);
    setSays(answer.ok ? '' : answer.says);
    return answer.ok ? answer.value : undefined;
  };
  const take = (text: string) => {
    if (text.length > MOST)
      setSays(
        `That is ${text.length.toLocaleString('en')} letters; the first ${MOST.toLocaleString('en')} are kept. Paste only the part that describes the job if something is missing.`,
      );
    else setSays('');
    change((v) => ({ ...v, posting: text.slice(0, MOST) }));
  };
  const openPage = async (chosen: File | undefined) => {
    if (!chosen) return;
    const seen = await look((await chosen.text()).slice(0, 2_000_000));
    if (!seen) return;
    const text = [seen.title, seen.company, '', ...seen.requirements.map((r: string) => `- ${r}`)]
      .filter((l) => l !== undefined)
      .join('\n');
    if (
      seen.requirements.length > 0 &&
      (interview.posting === '' || window.confirm('Put what the page says in place of the text here?'))
    )
      take(text);
    if (seen.requirements.length === 0) setSays('No job description was found in that file. Paste the text instead.');
    change((v) => ({ ...v, company: v.company || seen.company || '', role: v.role || seen.title || '' }));
  };
  return (
    <section className="sheet stack" aria-labelledby="posting">
      <div>
        <h2 id="posting">The posting</h2>
        <p className="quiet">Paste it. What it asks for and your proof points don’t show is what they may doubt.</p>
      </div>
      <Area
        label="The text of the posting"
        rows={12}
        value={interview.posting}
        onChange={(e) => take(e.target.value)}
        dir="auto"
      />
      <div className="row">
        <button type="button" onClick={() => void look(interview.posting)} disabled={interview.posting.trim() === ''}>
          See what it asks for
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          Take it from a saved page
        </button>
        <input
          ref={file}
          type="file"
          accept=".html,.htm,.txt,text/html,text/plain"
          className="hidden-label"
          tabIndex={-1}
          aria-label="A saved page"
          onChange={(e) => {
            void openPage(e.target.files?.[0]);
            e.target.value = '';
          }}
        />
      </div>
      {says && (
        <p role="alert" className="rust">
          {says}
        </p>
      )}
      {read && (
        <div role="status" className="stack tight">
          {!read.isPosting && <p>This does not read like a posting. It is kept all the same.</p>}
          {read.requirements.length > 0 && (
            <>
              <h3>It asks for</h3>
              <ul>
                {read.requirements.map((r) => (
                  <li key={r}>{r}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}
