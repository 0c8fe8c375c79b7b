import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Image, loadImage } from '@napi-rs/canvas'
import { z } from 'zod'
import type { Translation } from '../../src/console/help/translations/translation.ts'

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #121c2d')
const BrandFile = z.strictObject({
  name: z.string().min(1),
  /** Of cards and caption bar, and of what stands on them. */
  colours: z.strictObject({ ground: Colour, text: Colour, weak: Colour, accent: Colour, onAccent: Colour }),
  /** An SVG or PNG, beside the file. */
  mark: z.string().optional(),
})

/** Whose film it is, by name, colours and mark. */
export type Brand = Omit<z.infer<typeof BrandFile>, 'mark'> & { mark: Image | undefined }

/** What may differ in films of the same stills. */
export interface Edition {
  brand: Brand
  language: string
  words: Translation['words']
}

const own = {
  name: 'Latchkey',
  colours: { ground: '#121c2d', text: '#ffffff', weak: '#aab4c8', accent: '#006dfa', onAccent: '#ffffff' },
  mark: '../../public/favicon.svg',
}

/**
 * Reads a brand; absent, it is Latchkey's own.
 *
 * @throws Error in one sentence that says what is wrong with the file
 */
export async function loadBrand(file?: string): Promise<Brand> {
  if (file === undefined) return { ...own, mark: await loadImage(join(import.meta.dirname, own.mark)) }
  const { success, data, error } = BrandFile.safeParse(readJson(file))
  if (!success) {
    const { path, message } = error.issues[0]!
    throw new Error(`The brand ${file} cannot be used: ${path.join('.')} ${message}.`)
  }
  const mark = data.mark === undefined ? undefined : await loadImage(join(dirname(file), data.mark))
  return { ...data, mark }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`The brand ${file} cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}

/** Fills `{…}` in words. */
export function fillIn(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
