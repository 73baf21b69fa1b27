/** Everything that goes to the printer: a panel's letters in one file, labels, scripts for cards, the print test. */
import {
  checkLetterData,
  HAND_CARDS,
  LABEL_SHEETS,
  type HandCard,
  type LabelSheet,
  type LetterData,
} from '../core/letter.ts';
import type { LetterWays } from '../core/letter-ways.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { interview, profile } from './interviews.ts';
import { letterOf, notes } from './notes.ts';
import type { AddressLayout, App, PdfResult, Press } from './ports.ts';

type Pdf = Outcome<PdfResult & { ok: true }>;

const asOutcome = (made: PdfResult): Pdf => (made.ok ? done(made) : refuse('cannot-print', made.says));

/** The letters of an interview in the order of its people; refuses where there is none, or where one lacks a fact, naming whose. */
export async function panelOf(app: App, interviewId: string, ways: LetterWays = {}): Promise<Outcome<LetterData[]>> {
  const found = await interview(app, interviewId);
  if (!found.ok) return found;
  const kept = (await notes(app, interviewId)).filter((n) => n.value.channel === 'letter');
  const letters: LetterData[] = [];
  for (const person of found.value.value.people) {
    const its = kept.find((n) => n.value.personId === person.id);
    if (!its) continue;
    const letter = await letterOf(app, its.value.id, ways);
    if (!letter.ok) return { ...letter, says: `${person.name}: ${letter.says}` };
    letters.push(letter.value);
  }
  return letters.length > 0
    ? done(letters)
    : refuse('missing-fact', 'There is no letter in this interview yet. Draft one first.');
}

/** The whole panel's letters, each with its envelope, in one file. */
export async function panelPdf(app: App, interviewId: string, ways: LetterWays = {}): Promise<Pdf> {
  const letters = await panelOf(app, interviewId, ways);
  return letters.ok ? asOutcome(await app.press.letters(letters.value)) : letters;
}

/** The panel's addresses on labels. */
export async function panelLabels(app: App, interviewId: string, sheet: unknown, first: unknown): Promise<Pdf> {
  const letters = await panelOf(app, interviewId);
  return letters.ok ? labels(app.press, letters.value, sheet, first) : letters;
}

/** Labels from letters. `sheet` and `first` come from outside and are checked here. */
export async function labels(
  press: Press,
  letters: readonly LetterData[],
  sheet: unknown,
  first: unknown,
): Promise<Pdf> {
  if (!LABEL_SHEETS.includes(sheet as LabelSheet))
    return refuse('not-valid', `There is no label sheet "${String(sheet)}": ${LABEL_SHEETS.join(', ')}.`, 'sheet');
  const begin = first === undefined || first === '' ? 1 : Number(first);
  if (!Number.isInteger(begin) || begin < 1 || begin > 30)
    return refuse('not-valid', 'The first free label is a number from 1, counted along the rows.', 'first');
  const offset = letters[0]?.offset;
  return asOutcome(
    await press.labels(letters, { sheet: sheet as LabelSheet, first: begin, ...(offset ? { offset } : {}) }),
  );
}

/** A script to copy by hand, for one kept letter. */
export async function handCardPdf(app: App, id: string, card: unknown): Promise<Pdf> {
  const letter = await letterOf(app, id);
  return letter.ok ? handCards(app.press, [letter.value], card) : letter;
}

export async function handCards(press: Press, letters: readonly LetterData[], card: unknown): Promise<Pdf> {
  if (!HAND_CARDS.includes(card as HandCard))
    return refuse('not-valid', `A card to write by hand is ${HAND_CARDS.join(' or ')}.`, 'card');
  const { paper = 'a4', offset } = letters[0] ?? {};
  return asOutcome(await press.handCards(letters, { card: card as HandCard, paper, ...(offset ? { offset } : {}) }));
}

/** The page to measure a printer by, with the offset that is kept. */
export async function printTestPdf(app: App): Promise<Pdf> {
  const { paper, printOffset } = (await profile(app)).value;
  return asOutcome(await app.press.printTest({ paper, offset: printOffset }));
}

/**
 * Letters from a file: one, a list, or `{letters: […]}`; `ways` are said once for all and win over what a letter says itself.
 * An address may come in parts and is then laid out as its country writes it; a letter that goes abroad gets the country's name.
 * Shape: the letters, or every problem of every letter, one a line.
 */
export function lettersFrom(raw: unknown, ways: LetterWays, layout: AddressLayout): Outcome<LetterData[]> {
  const given = Array.isArray(raw) ? raw : ((raw as { letters?: unknown } | null)?.letters ?? [raw]);
  if (!Array.isArray(given) || given.length === 0) return refuse('not-valid', 'There is no letter in the file.');
  const letters: LetterData[] = [];
  const problems: string[] = [];
  for (const [at, one] of given.entries()) {
    const checked = checkLetterData({ ...withLaidOutAddresses(one, layout), ...ways });
    if (checked.ok) letters.push(checked.value);
    else
      for (const problem of checked.problems)
        problems.push(`${given.length > 1 ? `letter ${at + 1}, ` : ''}${problem.field}: ${problem.says}`);
  }
  return problems.length === 0 ? done(letters) : refuse('not-valid', problems.join('\n'));
}

function withLaidOutAddresses(raw: unknown, layout: AddressLayout): Record<string, unknown> {
  if (!isRecord(raw)) return {};
  const [candidate, recipient] = [raw.candidate, raw.recipient].map((it) => (isRecord(it) ? laidOut(it, layout) : it));
  if (!isRecord(recipient)) return { ...raw, candidate, recipient };
  const from = isRecord(candidate) ? codeOf(candidate.country) : '';
  const to = codeOf(recipient.country);
  const name = from !== '' && to !== '' && from !== to ? layout.countryName(to) : undefined;
  return { ...raw, candidate, recipient: { ...recipient, ...(name === undefined ? {} : { abroad: name }) } };
}

function laidOut(person: Record<string, unknown>, layout: AddressLayout): Record<string, unknown> {
  if (!isRecord(person.address)) return person;
  const parts = Object.fromEntries(
    Object.entries(person.address)
      .filter(([, part]) => typeof part === 'string' || typeof part === 'number')
      .map(([key, part]) => [key, String(part)]),
  );
  const country = codeOf(parts.country ?? person.country);
  return { ...person, ...(country ? { country } : {}), address: layout.lines({ ...parts, country }) };
}

const codeOf = (code: unknown) => (typeof code === 'string' ? code.trim().toUpperCase().replace(/^UK$/u, 'GB') : '');
const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
