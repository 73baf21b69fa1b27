/** When to post: in working days, by a table whose figures the candidate may change, and honest about what comes too late. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, weekdayOf } from '../../src/core/days.ts';
import {
  arrival,
  lastPostingDay,
  type PostByFacts,
  type PostService,
  postBy,
  postByRecord,
  postCalendar,
  postServices,
  weekendOf,
} from '../../src/core/post-by.ts';
import { loadPlaybook } from '../../src/edge/content-folder.ts';

const { transit } = await loadPlaybook();
const mine = (raw: object = {}) => postByRecord.parse(raw);
const service = (least: number, most: number): PostService => ({
  id: 's',
  name: 'The post',
  least,
  most,
  basis: 'judgement',
  source: '',
  readOn: '2026-11-28',
});
const home = postCalendar('US', 'US', []);
/** An interview on Thursday 5 March 2026, looked at the same evening. */
const advise = (more: Partial<PostByFacts> = {}) =>
  postBy({
    todayOn: '2026-03-05',
    outOn: '2026-03-05',
    decisionOn: null,
    postedOn: null,
    emailed: true,
    meet: true,
    service: service(1, 3),
    calendar: home,
    ...more,
  });

test('post by a day while the post is sure, hand it in when it is not, leave it when nothing gets there', () => {
  const by = (decisionOn: string, more: Partial<PostByFacts> = {}) => {
    const { verdict, on, by: last, says } = advise({ decisionOn, ...more });
    return [verdict, on, last, says];
  };
  assert.deepEqual(by('2026-03-13'), [
    'post',
    '2026-03-06',
    '2026-03-09',
    'Post it by Monday 9 March to be there before they decide on Friday 13 March.',
  ]);
  assert.deepEqual(by('2026-03-10'), [
    'hand-in',
    '2026-03-06',
    '2026-03-09',
    'Hand it in at the desk by Monday 9 March, or leave it at the email.',
  ]);
  assert.deepEqual(by('2026-03-10', { meet: false }), ['leave', null, null, 'Leave it: the email has done the work.']);
  assert.match(advise({ decisionOn: '2026-03-05' }).why, /It would come too late|too late/u);
  assert.match(by('2026-03-06', { emailed: false, meet: false })[3] ?? '', /send the email now/u);
  assert.match(advise({ decisionOn: '2026-03-04', todayOn: '2026-03-08' }).why, /has passed/u);
  assert.equal(
    advise({ decisionOn: '2026-03-11', todayOn: '2026-03-05', outOn: '2026-03-04', service: service(1, 3) }).by,
    '2026-03-05',
  );
});

test('no day named: the next working day, and the figures behind it', () => {
  const made = advise();
  assert.deepEqual(
    [made.verdict, made.on, made.by, made.arrives],
    ['post', '2026-03-06', null, { from: '2026-03-09', to: '2026-03-11' }],
  );
  assert.match(
    made.why,
    /The post takes 1 to 3 working days\. It should be there between Monday 9 March and Wednesday 11 March/u,
  );
  assert.equal(advise({ todayOn: '2026-03-07' }).on, '2026-03-09', 'a Saturday waits for Monday');
});

test('posted: when it should be there, and whether that is before they decide', () => {
  const posted = (decisionOn: string | null) => advise({ postedOn: '2026-03-06', decisionOn });
  assert.equal(posted(null).verdict, 'posted');
  assert.match(
    posted(null).says,
    /Posted on Friday 6 March\. It should be there between Monday 9 March and Wednesday 11 March/u,
  );
  assert.match(posted('2026-03-12').why, /before they decide/u);
  assert.match(posted('2026-03-10').why, /may or may not be there by then\. The email is there/u);
  assert.match(posted('2026-03-09').why, /most likely come after/u);
});

const day = fc.integer({ min: 0, max: 8000 }).map((n) => addDays('2010-01-01', n));
const figures = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 20 }))
  .map(([a, b]) => service(Math.min(a, b), b));
const calendars = fc.record({
  weekend: fc.constantFrom([6, 0], [5, 6], [0], [4, 5, 6, 0]).map((days) => new Set<number>(days)),
  off: fc.array(day, { maxLength: 40 }).map((days) => new Set(days)),
});

test('the last day to post is the last that is sure: a working day later it is too late', () => {
  fc.assert(
    fc.property(day, figures, calendars, (beforeOn, by, calendar) => {
      const last = lastPostingDay(beforeOn, by, calendar);
      assert.ok(arrival(last, by, calendar).to < beforeOn);
      let next = addDays(last, 1);
      while (calendar.weekend.has(weekdayOf(next)) || calendar.off.has(next)) next = addDays(next, 1);
      assert.ok(arrival(next, by, calendar).to >= beforeOn, `${next} would still do`);
    }),
  );
});

test('whatever the days, the advice never names a day that is past, off, or too late', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 30 }),
      fc.option(fc.integer({ min: -10, max: 40 }), { nil: null }),
      figures,
      calendars,
      fc.boolean(),
      (outOn, later, decides, by, calendar, meet) => {
        const todayOn = addDays(outOn, later);
        const decisionOn = decides === null ? null : addDays(todayOn, decides);
        const made = advise({ todayOn, outOn, decisionOn, service: by, calendar, meet });
        if (made.on !== null) {
          assert.ok(made.on >= todayOn && !calendar.weekend.has(weekdayOf(made.on)) && !calendar.off.has(made.on));
          assert.ok(made.by === null || made.on <= made.by);
        }
        if (made.verdict === 'post' && decisionOn !== null)
          assert.ok(made.arrives !== null && made.arrives.to < decisionOn && (made.by ?? '') < decisionOn);
        if (made.verdict === 'hand-in') assert.ok(meet && decisionOn !== null && (made.by ?? '') < decisionOn);
      },
    ),
  );
});

test('days off and both weekends are left out', () => {
  assert.deepEqual(arrival('2026-03-05', service(1, 3), postCalendar('US', 'US', ['2026-03-06'])), {
    from: '2026-03-09',
    to: '2026-03-11',
  });
  // To Israel from Germany a letter moves from Monday to Thursday.
  assert.deepEqual(arrival('2026-03-05', service(1, 3), postCalendar('DE', 'IL', [])), {
    from: '2026-03-09',
    to: '2026-03-11',
  });
  assert.deepEqual(arrival('2026-03-05', service(1, 3), postCalendar('IL', 'IL', [])), {
    from: '2026-03-08',
    to: '2026-03-10',
  });
});

test('weekends are those of the platform’s own tables', () => {
  for (const a of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    for (const b of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const locale = new Intl.Locale(`en-${a}${b}`) as Intl.Locale & { getWeekInfo(): { weekend: number[] } };
      if (locale.region !== a + b) continue; // a country that is no more
      assert.deepEqual(
        [...weekendOf(a + b)].sort(),
        locale
          .getWeekInfo()
          .weekend.map((d) => d % 7)
          .sort(),
        a + b,
      );
    }
});

test('the table: the usual service of a pair of countries, and never none', () => {
  const first = (from: string, to: string, of = mine()) => postServices(from, to, transit, of)[0]?.id;
  assert.deepEqual(
    [
      ['GB', 'GB'],
      ['US', 'CA'],
      ['US', 'DE'],
      ['US', 'JP'],
      ['GB', 'FR'],
      ['DE', 'US'],
      ['NG', 'NG'],
      ['NG', 'FR'],
      ['CA', 'FR'],
      ['IE', 'GB'],
    ].map(([from, to]) => first(from as string, to as string)),
    [
      'gb.first',
      'us.to-canada',
      'us.to-europe',
      'us.abroad',
      'gb.to-europe',
      'de.abroad',
      'any.home',
      'any.to-europe',
      'ca.abroad',
      'ie.to-europe',
    ],
  );
  assert.deepEqual(
    postServices('GB', 'GB', transit, mine()).map((s) => s.id),
    ['gb.first', 'gb.second'],
  );
  for (const t of transit) assert.ok(t.sources.length > 0 && t.readOn <= '2026-12-31', t.id);
});

test('the candidate’s own figures go before the table’s, and say so', () => {
  const changed = mine({
    edits: [{ id: 'gb.second', least: 4, most: 9, source: 'my postman', readOn: '2026-12-01' }],
    own: [{ id: 'own-bike', name: 'My brother on his bike', least: 0, most: 1, readOn: '2026-12-02' }],
  });
  const [bike, , second] = postServices('GB', 'GB', transit, changed);
  assert.deepEqual([bike?.name, bike?.basis, bike?.most], ['My brother on his bike', 'yours', 1]);
  assert.deepEqual(
    [second?.name, second?.most, second?.source, second?.readOn],
    ['Royal Mail 2nd Class', 9, 'my postman', '2026-12-01'],
  );
  assert.throws(() => mine({ edits: [{ id: 'gb.second', least: 9, most: 4, readOn: '2026-12-01' }] }), /fewest/u);
  assert.throws(() => mine({ daysOff: ['2026-02-30'] }));
});
