/**
 * An American address, read from the lines people type into the fields a posting service asks for.
 * Source: Lob's public API description (address fields and their lengths), read 2026-11.
 */
import { done, type Outcome, refuse } from './problem.ts';

/** As the service takes it. `state` is two letters, `zip` is 12345 or 12345-6789; the country is always US. */
export type UsAddress = {
  readonly name: string;
  readonly company?: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
};

const STATES = new Set(
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP FM MH PW'.split(
    ' ',
  ),
);
const LAST_LINE = /^(.+?),?\s+([A-Za-z]{2})\.?,?\s+(\d{5}(?:-\d{4})?)$/u;
const COUNTRY = /^(?:u\.?s\.?(?:a\.?)?|united states(?: of america)?)$/iu;
const LONGEST = { name: 40, company: 40, line: 64 };

/**
 * Read an address.
 * `lines` end in "City, ST 12345" (a line that says USA may follow). Of more than two lines before it, the first is the firm.
 * Errors: 'missing-fact' or 'bad-address' with a sentence that says what to mend; `whose` begins it ("Dr. Ana Ruiz's").
 */
export function usAddress(name: string, lines: readonly string[], company: string, whose: string): Outcome<UsAddress> {
  const used = lines.map((l) => l.replace(/\s+/gu, ' ').trim()).filter((l) => l !== '');
  if (COUNTRY.test(used.at(-1) ?? '')) used.pop();
  if (used.length === 0) return refuse('missing-fact', `${whose} postal address is missing.`, 'address');
  const last = LAST_LINE.exec(used.at(-1) ?? '');
  const state = last?.[2]?.toUpperCase() ?? '';
  if (!last || !STATES.has(state))
    return refuse(
      'bad-address',
      `${whose} address must end in a line like "Duluth, MN 55802": this service posts only within the United States.`,
      'address',
    );
  const before = used.slice(0, -1);
  // why: people write the firm above the street; the service wants it in a field of its own.
  const firm =
    before.length > 1 && (before[0] === company || before.length > 2 || !/\d/u.test(before[0] ?? ''))
      ? before.shift()
      : company;
  const [line1, line2, ...more] = before;
  if (line1 === undefined)
    return refuse('bad-address', `${whose} address has no street, only "${used[0]}".`, 'address');
  if (more.length > 0)
    return refuse(
      'bad-address',
      `${whose} address has more lines than the service takes: two above the town.`,
      'address',
    );
  const person = name.replace(/\s+/gu, ' ').trim();
  for (const [what, text, most] of [
    ['name', person, LONGEST.name],
    ['firm', firm ?? '', LONGEST.company],
    ['street', line1, LONGEST.line],
    ['second line', line2 ?? '', LONGEST.line],
  ] as const)
    if (text.length > most)
      return refuse(
        'bad-address',
        `${whose} ${what} is too long for the service (${most} letters at most): "${text}".`,
        'address',
      );
  return done({
    name: person,
    ...(firm ? { company: firm } : {}),
    line1,
    ...(line2 === undefined ? {} : { line2 }),
    city: last[1] as string,
    state,
    zip: last[3] as string,
  });
}

/** The address as it will stand on the envelope, a line each. */
export function usAddressLines(at: UsAddress): string[] {
  return [at.name, at.company ?? '', at.line1, at.line2 ?? '', `${at.city}, ${at.state} ${at.zip}`].filter(
    (l) => l !== '',
  );
}
