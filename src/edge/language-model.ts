/**
 * A language model somewhere, as a stream of words: OpenAI-compatible servers (Ollama among them) and Anthropic.
 * Only this computer itself or an encrypted address is spoken to, redirects are not followed, nothing is tried twice,
 * and a stream that ends before the model said that it had ended is a failure.
 */
import type { LanguageModel, Voice } from '../app/ports.ts';
import { ClinchError } from '../core/problem.ts';

/** The most that is read of one answer, in tokens, where the prompt names no other; a turn is 60 words. */
const MOST_TOKENS = 200;

/** Open the way to language models. The library is loaded with the first words asked for. */
export function openLanguageModel(): LanguageModel {
  return {
    async *stream(voice, key, prompt, signal) {
      const { streamText, wrapLanguageModel, extractReasoningMiddleware } = await import('ai');
      // why: the library would print its warnings among our own lines.
      globalThis.AI_SDK_LOG_WARNINGS = false;
      let trouble: unknown;
      const answer = streamText({
        model: wrapLanguageModel({
          model: await modelFor(voice, key),
          middleware: extractReasoningMiddleware({ tagName: 'think' }),
        }),
        instructions: prompt.instructions,
        prompt: prompt.material,
        maxOutputTokens: prompt.mostTokens ?? MOST_TOKENS,
        temperature: 0.7,
        maxRetries: 0,
        abortSignal: signal,
        onError: ({ error }) => {
          trouble = error;
        },
      });
      let ended = false;
      try {
        for await (const part of answer.fullStream) {
          if (part.type === 'text-delta') yield part.text;
          else if (part.type === 'error') throw part.error;
          else if (part.type === 'finish') ended = part.finishReason === 'stop';
        }
      } catch (error) {
        throw told(error, voice);
      }
      if (trouble !== undefined) throw told(trouble, voice);
      if (!ended) throw new ClinchError('voice-broke-off', 'The model stopped in the middle of a sentence.');
    },
  };
}

async function modelFor(voice: Voice, key: string | undefined) {
  const base = baseOf(voice);
  const origin = new URL(base).origin;
  const carefully: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    // why: the key and the candidate's words go where the candidate said, and nowhere else.
    if (url.origin !== origin || !spokenTo(url))
      throw new ClinchError('voice-address', 'That address is not the one set.');
    return fetch(input, { ...init, redirect: 'error' });
  };
  if (voice.kind === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: base, apiKey: key ?? '', fetch: carefully })(voice.model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name: voice.kind,
    baseURL: base,
    ...(key === undefined || key === '' ? {} : { apiKey: key }),
    fetch: carefully,
  })(voice.model);
}

/** The address calls are made under: a bare host gets the path that its kind is known to answer at. */
function baseOf(voice: Voice): string {
  const url = new URL(voice.address);
  if (url.pathname === '/') url.pathname = '/v1';
  return url.href.replace(/\/+$/u, '');
}

const spokenTo = (url: URL) =>
  url.protocol === 'https:' ||
  (url.protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/u.test(url.hostname));

/** What went wrong, in a sentence that never holds the key or the server's own words. */
function told(error: unknown, voice: Voice): ClinchError {
  if (error instanceof ClinchError) return error;
  const status = (error as { statusCode?: number }).statusCode;
  const host = new URL(voice.address).host;
  if (status === 401 || status === 403)
    return new ClinchError('voice-key', `${host} did not accept the key (${status}).`, error);
  if (status === 404)
    return new ClinchError(
      'voice-not-there',
      `${host} has no model “${voice.model}”, or answers at another path (404).`,
      error,
    );
  if (status === 429) return new ClinchError('voice-busy', `${host} asks us to wait (429).`, error);
  if (status !== undefined && status >= 400)
    return new ClinchError('voice-trouble', `${host} has trouble of its own (${status}).`, error);
  const causes: { readonly code?: string; readonly message?: string }[] = [];
  for (let at: unknown = error; at instanceof Error && causes.length < 6; at = at.cause) causes.push(at);
  const among = (pattern: RegExp) => causes.some((c) => pattern.test(`${c.code ?? ''} ${c.message ?? ''}`));
  if (among(/certificate|CERT|TLS|SSL/u))
    return new ClinchError('voice-address', `The certificate of ${host} cannot be trusted.`, error);
  if (among(/redirect/u))
    return new ClinchError(
      'voice-address',
      `${host} sends us on to another address, and Clinch does not follow.`,
      error,
    );
  if (among(/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT|Cannot connect to API/u))
    return new ClinchError('voice-not-there', `Nothing answers at ${host}.`, error);
  return new ClinchError('voice-broke-off', `${host} broke off, or answers in a way that Clinch does not know.`, error);
}
