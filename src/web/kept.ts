/**
 * A record that saves itself as it is typed and is never lost: every change is journalled in this browser at once,
 * sent to the program a moment later, and merged when another window was quicker.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Clash, merge, type Outcome, type Refusal } from '../core/index.ts';

type Kept<T> = { readonly value: T; readonly revision: number };
type Saved<T> = Outcome<Kept<T>> | (Refusal & { readonly current?: Kept<T> });
type Journal<T> = { readonly base: T; readonly mine: T; readonly revision: number };

/** How saving stands: `unsaved` is kept in this browser only, and says why. */
export type Saving = { readonly state: 'loading' | 'saved' | 'saving' | 'unsaved' | 'missing'; readonly says: string };

/** What a room gets. `change` takes a function of the latest value; `clashes` are words another window typed in the same place. */
export type Keeping<T> = {
  readonly value: T | undefined;
  readonly saving: Saving;
  readonly clashes: readonly Clash[];
  readonly change: (next: (value: T) => T) => void;
  readonly flush: () => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly dismiss: () => void;
};

const PAUSE_MS = 350;
const TRY_AGAIN_MS = 4000;
/** why per window: two windows must not overwrite each other's journal. A crashed window's journal is adopted by the next. */
const TAB = crypto.randomUUID().slice(0, 8);
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('clinch-kept');

/**
 * Keep one record. `name` is unique per record (it names the journal), or undefined while there is none to keep.
 * `load` and `store` must not change identity for the same name.
 */
export function useKept<T>(
  name: string | undefined,
  load: () => Promise<Outcome<Kept<T>>>,
  store: (value: T, revision: number) => Promise<Saved<T>>,
): Keeping<T> {
  const [value, setValue] = useState<T>();
  const [saving, setSaving] = useState<Saving>({ state: 'loading', says: '' });
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const now = useRef<
    | {
        value: T;
        base: T;
        revision: number;
        dirty: boolean;
        sending: Promise<void> | undefined;
        timer: ReturnType<typeof setTimeout> | undefined;
      }
    | undefined
  >(undefined);
  const calls = useRef({ load, store });
  calls.current = { load, store };
  const journalKey = `clinch:journal:${name}:${TAB}`;

  const settle = useCallback((kept: Kept<T>, journals: readonly Journal<T>[]) => {
    let latest = kept.value;
    const found: Clash[] = [];
    for (const journal of journals) {
      const merged = merge(journal.base, journal.mine, latest);
      latest = merged.value;
      found.push(...merged.clashes);
    }
    const dirty = JSON.stringify(latest) !== JSON.stringify(kept.value);
    now.current = {
      value: latest,
      base: kept.value,
      revision: kept.revision,
      dirty,
      sending: undefined,
      timer: undefined,
    };
    setValue(() => latest);
    if (found.length > 0) setClashes(found);
    return dirty;
  }, []);

  const send = useCallback(async (): Promise<void> => {
    const at = now.current;
    if (!at?.dirty || name === undefined) return;
    if (at.sending) {
      await at.sending;
      return send();
    }
    const sent = at.value;
    setSaving({ state: 'saving', says: 'Saving…' });
    at.sending = (async () => {
      const answer = await calls.current.store(sent, at.revision);
      if (now.current !== at) return;
      if (answer.ok) {
        at.base = answer.value.value;
        at.revision = answer.value.revision;
        at.dirty = at.value !== sent;
        if (at.dirty) writeJournal(journalKey, { base: at.base, mine: at.value, revision: at.revision });
        else localStorage.removeItem(journalKey);
        setSaving({ state: 'saved', says: 'Saved' });
        channel?.postMessage({ name, revision: at.revision });
      } else if (answer.code === 'changed-elsewhere' && 'current' in answer && answer.current) {
        const merged = merge(at.base, at.value, answer.current.value);
        at.base = answer.current.value;
        at.revision = answer.current.revision;
        at.value = merged.value;
        setValue(() => merged.value);
        if (merged.clashes.length > 0) setClashes(merged.clashes);
        setSaving({ state: 'saving', says: 'Saving…' });
      } else {
        at.dirty = false;
        setSaving({ state: 'unsaved', says: answer.says });
        if (answer.code === 'not-running')
          at.timer = setTimeout(() => {
            at.dirty = true;
            void send();
          }, TRY_AGAIN_MS);
      }
    })();
    await at.sending;
    at.sending = undefined;
    if (now.current === at && at.dirty) return send();
  }, [name, journalKey]);

  const reload = useCallback(async () => {
    if (name === undefined) return;
    const answer = await calls.current.load();
    const journals = readJournals<T>(`clinch:journal:${name}:`);
    if (!answer.ok) {
      const newest = journals[0]?.journal.mine;
      if (newest !== undefined && now.current === undefined) setValue(() => newest);
      setSaving({ state: answer.code === 'not-found' ? 'missing' : 'unsaved', says: answer.says });
      return;
    }
    const dirty = settle(
      answer.value,
      journals.map((j) => j.journal),
    );
    setSaving({ state: 'saved', says: answer.value.revision === 0 ? '' : 'Saved' });
    if (dirty) await send();
    for (const { key } of journals) if (!now.current?.dirty) localStorage.removeItem(key);
  }, [name, settle, send]);

  useEffect(() => {
    now.current = undefined;
    setValue(undefined);
    setClashes([]);
    setSaving({ state: 'loading', says: '' });
    void reload();
    const heard = (event: MessageEvent<{ name: string; revision: number }>) => {
      const at = now.current;
      if (event.data.name === name && at && !at.dirty && event.data.revision > at.revision) void reload();
    };
    const leaving = () => void send();
    channel?.addEventListener('message', heard);
    window.addEventListener('pagehide', leaving);
    return () => {
      channel?.removeEventListener('message', heard);
      window.removeEventListener('pagehide', leaving);
      clearTimeout(now.current?.timer);
      void send();
    };
  }, [name, reload, send]);

  const change = useCallback(
    (next: (value: T) => T) => {
      const at = now.current;
      if (!at) return;
      at.value = next(at.value);
      at.dirty = true;
      writeJournal(journalKey, { base: at.base, mine: at.value, revision: at.revision });
      setValue(() => at.value);
      // why at once: nothing may read "Saved" while a word is still only in this browser.
      setSaving({ state: 'saving', says: 'Saving…' });
      clearTimeout(at.timer);
      at.timer = setTimeout(() => void send(), PAUSE_MS);
    },
    [journalKey, send],
  );

  return { value, saving, clashes, change, flush: send, reload, dismiss: useCallback(() => setClashes([]), []) };
}

function writeJournal<T>(key: string, journal: Journal<T>): void {
  try {
    localStorage.setItem(key, JSON.stringify(journal));
  } catch {
    // The browser gives no room; the program itself still gets every change.
  }
}

function readJournals<T>(prefix: string): { key: string; journal: Journal<T> }[] {
  const out: { key: string; journal: Journal<T> }[] = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (!key?.startsWith(prefix)) continue;
    try {
      out.push({ key, journal: JSON.parse(localStorage.getItem(key) ?? '') as Journal<T> });
    } catch {
      // A journal cut off mid-write by a crash holds nothing that can be read.
    }
  }
  return out;
}
