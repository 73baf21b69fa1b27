/** What every store must do, whatever database is behind it. Not collected alone: each database's test passes a maker. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dispatch, Store } from '../../src/app/ports.ts';

/** `open` gives a store of a tenant over the same data each time it is called; `fresh` starts with no data. */
export type StoreMaker = { readonly fresh: () => Promise<{ open: (tenant: string) => Promise<Store> }> };

const AT = '2026-03-05T10:00:00.000Z';
const LATER = '2026-03-05T11:00:00.000Z';

export function dispatch(id: string, change: Partial<Dispatch> = {}): Dispatch {
  return {
    id,
    noteId: `note-${id}`,
    interviewId: 'i1',
    state: 'approved',
    messageId: `<${id}@example.org>`,
    fromAddress: 'a@example.org',
    toAddress: 'b@example.org',
    bytes: 'Subject: x\r\n\r\ny\r\n',
    copyAddress: '',
    zone: '',
    heldAt: null,
    dueAt: AT,
    attempts: 0,
    retryAt: null,
    claimedUntil: null,
    handedAt: null,
    says: '',
    createdAt: AT,
    changedAt: AT,
    ...change,
  };
}

export function storeCases(name: string, maker: StoreMaker): void {
  test(`${name}: what is put comes back as it was, whatever is in it`, async () => {
    const store = await (await maker.fresh()).open('t');
    const value = { text: 'Łukasz \'quoted\' "double" \\ 😀 مرحبا\n<script>', list: [1, null, true], nothing: null };
    const put = await store.put('interview', 'i1', 'i1', value, AT, 0);
    assert.equal(put?.revision, 1);
    const got = await store.get('interview', 'i1');
    assert.deepEqual(got?.value, value);
    assert.equal(got?.createdAt, AT);
    assert.equal(await store.get('interview', 'other'), undefined);
    await store.close();
  });

  test(`${name}: a second window cannot overwrite the first`, async () => {
    const store = await (await maker.fresh()).open('t');
    await store.put('note', 'n', 'i1', { body: 'one' }, AT, 0);
    assert.equal(await store.put('note', 'n', 'i1', { body: 'again' }, AT, 0), undefined, 'new means new');
    assert.equal((await store.put('note', 'n', 'i1', { body: 'two' }, LATER, 1))?.revision, 2);
    assert.equal(await store.put('note', 'n', 'i1', { body: 'stale' }, LATER, 1), undefined);
    assert.deepEqual((await store.get('note', 'n'))?.value, { body: 'two' });
    await store.close();
  });

  test(`${name}: no tenant sees, changes or deletes another's rows`, async () => {
    const data = await maker.fresh();
    const [mine, theirs] = [await data.open('mine'), await data.open('theirs')];
    await mine.put('interview', 'i1', 'i1', { company: 'Mine' }, AT, 0);
    await theirs.put('interview', 'i1', 'i1', { company: 'Theirs' }, AT, 0);
    await theirs.addDispatch(dispatch('d1'));
    assert.deepEqual(
      (await mine.list('interview')).map((d) => d.value),
      [{ company: 'Mine' }],
    );
    assert.deepEqual(await mine.dispatches(), []);
    assert.equal(await mine.claimDispatch(LATER, LATER), undefined);
    assert.equal(await mine.moveDispatch('d1', 'approved', { state: 'cancelled' }), false);
    await mine.removeAll();
    assert.deepEqual((await theirs.everything()).documents.length, 1);
    assert.deepEqual((await theirs.dispatches()).length, 1);
    await mine.close();
    await theirs.close();
  });

  test(`${name}: deleting an interview takes all that belongs to it and nothing else`, async () => {
    const store = await (await maker.fresh()).open('t');
    await store.put('interview', 'i1', 'i1', {}, AT, 0);
    await store.put('debrief', 'i1', 'i1', {}, AT, 0);
    await store.put('interview', 'i2', 'i2', {}, AT, 0);
    await store.put('profile', 'me', '', {}, AT, 0);
    await store.addDispatch(dispatch('d1'));
    assert.equal(await store.removeInterview('i1'), 2);
    const left = await store.everything();
    assert.deepEqual(
      left.documents.map((d) => `${d.kind}/${d.id}`),
      ['interview/i2', 'profile/me'],
    );
    assert.deepEqual(left.dispatches, []);
    await store.close();
  });

  test(`${name}: a note has one live dispatch at most`, async () => {
    const store = await (await maker.fresh()).open('t');
    assert.ok(await store.addDispatch(dispatch('d1', { noteId: 'n' })));
    assert.equal(await store.addDispatch(dispatch('d2', { noteId: 'n' })), undefined);
    assert.ok(await store.moveDispatch('d1', 'approved', { state: 'cancelled', changedAt: LATER }));
    assert.ok(
      await store.addDispatch(dispatch('d3', { noteId: 'n' })),
      'after taking it back it can be approved again',
    );
    await store.close();
  });

  test(`${name}: what is not due is not claimed, and what is claimed is claimed once`, async () => {
    const data = await maker.fresh();
    const [one, two] = [await data.open('t'), await data.open('t')];
    for (let i = 0; i < 20; i++) await one.addDispatch(dispatch(`d${i}`));
    await one.addDispatch(dispatch('later', { dueAt: '2026-03-06T00:00:00.000Z' }));
    await one.addDispatch(dispatch('waits', { retryAt: '2026-03-06T00:00:00.000Z' }));
    const claimed: string[] = [];
    const work = async (store: Store) => {
      for (;;) {
        const next = await store.claimDispatch(LATER, '2026-03-05T11:05:00.000Z');
        if (!next) return;
        claimed.push(next.id);
        assert.equal(next.state, 'sending');
        assert.equal(next.attempts, 1);
      }
    };
    await Promise.all([work(one), work(two)]);
    assert.equal(claimed.length, 20);
    assert.equal(new Set(claimed).size, 20);
    await one.close();
    await two.close();
  });

  test(`${name}: what a dead process was sending becomes uncertain, what a live one is sending does not`, async () => {
    const store = await (await maker.fresh()).open('t');
    const until = '2026-03-05T10:05:00.000Z';
    await store.addDispatch(dispatch('dead'));
    await store.claimDispatch(AT, until);
    assert.equal(await store.handOver('dead', until, AT), true);
    assert.equal(await store.handOver('dead', until, AT), false, 'the words are handed over once');
    await store.addDispatch(dispatch('alive', { dueAt: LATER }));
    await store.claimDispatch(LATER, '2026-03-05T11:05:00.000Z');
    const stranded = await store.strandedDispatches(LATER);
    assert.deepEqual(
      stranded.map((d) => [d.id, d.state]),
      [['dead', 'uncertain']],
    );
    assert.match(stranded[0]?.says ?? '', /may or may not have arrived/u);
    await store.close();
  });

  test(`${name}: what a process claimed and died before handing over goes again; the dead one, awake again, may not touch it`, async () => {
    const store = await (await maker.fresh()).open('t');
    const until = '2026-03-05T10:05:00.000Z';
    await store.addDispatch(dispatch('early'));
    await store.claimDispatch(AT, until);
    assert.deepEqual(await store.strandedDispatches(LATER), []);
    const again = await store.claimDispatch(LATER, '2026-03-05T11:05:00.000Z');
    assert.deepEqual([again?.id, again?.attempts], ['early', 2]);
    assert.equal(await store.handOver('early', until, LATER), false);
    assert.equal(await store.moveDispatch('early', 'sending', { state: 'approved' }, until), false);
    assert.equal(await store.handOver('early', '2026-03-05T11:05:00.000Z', LATER), true);
    await store.close();
  });

  test(`${name}: an export put back is the same export`, async () => {
    const data = await maker.fresh();
    const store = await data.open('t');
    await store.put('interview', 'i1', 'i1', { company: 'Ærø' }, AT, 0);
    await store.put('interview', 'i1', 'i1', { company: 'Ærø 2' }, LATER, 1);
    await store.addDispatch(dispatch('d1', { state: 'sent' }));
    const before = await store.everything();
    await store.removeAll();
    assert.deepEqual((await store.everything()).documents, []);
    await store.restore(before);
    assert.deepEqual(await store.everything(), before);
    await store.close();
  });
}
