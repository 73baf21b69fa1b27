/**
 * Spelling and grammar by harper, on this computer: nothing leaves it.
 * harper has 885 rules, most of them taste. Only those that name a real error in a note are let through, and a word counts
 * as misspelt only where American and British readers agree: nobody should be corrected for being from elsewhere.
 */
import type { Lint, LocalLinter } from 'harper.js';
import type { ProofReader } from '../app/ports.ts';
import type { Proof } from '../core/note.ts';

/** harper's rules for real errors: chosen by their descriptions, and kept only where 3,000 clean sentences raised no false alarm (2026-11). */
const ERRORS = new Set(
  (
    'AdvantageOf AfterLater AllReady AllThough AllOfASudden AnA AnAnother AnotherAn AnotherOnes AnotherThings ApartFrom ArriveTo AskNoPreposition AspireTo AtLeasToLeast AtLestToLeast AwaitFor ' +
    'BeAllowed BeBiased BeConcerned BePrejudiced BeShocked BeWorried BeenThere CanBeSeen CantWay CapitalizePersonalPronouns CeaseTo ColdModalTypo CraveFor CuriousAbout DespiteItIs DespiteOf DidPast Didnt DoMistake ' +
    'DoNotWant DoToDueTo DoesOrDose DontCan DoubleModal EludedTo ExceptOf ExitedExcitedContext FascinatedBy FastPaste FondOn ForALongTime GetRidOf GetUsedTo HavePassed HavePronoun HeDos HeartToHeard HelpedPast ' +
    'HopHope HowItLooksLike IAm IAmAgreement IDo Impressed InspiredBy IsBeenAuxSequence IsKnownFor ItCan ItTimeAuxiliary ItsContraction LaughOfAt LetToDo LetsConfusion LookForwardTo LookingForwardTo LooksLikes Lots ' +
    'MakeItSeem MayOfPronoun MeansALotTo ModalBeAdjective ModalOf ModalSeem MoreBetter MoreThatLikely MostOfTheTimes MyHouse NotBeAfterNot NounVerbConfusion NowWay OpenCompounds OughtToBe ' +
    'PassionateAbout Payed PiqueInterest ProgressiveNeedsBe PronounAre PronounContraction PronounInflectionBe PronounVerbAgreement RegularIrregulars RelayOnForRely RepeatedWords ' +
    'SafeToSave SameAs SaveToSafe SeamToSeem SentenceCapitalization SimplePastToPastParticiple SinceDuration SingleBe SpellCheck SubjectPronoun SupposedTo TakePrideIn TheTheToThatThe TheAnother TheMy The TheirToThere TheirToTheyre ThenThan ThereIsAgreement ' +
    'ThereOwn ThesesThese TheyreConfusions TheyreToTheir ThingThink ThinkKnowOff ThoughThought ToTo TransposedSpace UseToUsedTo VerbToAdjective VeryKnown WantBe WasAloud ' +
    'WereWhere WillNonLemma WishCould WithoutOut WorseOrWorst WorthToDo WouldNeverHave WrongNegative YourOutClauseAgreement YourPredicateAdjective'
  ).split(' '),
);
/** Rules that ask the dictionary, which differs from one English to another. */
const DICTIONARY = new Set(['SpellCheck', 'WrongNegative', 'OpenCompounds']);
const MOST_SUGGESTIONS = 3;

/**
 * Open the proof-reader. Nothing is loaded until `warm` or the first text (about two seconds and 400 MB).
 * `read` gives spelling (`kind` 'Spelling') and grammar (harper's own names of kinds), in order of place; `undefined` where
 * harper cannot run: absent, never invented. Words of `names`, in any case and with or without 's, are never reported.
 */
export function openProofReader(): ProofReader {
  const linters = new Map<'us' | 'uk', Promise<LocalLinter>>();
  const linter = (english: 'us' | 'uk'): Promise<LocalLinter> => {
    let made = linters.get(english);
    if (!made) {
      made = open(english);
      linters.set(english, made);
    }
    return made;
  };
  const read: ProofReader['read'] = async (text, english, names) => {
    if (text.trim() === '') return [];
    try {
      const known = new Set(
        names.flatMap((name) => [name, ...name.split(/[-\s]+/u)]).map((name) => name.toLowerCase()),
      );
      const isName = (proof: Proof) =>
        known.has(
          text
            .slice(...proof.span)
            .toLowerCase()
            .replace(/['’]s?$/u, ''),
        );
      const found = proofs(await lints(await linter(english), text)).filter(
        (proof) => proof.kind !== 'Spelling' || !isName(proof),
      );
      if (!found.some((proof) => proof.kind === 'Spelling')) return found;
      // The second dictionary is asked about the words in question alone, not about the whole text again.
      const asked = found.filter((proof) => proof.kind === 'Spelling').map((proof) => text.slice(...proof.span));
      const refused = await misspelt(await linter(english === 'us' ? 'uk' : 'us'), asked);
      const unknown = found.filter((proof) => proof.kind === 'Spelling' && refused.has(text.slice(...proof.span)));
      const built = await builtOfWords(
        await linter(english),
        unknown.map((proof) => text.slice(...proof.span)),
      );
      return found.filter(
        (proof) =>
          proof.kind !== 'Spelling' ||
          (refused.has(text.slice(...proof.span)) && !built.has(text.slice(...proof.span))),
      );
    } catch {
      return undefined;
    }
  };
  return { read, warm: () => void read('Thank yu.', 'us', []) };
}

async function open(english: 'us' | 'uk'): Promise<LocalLinter> {
  const [{ LocalLinter: Linter, Dialect }, { slimBinary }] = await Promise.all([
    import('harper.js'),
    import('harper.js/slimBinary'),
  ]);
  const made = new Linter({ binary: slimBinary, dialect: english === 'us' ? Dialect.American : Dialect.British });
  await made.setup();
  // why: rules whose findings are thrown away need not run; it halves the time of a check. SplitWords stays, because it takes words like
  // "grandad" from the dictionary.
  const all = Object.keys(await made.getDefaultLintConfig());
  await made.setLintConfig(Object.fromEntries(all.map((rule) => [rule, ERRORS.has(rule) || rule === 'SplitWords'])));
  return made;
}

/** Which of these words (or short phrases) a dictionary refuses; all are asked about at once. */
async function misspelt(linter: LocalLinter, words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const text = words.join('\n\n');
  return new Set(
    proofs(await lints(linter, text))
      .filter((proof) => proof.kind === 'Spelling')
      .map((proof) => text.slice(...proof.span)),
  );
}

/** Beginnings that make new words out of old ones in every trade: "mispicks", "upskill", "precool". */
const BEGINNINGS =
  /^(?:anti|auto|bio|co|counter|cross|de|eco|fore|hyper|inter|macro|micro|mid|mini|mis|multi|non|out|over|photo|post|pre|pro|re|self|semi|sub|super|tele|trans|ultra|un|under|up)(?=\p{L}{4})/u;

/** Which unknown words are a known beginning and a known word; the dictionary is asked about all the rests at once. */
async function builtOfWords(linter: LocalLinter, words: readonly string[]): Promise<ReadonlySet<string>> {
  const parts = words
    .filter((word) => BEGINNINGS.test(word))
    .map((word) => ({ word, rest: word.replace(BEGINNINGS, '') }));
  if (parts.length === 0) return new Set();
  const wrong = await misspelt(
    linter,
    parts.map(({ rest }) => rest),
  );
  return new Set(parts.filter(({ rest }) => !wrong.has(rest)).map(({ word }) => word));
}

async function lints(linter: LocalLinter, text: string): Promise<(readonly [rule: string, lint: Lint])[]> {
  const byRule = await linter.organizedLints(text, { language: 'plaintext' });
  return Object.entries(byRule).flatMap(([rule, all]) => all.map((lint) => [rule, lint] as const));
}

/** What counts of harper's findings. Its spans count UTF-16 units, as ours do. */
function proofs(found: readonly (readonly [rule: string, lint: Lint])[]): Proof[] {
  const out: Proof[] = [];
  for (const [rule, lint] of found) {
    const { start, end } = lint.span();
    const span = [start, end] as const;
    if (ERRORS.has(rule))
      out.push({
        span,
        kind: DICTIONARY.has(rule) ? 'Spelling' : lint.lint_kind(),
        message: lint.message(),
        suggestions: lint
          .suggestions()
          .slice(0, MOST_SUGGESTIONS)
          .map((s) => s.get_replacement_text()),
      });
    lint.free();
  }
  return out.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}
