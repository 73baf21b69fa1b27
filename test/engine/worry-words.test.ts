/** A worry as candidates write it, in the interviewer's mouth: as a sentence and as a noun phrase, in English, or not at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nounPhrase, personalVoicings, secondPerson } from '../../src/core/worry-words.ts';

test('a worry is said to the candidate’s face, and named, as English has it', () => {
  for (const [worry, said, named] of [
    ["My knees aren't great", "your knees aren't great", 'your knees not being great'],
    ["English isn't my first language", "English isn't your first language", 'English not being your first language'],
    ['My degree is in history', 'your degree is in history', 'your degree being in history'],
    ["I've never done payroll", 'you have never done payroll', 'your having never done payroll'],
    ["I'm not a natural lecturer", 'you are not a natural lecturer', 'your not being a natural lecturer'],
    ['Excel is not my strong side', 'Excel is not your strong side', 'Excel not being your strong side'],
  ] as const) {
    assert.equal(secondPerson(worry), said);
    assert.equal(nounPhrase(worry), named);
  }
});

test('a worry set down as if about another is the candidate’s own, to its last verb', () => {
  assert.equal(
    secondPerson('He still writes most of the code himself and may not delegate'),
    'you still write most of the code yourself and may not delegate',
  );
  assert.equal(
    secondPerson('She comes from an agency and has never lived with one brand'),
    'you come from an agency and have never lived with one brand',
  );
});

test('what holds a sentence is never put where a noun belongs', () => {
  for (const worry of [
    'six years at home with the kids and the tools have moved on',
    "the degree isn't finished",
    'My last job ended badly',
  ])
    assert.equal(nounPhrase(worry), '', worry);
  for (const worry of ["My knees aren't great", "English isn't my first language"])
    for (const sentence of personalVoicings(worry))
      assert.doesNotMatch(sentence, /\b(?:about|with) (?:your \w+|\w+) (?:is|are)n/u);
});

test('a worry that says what a thing does is said whole, and never put where a noun belongs', () => {
  for (const [worry, said] of [
    ['my written English makes mistakes', 'your written English makes mistakes'],
    ['my German certificate ran out last year', 'your German certificate ran out last year'],
    ['the last firm let me go', 'the last firm let you go'],
  ] as const) {
    assert.equal(secondPerson(worry), said);
    assert.equal(nounPhrase(worry), '');
  }
});
