/**
 * The HTTP door: translate, call a use case, translate back. The page's typed client is made from `Api`.
 * Every answer is `{ok: true, value}` or a refusal `{ok: false, code, says, field?, current?}` with a fitting status.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { timingSafeEqual } from 'node:crypto';
import { deleteAll, exportAll, importAll } from '../app/archive.ts';
import * as interviews from '../app/interviews.ts';
import * as later from '../app/later-notes.ts';
import { asDraft } from '../app/mail-source.ts';
import { answerAsk } from '../app/note-answers.ts';
import * as notes from '../app/notes.ts';
import * as outbox from '../app/outbox.ts';
import * as paper from '../app/paper.ts';
import type { App } from '../app/ports.ts';
import { drill, drills, grade } from '../app/drills.ts';
import { due, followUpsOf, progress } from '../app/progress.ts';
import * as rehearsals from '../app/rehearsals.ts';
import { voice } from '../app/reword.ts';
import { OCCASIONS, type Voice } from '../core/kinds.ts';
import { waysOf } from '../core/letter-ways.ts';
import type { NoteOccasion } from '../core/note.ts';
import { ClinchError, refuse } from '../core/problem.ts';
import { letterRoutes } from './api-post.ts';
import { answer, BadBody, body, file, pdf, revisionOf, textOf, value } from './replies.ts';
import { voiceRoutes } from './voice-routes.ts';

/** What the door needs besides the use cases. `hosts` are the Host headers that are ours; `calendar` makes .ics text. */
export type Door = {
  readonly app: App;
  readonly key: string;
  readonly hosts: ReadonlySet<string>;
  readonly cookie: string;
  readonly version: string;
  readonly dataFolder: string;
  readonly calendar: (interviewId: string) => Promise<string>;
  readonly nudge: () => void;
  readonly log: (line: string) => void;
};

const whenOf = (raw: Record<string, unknown>): outbox.When => ({
  ...(typeof raw.dueAt === 'string' ? { dueAt: raw.dueAt } : {}),
  ...(typeof raw.zone === 'string' ? { zone: raw.zone } : {}),
  hold: raw.hold === true,
});

function sameKey(given: string, key: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(key);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Make the HTTP application. No port is opened here, so tests call it in-process. */
export function openDoor(door: Door) {
  const { app } = door;
  const routes = new Hono()
    .get('/state', async (c) => {
      const account = await outbox.mailAccount(app);
      return value(c, {
        version: door.version,
        dataFolder: door.dataFolder,
        readOnly: app.store.readOnly,
        now: app.clock.now().toISOString(),
        profile: await interviews.profile(app),
        interviews: await interviews.interviews(app),
        due: await due(app),
        mail: { account: account ?? null, hasSecret: (await app.secrets.read()) !== undefined },
        voice: (await voice(app)) ?? null,
      });
    })
    .get('/profile', async (c) => value(c, await interviews.profile(app)))
    .put('/profile', async (c) => {
      const raw = await body(c);
      return answer(c, await interviews.saveProfile(app, raw.value, revisionOf(raw)));
    })
    .post('/interviews', async (c) => {
      const raw = await body(c);
      return answer(c, await interviews.saveInterview(app, app.ids.id(), raw.value, 0));
    })
    .get('/interviews/:id', async (c) => answer(c, await interviews.interview(app, c.req.param('id'))))
    .put('/interviews/:id', async (c) => {
      const raw = await body(c);
      return answer(c, await interviews.saveInterview(app, c.req.param('id'), raw.value, revisionOf(raw)));
    })
    .delete('/interviews/:id', async (c) => answer(c, await interviews.removeInterview(app, c.req.param('id'))))
    .post('/posting', async (c) => {
      const raw = await body(c);
      return answer(c, interviews.posting(textOf(raw.text)));
    })
    .get('/interviews/:id/plan', async (c) => answer(c, await interviews.plan(app, c.req.param('id'))))
    .put('/interviews/:id/plan', async (c) => {
      const raw = await body(c);
      return answer(c, await interviews.savePlanEdits(app, c.req.param('id'), raw.value, revisionOf(raw)));
    })
    .get('/interviews/:id/card', async (c) => answer(c, await interviews.card(app, c.req.param('id'))))
    .get('/interviews/:id/card.pdf', async (c) => {
      const format = c.req.query('format');
      const made = await interviews.cardPdf(
        app,
        c.req.param('id'),
        format === '3x5' || format === 'a4' ? format : 'a6',
      );
      return made.ok ? file(c, made.value.pdf, 'application/pdf', 'pocket-card.pdf', true) : answer(c, made);
    })
    .get('/interviews/:id/debrief', async (c) => value(c, await interviews.debrief(app, c.req.param('id'))))
    .put('/interviews/:id/debrief', async (c) => {
      const raw = await body(c);
      return answer(c, await interviews.saveDebrief(app, c.req.param('id'), raw.value, revisionOf(raw)));
    })
    .post('/interviews/:id/out', async (c) => answer(c, await interviews.out(app, c.req.param('id'))))
    .get('/interviews/:id/follow-ups', async (c) => value(c, await followUpsOf(app, c.req.param('id'))))
    .get('/interviews/:id/later/:kind', async (c) =>
      answer(c, await later.laterNoteOf(app, c.req.param('id'), c.req.param('kind'), c.req.query('personId'))),
    )
    .put('/interviews/:id/later/:kind', async (c) => {
      const raw = await body(c);
      return answer(c, await later.saveLater(app, c.req.param('id'), c.req.param('kind'), raw.value, revisionOf(raw)));
    })
    .get('/interviews/:id/follow-ups.ics', async (c) =>
      file(c, await door.calendar(c.req.param('id')), 'text/calendar; charset=utf-8', 'follow-up.ics'),
    )
    .get('/interviews/:id/notes', async (c) => value(c, await notes.notes(app, c.req.param('id'))))
    .post('/interviews/:id/notes', async (c) => {
      const raw = await body(c);
      const channel = raw.channel === 'letter' ? ('letter' as const) : ('email' as const);
      return answer(
        c,
        await notes.draft(app, c.req.param('id'), {
          personId: textOf(raw.personId),
          channel,
          again: raw.again === true,
          ...(typeof raw.voice === 'string' ? { voice: raw.voice as Voice } : {}),
          ...(OCCASIONS.includes(raw.occasion as NoteOccasion) ? { occasion: raw.occasion as NoteOccasion } : {}),
        }),
      );
    })
    .get('/notes/:id', async (c) => answer(c, await notes.note(app, c.req.param('id'))))
    .put('/notes/:id', async (c) => {
      const raw = await body(c);
      return answer(c, await notes.saveNote(app, c.req.param('id'), raw.value, revisionOf(raw)));
    })
    .delete('/notes/:id', async (c) => answer(c, await notes.removeNote(app, c.req.param('id'))))
    .post('/notes/:id/check', async (c) => {
      const raw = await body(c);
      return answer(
        c,
        await notes.checkKept(app, c.req.param('id'), { subject: textOf(raw.subject), body: textOf(raw.body) }),
      );
    })
    .post('/notes/:id/answer', async (c) => {
      const raw = await body(c);
      const about = textOf(raw.about);
      return answer(
        c,
        await answerAsk(app, c.req.param('id'), {
          fact: textOf(raw.fact),
          ...(about === '' ? {} : { about }),
          answer: textOf(raw.answer),
        }),
      );
    })
    .get('/notes/:id/draft-mail', async (c) => answer(c, await asDraft(app, c.req.param('id'))))
    .get('/notes/:id/note.eml', async (c) => {
      const made = await asDraft(app, c.req.param('id'));
      return made.ok ? file(c, made.value.eml, 'message/rfc822', made.value.fileName) : answer(c, made);
    })
    .get('/notes/:id/letter.pdf', async (c) => {
      const made = await notes.letterPdf(app, c.req.param('id'), waysOf(c.req.query()));
      return made.ok ? file(c, made.value.pdf, 'application/pdf', 'letter.pdf', true) : answer(c, made);
    })
    .get('/notes/:id/preview', async (c) =>
      answer(c, await notes.letterPreview(app, c.req.param('id'), waysOf(c.req.query()))),
    )
    .get('/notes/:id/hand-card.pdf', async (c) =>
      pdf(c, await paper.handCardPdf(app, c.req.param('id'), c.req.query('card')), 'card-to-copy.pdf'),
    )
    .get('/interviews/:id/letters.pdf', async (c) =>
      pdf(c, await paper.panelPdf(app, c.req.param('id'), waysOf(c.req.query())), 'letters.pdf'),
    )
    .get('/interviews/:id/labels.pdf', async (c) =>
      pdf(c, await paper.panelLabels(app, c.req.param('id'), c.req.query('sheet'), c.req.query('first')), 'labels.pdf'),
    )
    .get('/print-test.pdf', async (c) => pdf(c, await paper.printTestPdf(app), 'print-test.pdf'))
    .post('/notes/:id/prepare', async (c) => {
      const raw = await body(c).catch((): Record<string, unknown> => ({}));
      const at = typeof raw.at === 'string' && !Number.isNaN(Date.parse(raw.at)) ? raw.at : undefined;
      return answer(c, await outbox.prepare(app, c.req.param('id'), at));
    })
    .post('/notes/:id/approve', async (c) => {
      const raw = await body(c);
      const approved = await outbox.approve(
        app,
        c.req.param('id'),
        { messageId: textOf(raw.messageId), at: textOf(raw.at), bytes: textOf(raw.bytes) },
        whenOf(raw),
      );
      if (approved.ok) door.nudge();
      return answer(c, approved);
    })
    .get('/dispatches', async (c) =>
      value(
        c,
        (await outbox.dispatches(app)).map(({ bytes, ...rest }) => rest),
      ),
    )
    .post('/dispatches/:id/release', async (c) => {
      const released = await outbox.release(app, c.req.param('id'), whenOf(await body(c)));
      if (released.ok) door.nudge();
      return answer(c, released);
    })
    .post('/dispatches/:id/cancel', async (c) => answer(c, await outbox.cancel(app, c.req.param('id'))))
    .post('/dispatches/:id/settle', async (c) => {
      const raw = await body(c);
      return answer(
        c,
        await outbox.settle(app, c.req.param('id'), raw.verdict === 'arrived' ? 'arrived' : 'did-not-arrive'),
      );
    })
    .get('/takes', async (c) => value(c, await rehearsals.takes(app, c.req.query('interviewId'))))
    .get('/takes/:id', async (c) => answer(c, await rehearsals.take(app, c.req.param('id'))))
    .put('/takes/:id', async (c) => {
      const raw = await body(c);
      return answer(c, await rehearsals.saveTake(app, { ...raw, id: c.req.param('id') }));
    })
    .delete('/takes/:id', async (c) => answer(c, await rehearsals.removeTake(app, c.req.param('id'))))
    .get('/drills', async (c) => value(c, await drills(app, c.req.query('interviewId'))))
    .post('/drills/:id', async (c) => {
      const raw = await body(c);
      const overrule = typeof raw.overrule === 'string' ? raw.overrule : undefined;
      return answer(c, await drill(app, c.req.param('id'), textOf(raw.said), overrule));
    })
    .post('/drills/:id/grade', async (c) => {
      const raw = await body(c);
      return answer(c, await grade(app, c.req.param('id'), textOf(raw.said)));
    })
    .post('/confidence', async (c) => {
      const raw = await body(c);
      return answer(
        c,
        await rehearsals.rateConfidence(
          app,
          raw.ratings,
          textOf(raw.interviewId),
          raw.when === 'before' || raw.when === 'after' ? raw.when : 'later',
        ),
      );
    })
    .get('/progress', async (c) => value(c, await progress(app)))
    .route('/', letterRoutes(app))
    .get('/mail/places', async (c) => value(c, await app.secrets.places()))
    .put('/mail', async (c) => {
      const raw = await body(c);
      const place = raw.place === 'keyring' || raw.place === 'file' ? raw.place : ('memory' as const);
      return answer(
        c,
        await outbox.saveMailAccount(
          app,
          raw.account,
          typeof raw.password === 'string' ? raw.password : undefined,
          place,
        ),
      );
    })
    .delete('/mail', async (c) => answer(c, await outbox.forgetMailAccount(app)))
    .post('/mail/test-message', async (c) => answer(c, await outbox.sendTestMessage(app)))
    .post('/mail/test', async (c) => answer(c, await outbox.testMailAccount(app)))
    .route('/voice', voiceRoutes(app))
    .get('/export', async (c) =>
      file(c, JSON.stringify(await exportAll(app), null, 1), 'application/json', 'clinch-export.json'),
    )
    .post('/import', async (c) => {
      const raw = await body(c);
      return answer(c, await importAll(app, raw));
    })
    .post('/delete-all', async (c) => {
      const raw = await body(c);
      return answer(
        c,
        raw.sure === 'delete everything'
          ? await deleteAll(app)
          : refuse('not-valid', 'Please type "delete everything" first.', 'sure'),
      );
    })
    .post('/example', async (c) => answer(c, await interviews.addExample(app)))
    .delete('/example', async (c) => answer(c, await interviews.removeExample(app)));

  return new Hono()
    .onError((error, c) => {
      if (error instanceof BadBody) return c.json(refuse('not-valid', 'That was not readable as JSON.'), 400);
      if (error instanceof ClinchError) {
        if (error.code === 'store-full') return c.json(refuse('disk-full', error.message), 507);
        if (error.code === 'store-read-only') return c.json(refuse('read-only', error.message), 403);
        if (error.code === 'store-busy') return c.json({ ok: false, code: 'busy', says: error.message }, 503);
      }
      // why: the log names the place and the kind of fault, never what the candidate typed.
      door.log(
        `fault in ${c.req.method} ${c.req.routePath}: ${error instanceof ClinchError ? error.code : error.name}\n${error.stack?.split('\n').slice(1, 6).join('\n') ?? ''}`,
      );
      return c.json(
        {
          ok: false,
          code: 'fault',
          says: 'Something went wrong inside Clinch. What you typed is still here; please try again.',
        },
        500,
      );
    })
    .use('*', async (c, next) => {
      const host = c.req.header('host') ?? '';
      if (!door.hosts.has(host))
        return c.json({ ok: false, code: 'wrong-host', says: 'This address is not one Clinch answers to.' }, 403);
      const origin = c.req.header('origin');
      if (origin !== undefined && !door.hosts.has(origin.replace(/^https?:\/\//u, '')))
        return c.json({ ok: false, code: 'wrong-origin', says: 'Another page may not talk to Clinch.' }, 403);
      const site = c.req.header('sec-fetch-site');
      if (site === 'cross-site' && c.req.method !== 'GET')
        return c.json({ ok: false, code: 'wrong-origin', says: 'Another page may not talk to Clinch.' }, 403);
      return next();
    })
    .use(
      '/api/*',
      bodyLimit({
        maxSize: 32 * 1024 * 1024,
        onError: (c) => c.json(refuse('too-large', 'That is more than Clinch takes in one go (32 MB).'), 413),
      }),
    )
    .post('/api/open', async (c) => {
      const raw = await body(c);
      if (!sameKey(textOf(raw.key), door.key))
        return c.json(
          {
            ok: false,
            code: 'wrong-key',
            says: 'This link is not the right one any more. Open Clinch with the link that it printed when it started.',
          },
          401,
        );
      setCookie(c, door.cookie, door.key, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 400 * 24 * 3600 });
      return c.json({ ok: true }, 200);
    })
    .post('/api/close', (c) => {
      deleteCookie(c, door.cookie, { path: '/' });
      return c.json({ ok: true }, 200);
    })
    .use('/api/*', async (c, next) => {
      const given = getCookie(c, door.cookie) ?? c.req.header('authorization')?.replace(/^Bearer /u, '') ?? '';
      if (!sameKey(given, door.key))
        return c.json(
          { ok: false, code: 'not-open', says: 'Open Clinch with the link that it printed when it started.' },
          401,
        );
      c.header('cache-control', 'no-store');
      return next();
    })
    .route('/api', routes)
    .all('/api/*', (c) => c.json(refuse('not-found', 'There is nothing at this address.'), 404));
}

/** The type the page's client is made from. */
export type Api = ReturnType<typeof openDoor>;
