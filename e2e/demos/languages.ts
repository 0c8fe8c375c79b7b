import { german } from '../../src/console/help/translations/german.ts'
import type { Translation } from '../../src/console/help/translations/translation.ts'

/** The languages of captions, beside English. */
export const translations: readonly Translation[] = [german]

export const languages: readonly string[] = ['en', ...translations.map(({ code }) => code)]

const english: Translation['words'] = {
  language: 'English',
  chapter: 'Step {number} of {count}',
  steps: '{count} steps',
  done: 'Done.',
}

/** @returns undefined for English, in which the walkthroughs are written */
export const translationTo = (language: string): Translation | undefined =>
  translations.find(({ code }) => code === language)

/** The words of the films' cards. */
export const wordsIn = (language: string): Translation['words'] => translationTo(language)?.words ?? english
