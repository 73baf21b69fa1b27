/** Letters' way out: how long the post takes (a table to change), days off, and the posting service. */
import { useCallback, useEffect, useState } from 'react';
import { api, ask, put } from './client.ts';
import { useKept } from './kept.ts';
import { Area, Choice, Clashes, Field, SavingMark } from './parts/field.tsx';
import { COUNTRIES } from './prepare-occasion.tsx';
import './settings-post.css';

type Figures = { id: string; least: number; most: number; source: string; readOn: string };
type Mine = { from: string; edits: Figures[]; own: (Figures & { name: string })[]; daysOff: string[] };
type Row = Figures & { name: string; from: string; to: string; basis: 'source' | 'judgement' | 'yours' };

const nameOf = (code: string) =>
  ({ europe: 'Europe', abroad: 'other countries', any: 'Any other country' })[code] ??
  COUNTRIES.find(([c]) => c === code)?.[1] ??
  code;
/** Bring a part into view when the address names it: it is only there once its data has come. */
function useArrive(id: string, here: boolean) {
  useEffect(() => {
    if (here && window.location.hash === `#${id}`) document.getElementById(id)?.scrollIntoView();
  }, [id, here]);
}
const today = () => new Date().toISOString().slice(0, 10);

export function PostTable() {
  const [table, setTable] = useState<readonly Row[]>([]);
  const [which, setWhich] = useState('');
  const [daysText, setDaysText] = useState<string>();
  const kept = useKept<Mine>(
    'post-by',
    async () => {
      const answer = await ask(api['post-by'].$get());
      if (!answer.ok) return answer;
      setTable(answer.value.table as readonly Row[]);
      return { ok: true, value: answer.value.setting as { value: Mine; revision: number } };
    },
    (value, revision) => put(api['post-by'], {}, { value, revision }),
  );
  const { value: mine, change, saving } = kept;
  useArrive('transit', mine !== undefined);
  if (!mine)
    return (
      <section className="sheet" id="transit" aria-label="How long the post takes">
        <p className="quiet" role="status">
          {saving.says || 'Opening…'}
        </p>
      </section>
    );
  const countries = [...new Set(table.map((r) => r.from))];
  const from = which || mine.from || 'US';
  const edit = (row: Row, more: Partial<Figures>) =>
    change((v) => {
      const before = v.edits.find((e) => e.id === row.id) ?? {
        id: row.id,
        least: row.least,
        most: row.most,
        source: '',
        readOn: today(),
      };
      const next = { ...before, readOn: today(), ...more };
      // why: the two figures move together, so that no saved row ever says "5 to 3".
      const straight =
        more.least !== undefined && next.least > next.most
          ? { ...next, most: next.least }
          : next.most < next.least
            ? { ...next, least: next.most }
            : next;
      return { ...v, edits: [...v.edits.filter((e) => e.id !== row.id), straight] };
    });
  return (
    <section className="sheet stack" id="transit" aria-labelledby="transit-name">
      <div className="row spread">
        <h2 id="transit-name">How long the post takes</h2>
        <SavingMark saving={saving} />
      </div>
      <Clashes clashes={kept.clashes} dismiss={kept.dismiss} />
      <p className="quiet">
        In working days after the day of posting. From this Clinch says when to post a letter. If you know better,
        change the days: your own figure goes first.
      </p>
      <div className="fields">
        <Choice
          label="Show letters from"
          value={countries.includes(from) ? from : 'any'}
          onChange={(e) => setWhich(e.target.value)}
          options={countries.map((c) => [c, nameOf(c)] as const)}
        />
        <Choice
          label="You post from"
          value={mine.from}
          onChange={(e) => change((v) => ({ ...v, from: e.target.value }))}
          options={[['', 'The interview’s own country'], ...COUNTRIES.filter(([c]) => c !== 'other')]}
        />
      </div>
      <ul className="bare lined transit">
        {table
          .filter((r) => r.from === (countries.includes(from) ? from : 'any'))
          .map((row) => {
            const own = mine.edits.find((e) => e.id === row.id);
            const { least, most } = own ?? row;
            return (
              <li key={row.id} className="transit-row">
                <div>
                  <strong>{row.name}</strong>{' '}
                  <span className="quiet">{row.to === 'home' ? '' : `to ${nameOf(row.to)}`}</span>
                  <p className="small quiet">
                    {own ? 'Yours' : row.basis === 'source' ? 'Read' : 'Judgement'}, {(own ?? row).readOn}
                    {own || row.basis === 'yours' ? '' : `: ${row.source}`}
                  </p>
                </div>
                <Field
                  label="At least"
                  aria-label={`${row.name}: at least, working days`}
                  type="number"
                  min={0}
                  max={60}
                  value={least}
                  onChange={(e) =>
                    e.target.value !== '' &&
                    edit(row, { least: Math.min(60, Math.max(0, Math.round(Number(e.target.value)))) })
                  }
                />
                <Field
                  label="At most"
                  aria-label={`${row.name}: at most, working days`}
                  type="number"
                  min={1}
                  max={60}
                  value={most}
                  onChange={(e) =>
                    e.target.value !== '' &&
                    edit(row, { most: Math.min(60, Math.max(1, Math.round(Number(e.target.value)))) })
                  }
                />
                {own && (
                  <div className="transit-source">
                    <Field
                      label="Where you have it from"
                      value={own.source}
                      maxLength={300}
                      onChange={(e) => edit(row, { source: e.target.value })}
                    />
                    <button
                      type="button"
                      className="plain"
                      onClick={() => {
                        change((v) => ({ ...v, edits: v.edits.filter((e) => e.id !== row.id) }));
                        void kept.flush().then(kept.reload);
                      }}
                    >
                      Back to the table's figure
                    </button>
                  </div>
                )}
              </li>
            );
          })}
      </ul>
      <Area
        label="Days off (public holidays and the like), a day a line"
        rows={2}
        value={daysText ?? mine.daysOff.join('\n')}
        wrong={wrongDay(daysText)}
        onChange={(e) => {
          setDaysText(e.target.value);
          const days = e.target.value.split(/[\s,;]+/u).filter(isDay);
          change((v) => ({ ...v, daysOff: [...new Set(days)].sort() }));
        }}
        hint="Like 2026-12-25. Weekends are known for each country; public holidays are not."
      />
    </section>
  );
}

const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/u.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
function wrongDay(text: string | undefined): string | undefined {
  const wrong = text?.split(/[\s,;]+/u).find((t) => t !== '' && !isDay(t));
  return wrong === undefined ? undefined : `"${wrong}" is not a day like 2026-12-25, so it is left out.`;
}

type Standing = { mode: 'off' | 'test' | 'live'; testedAt: string | null; price: string; priceOn: string | null };
type Place = { place: 'keyring' | 'memory' | 'file'; usable: boolean; says: string };
const PLACES = {
  keyring: 'In this computer’s keyring',
  memory: 'Only until Clinch stops',
  file: 'In a file only I can read',
} as const;

export function LetterServiceForm() {
  const [standing, setStanding] = useState<Standing>();
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [place, setPlace] = useState<Place['place']>('memory');
  const [key, setKey] = useState('');
  const [price, setPrice] = useState('');
  const [says, setSays] = useState<{ ok: boolean; text: string }>();
  const [busy, setBusy] = useState(false);
  useArrive('letter-post', standing !== undefined);
  const see = useCallback(async () => {
    const answer = await ask(api['letter-post'].$get());
    if (!answer.ok) return;
    setStanding(answer.value);
    setPrice(answer.value.price);
  }, []);
  useEffect(() => {
    void see();
    void ask(api['letter-post'].places.$get()).then((answer) => {
      if (!answer.ok) return;
      setPlaces(answer.value);
      setPlace(answer.value.find((p) => p.usable)?.place ?? 'memory');
    });
  }, [see]);
  const act = async (what: () => Promise<{ ok: true; value: { says: string } } | { ok: false; says: string }>) => {
    setBusy(true);
    const answer = await what();
    setBusy(false);
    setSays({ ok: answer.ok, text: answer.ok ? answer.value.says : answer.says });
    await see();
    return answer.ok;
  };
  return (
    <form
      className="sheet stack"
      id="letter-post"
      aria-labelledby="letter-post-name"
      onSubmit={(e) => {
        e.preventDefault();
        void act(async () => put(api['letter-post'], {}, { place, price, ...(key === '' ? {} : { key }) })).then(
          (ok) => ok && setKey(''),
        );
      }}
    >
      <h2 id="letter-post-name">Posting service</h2>
      <p className="quiet">
        Optional, and off without a key. A service (Lob, within the United States) prints a letter and posts it, for
        money. The letter and both addresses leave this computer then. You see the very page and the price first.
      </p>
      <p className={standing?.mode === 'live' ? 'rust' : ''}>
        {standing?.mode === 'off'
          ? 'Off. Begin with a test key (test_…): with it nothing is printed and nothing is charged.'
          : standing?.mode === 'test'
            ? standing.testedAt === null
              ? 'On, for tests only. Once a test letter went through, a live key may take its place.'
              : 'On, for tests only. A test letter went through, so a live key may take its place.'
            : standing?.mode === 'live'
              ? 'On, with a live key: letters posted are real, and cost money.'
              : ''}
      </p>
      <div className="fields">
        <Field
          label={standing && standing.mode !== 'off' ? 'Secret key (kept; type to change it)' : 'Secret key'}
          type="password"
          value={key}
          onChange={(e) => setKey(e.target.value)}
          autoComplete="off"
        />
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
        <Field
          label="What one letter costs"
          value={price}
          placeholder="$1.20"
          maxLength={40}
          onChange={(e) => setPrice(e.target.value)}
          hint={
            standing?.priceOn
              ? `As you read it on ${standing.priceOn}.`
              : 'The service tells no price beforehand. Read it in your plan, for a letter with one extra sheet.'
          }
        />
      </div>
      <div className="row">
        <button type="submit" className="main" disabled={busy}>
          Save the service
        </button>
        <button
          type="button"
          disabled={busy || !standing || standing.mode === 'off'}
          onClick={() => void act(async () => ask(api['letter-post'].test.$post()))}
        >
          Check the key (posts nothing)
        </button>
        {standing && standing.mode !== 'off' && (
          <button
            type="button"
            className="danger"
            disabled={busy}
            onClick={() => void act(async () => ask(api['letter-post'].$delete()))}
          >
            Forget the key
          </button>
        )}
        <span role="status" className={says && !says.ok ? 'rust' : 'green'}>
          {busy ? 'One moment…' : says?.text}
        </span>
      </div>
    </form>
  );
}
