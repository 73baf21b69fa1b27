/**
 * The optional voice over HTTP: where it is, a trial, and the words of a turn as they come.
 * `POST /wording` answers with a line of JSON at a time: `{"coming": text}` for what is whole so far, and last of all the outcome.
 */
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { likeMe } from '../app/like-me.ts';
import type { App } from '../app/ports.ts';
import { forgetVoice, reword, saveVoice, testVoice, voice } from '../app/reword.ts';
import { answer, body, textOf, value } from './replies.ts';

export const voiceRoutes = (app: App) =>
  new Hono()
    .get('/', async (c) =>
      value(c, {
        voice: (await voice(app)) ?? null,
        hasKey: (await app.voiceKey.read()) !== undefined,
        places: await app.voiceKey.places(),
      }),
    )
    .put('/', async (c) => {
      const raw = await body(c);
      const place = raw.place === 'keyring' || raw.place === 'file' ? raw.place : ('memory' as const);
      return answer(c, await saveVoice(app, raw.voice, textOf(raw.key), place));
    })
    .delete('/', async (c) => answer(c, await forgetVoice(app)))
    .post('/test', async (c) => answer(c, await testVoice(app)))
    .post('/like-me', async (c) => {
      const raw = await body(c);
      return answer(c, await likeMe(app, textOf(raw.noteId), textOf(raw.body), c.req.raw.signal));
    })
    .post('/wording', async (c) => {
      const raw = await body(c);
      c.header('content-type', 'application/x-ndjson');
      return stream(c, async (out) => {
        const left = new AbortController();
        out.onAbort(() => left.abort());
        let sent: Promise<unknown> = Promise.resolve();
        const line = (it: unknown) => {
          sent = sent.then(() => out.write(`${JSON.stringify(it)}\n`));
        };
        line(await reword(app, raw, (text) => line({ coming: text }), left.signal));
        await sent;
      });
    });
