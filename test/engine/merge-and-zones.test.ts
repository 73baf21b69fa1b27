/** Two windows on one record, and clocks that jump. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { merge } from '../../src/core/merge.ts';
import { dayIn, instantOf, localIn } from '../../src/core/zones.ts';

const record = fc.record({
  company: fc.string(),
  role: fc.string(),
  count: fc.integer(),
  people: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), name: fc.string() }), {
    selector: (p) => p.id,
    maxLength: 4,
  }),
});

test('what only one side changed is taken; with nothing changed on the other side, mine is mine', () => {
  fc.assert(
    fc.property(record, record, (base, mine) => {
      assert.deepEqual(merge(base, mine, base), { value: mine, clashes: [] });
      assert.deepEqual(merge(base, base, mine), { value: mine, clashes: [] });
      assert.deepEqual(merge(base, mine, mine), { value: mine, clashes: [] });
    }),
  );
});

test('nothing typed on either side is lost: it stands in the result or is handed back as a clash', () => {
  fc.assert(
    fc.property(record, record, record, (base, mine, theirs) => {
      const { value, clashes } = merge(base, mine, theirs);
      const held = [value.company, value.role, ...value.people.map((p) => p.name), ...clashes.map((c) => c.theirs)];
      for (const field of ['company', 'role'] as const)
        for (const side of [mine, theirs]) assert.ok(side[field] === base[field] || held.includes(side[field]), field);
      for (const side of [mine, theirs])
        for (const person of side.people) {
          const old = base.people.find((p) => p.id === person.id);
          assert.ok(old?.name === person.name || held.includes(person.name), `a person's name, ${person.name}`);
        }
    }),
  );
});

test('a person deleted here and left alone there is gone; changed there meanwhile, they stay', () => {
  const base = {
    people: [
      { id: 'a', name: 'Ana' },
      { id: 'b', name: 'Tom' },
    ],
  };
  assert.deepEqual(merge(base, { people: [{ id: 'b', name: 'Tom' }] }, base).value, {
    people: [{ id: 'b', name: 'Tom' }],
  });
  assert.deepEqual(
    merge(
      base,
      { people: [{ id: 'b', name: 'Tom' }] },
      {
        people: [
          { id: 'a', name: 'Ana Ruiz' },
          { id: 'b', name: 'Tom' },
        ],
      },
    )
      .value.people.map((p) => p.name)
      .sort(),
    ['Ana Ruiz', 'Tom'],
  );
});

test('a wall clock comes back from its instant, in every zone, but for the hours that do not exist', () => {
  const zones = [
    'UTC',
    'America/Chicago',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Casablanca',
  ];
  const minute = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minute, (zone, at) => {
      const instant = new Date(at * 60_000).toISOString();
      const back = instantOf(localIn(instant, zone), zone);
      assert.ok(back && !back.skipped);
      assert.ok(back.instant === instant || back.twice, `${instant} in ${zone} came back as ${back.instant}`);
      assert.equal(dayIn(instant, zone), localIn(instant, zone).slice(0, 10));
    }),
    { numRuns: 400 },
  );
});

test('the hour that is skipped and the hour that comes twice are said to be so', () => {
  assert.deepEqual(instantOf('2026-03-08T02:30', 'America/Chicago'), {
    instant: '2026-03-08T08:30:00.000Z',
    skipped: true,
    twice: false,
  });
  assert.deepEqual(instantOf('2026-11-01T01:30', 'America/Chicago'), {
    instant: '2026-11-01T06:30:00.000Z',
    skipped: false,
    twice: true,
  });
  assert.deepEqual(instantOf('2026-10-25T02:30', 'Europe/Berlin'), {
    instant: '2026-10-25T00:30:00.000Z',
    skipped: false,
    twice: true,
  });
  for (const odd of ['', '2026-02-30T10:00', '2026-03-05T24:10', '2026-03-05', 'soon'])
    assert.equal(instantOf(odd, 'UTC'), undefined, odd);
});
