/** The part of the HTTP door for letters' way out: when to post, the table behind it, and the posting service. */
import { Hono } from 'hono';
import * as letters from '../app/letter-post.ts';
import * as service from '../app/letter-service.ts';
import * as plan from '../app/post-by.ts';
import type { App } from '../app/ports.ts';
import { answer, body, file, revisionOf, textOf, value } from './replies.ts';

/** The routes. */
export function letterRoutes(app: App) {
  return new Hono()
    .get('/post-by', async (c) =>
      value(c, { setting: await plan.postBySetting(app), table: await plan.postTable(app) }),
    )
    .put('/post-by', async (c) => {
      const raw = await body(c);
      return answer(c, await plan.savePostBy(app, raw.value, revisionOf(raw)));
    })
    .get('/notes/:id/post-by', async (c) =>
      answer(c, await plan.letterPlan(app, c.req.param('id'), c.req.query('service'))),
    )
    .get('/letter-post', async (c) => value(c, await service.letterPostStanding(app)))
    .put('/letter-post', async (c) => {
      const raw = await body(c);
      const place = raw.place === 'keyring' || raw.place === 'file' ? raw.place : ('memory' as const);
      return answer(
        c,
        await service.saveLetterPost(app, {
          place,
          ...(typeof raw.key === 'string' ? { key: raw.key } : {}),
          ...(raw.price === undefined ? {} : { price: raw.price }),
        }),
      );
    })
    .delete('/letter-post', async (c) => answer(c, await service.forgetLetterPost(app)))
    .get('/letter-post/places', async (c) => value(c, await app.letterPostKey.places()))
    .post('/letter-post/test', async (c) => answer(c, await service.testLetterPost(app)))
    .get('/notes/:id/post', async (c) => value(c, await letters.letterWays(app, c.req.param('id'))))
    .post('/notes/:id/post', async (c) => answer(c, await letters.prepareLetter(app, c.req.param('id'))))
    .get('/notes/:id/post/letter.pdf', async (c) => {
      const shown = await letters.shownPdf(app, c.req.param('id'));
      return shown.ok ? file(c, shown.value, 'application/pdf', 'letter-as-posted.pdf', true) : answer(c, shown);
    })
    .post('/notes/:id/post/approve', async (c) => {
      const raw = await body(c);
      return answer(c, await letters.approveLetter(app, c.req.param('id'), textOf(raw.sha256)));
    })
    .post('/notes/:id/post/again', async (c) => answer(c, await letters.askAgain(app, c.req.param('id'))))
    .post('/notes/:id/post/look', async (c) => answer(c, await letters.lookForLetter(app, c.req.param('id'))))
    .post('/notes/:id/post/take-back', async (c) => answer(c, await letters.takeBackLetter(app, c.req.param('id'))))
    .post('/notes/:id/post/settle', async (c) => {
      const raw = await body(c);
      return answer(
        c,
        await letters.settleLetter(app, c.req.param('id'), raw.verdict === 'made' ? 'made' : 'not-made'),
      );
    });
}
