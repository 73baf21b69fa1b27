/** The corridor: the rooms, and the interview one is getting ready for. */
import { Link, useLocation } from 'wouter';
import { useHouse } from './house.tsx';
import { whenOf } from './parts/when.ts';

export function Corridor() {
  const { current, interviews } = useHouse();
  const [location, go] = useLocation();
  const at = current ? `/${current.id}` : '';
  const rooms = [
    { to: '/', name: 'Today', here: location === '/' },
    { to: `/prepare${at}`, name: 'Prepare', here: /^\/(prepare|card)/u.test(location) },
    { to: `/rehearse${at}`, name: 'Rehearse', here: /^\/(rehearse|takes|compare)/u.test(location) },
    { to: '/drill', name: 'Drill', here: location === '/drill' },
    { to: `/debrief${at}`, name: 'Debrief', here: location.startsWith('/debrief') },
    { to: `/thank${at}`, name: 'Thank', here: location.startsWith('/thank') },
    { to: `/follow-up${at}`, name: 'Follow up', here: location.startsWith('/follow-up') },
    { to: '/progress', name: 'Progress', here: location.startsWith('/progress') },
    { to: '/settings', name: 'Settings', here: location.startsWith('/settings') },
  ];
  const room = /^\/(prepare|rehearse|debrief|thank|follow-up)/u.exec(location)?.[1] ?? 'prepare';
  return (
    <header className="corridor">
      <Link href="/" className="name">
        Clinch
      </Link>
      <nav aria-label="Rooms">
        <ul>
          {rooms.map((r) => (
            <li key={r.name}>
              <Link href={r.to} aria-current={r.here ? 'page' : undefined}>
                {r.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {current && (
        <section className="aside stack tight" aria-label="The interview at hand">
          <strong>{current.company || 'No company yet'}</strong>
          <span className="quiet">
            {current.role}
            <br />
            {whenOf(current.startsAt, current.zone)}
            {current.people.length > 0 &&
              `, with ${current.people.map((p) => [p.honorific, p.name].filter(Boolean).join(' ')).join(' and ')}`}
          </span>
          {interviews.length > 1 && (
            <>
              <label htmlFor="which-interview" className="hidden-label">
                Another interview
              </label>
              <select id="which-interview" value={current.id} onChange={(e) => go(`/${room}/${e.target.value}`)}>
                {interviews.map((i) => (
                  <option key={i.value.id} value={i.value.id}>
                    {i.value.company}: {i.value.role}
                  </option>
                ))}
              </select>
            </>
          )}
        </section>
      )}
    </header>
  );
}
