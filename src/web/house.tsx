/** What every room shares: who the candidate is, their interviews, what is due, and the current interview. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Interview, Playbook, Profile } from '../core/index.ts';
import { api, ask } from './client.ts';

type State = Extract<Awaited<ReturnType<typeof fetchState>>, { ok: true }>['value'];
const fetchState = () => ask(api.state.$get());

/** The house's state, and how to look again after something changed. */
export type House = {
  readonly state: State | undefined;
  readonly profile: Profile | undefined;
  readonly interviews: readonly { readonly value: Interview; readonly revision: number }[];
  /** The interview in the address, else the one last worked on, else the soonest. */
  readonly current: Interview | undefined;
  readonly refresh: () => Promise<void>;
  readonly playbook: () => Promise<Playbook>;
};

const HouseContext = createContext<House | undefined>(undefined);
let playbookOnce: Promise<Playbook> | undefined;

const LAST = 'clinch:last-interview';

export function HouseProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>();
  const [failed, setFailed] = useState('');
  const [location] = useLocation();
  const refresh = useCallback(async () => {
    const answer = await fetchState();
    if (answer.ok) setState(answer.value as State);
    setFailed(answer.ok ? '' : answer.says);
  }, []);
  useEffect(() => void refresh(), [refresh]);
  // why: a room may have changed what is due; looking again on every door is cheap on one's own computer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is why to look again, though the looking does not read it.
  useEffect(() => void refresh(), [location, refresh]);
  const theme = state?.profile.value.theme ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  const inAddress = /^\/(?:prepare|card|rehearse|debrief|thank|follow-up)\/([^/]+)/u.exec(location)?.[1];
  const house = useMemo<House>(() => {
    const interviews = state?.interviews ?? [];
    const wanted = inAddress ?? localStorage.getItem(LAST) ?? '';
    const found = interviews.find((i) => i.value.id === wanted) ?? interviews[0];
    if (found) localStorage.setItem(LAST, found.value.id);
    return {
      state,
      profile: state?.profile.value,
      interviews,
      current: found?.value,
      refresh,
      playbook: () => (playbookOnce ??= fetch('/playbook.json').then((r) => r.json() as Promise<Playbook>)),
    };
  }, [state, inAddress, refresh]);

  return (
    <HouseContext.Provider value={house}>
      {failed !== '' && (
        <p className="notice rust" role="alert">
          {failed}
        </p>
      )}
      {state?.readOnly ? (
        <p className="notice rust" role="alert">
          {state.readOnly}
        </p>
      ) : null}
      {children}
    </HouseContext.Provider>
  );
}

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('a room outside the house');
  return house;
}

/** The playbook, once it has arrived. */
export function usePlaybook(): Playbook | undefined {
  const { playbook } = useHouse();
  const [arrived, setArrived] = useState<Playbook>();
  useEffect(() => {
    let here = true;
    playbook().then(
      (p) => here && setArrived(p),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [playbook]);
  return arrived;
}

/** Set the page's title and say the room's name to screen readers by moving focus to its heading once. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Clinch' : `${title} · Clinch`;
  }, [title]);
}
