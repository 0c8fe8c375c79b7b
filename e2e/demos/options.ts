import { parseArgs } from 'node:util'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import { looks, type Look } from './film.ts'
import { languages } from './languages.ts'

/** What `npm run demo -- …` was asked for. */
export interface DemoOptions {
  flows: readonly WalkthroughId[]
  looks: readonly Look[]
  /** Of captions and cards: `en`, `de`. */
  languages: readonly string[]
  /** Path of a file with a brand. */
  brand?: string
  /** Compares with the last run, and makes no films. */
  check: boolean
  /** Makes films from the stills of the last run. */
  redraw: boolean
  /** Writes an animated picture beside each film. */
  picture: boolean
}

const usage = `npm run demo -- [FLOW…] [--look light|dark|phone]… [--language ${languages.join('|')}]… [--brand FILE] [--check] [--redraw] [--picture]

Flows: ${Object.keys(walkthroughs).join(', ')}.
`

/**
 * Reads the arguments of `npm run demo`.
 *
 * @throws Error that says what is wrong, and how it is used
 */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values, positionals } = parse(args)
  const refuse = (what: string) => new Error(`${what}\n\n${usage}`)
  const all = Object.keys(walkthroughs) as WalkthroughId[]
  for (const each of positionals) if (!(all as string[]).includes(each)) throw refuse(`There is no flow "${each}".`)
  for (const each of values.look)
    if (!(looks as readonly string[]).includes(each)) throw refuse(`There is no look "${each}".`)
  for (const each of values.language) if (!languages.includes(each)) throw refuse(`There are no captions in "${each}".`)
  if (values.check && values.redraw) throw refuse('What is drawn from the last run’s stills cannot differ from it.')
  return {
    flows: positionals.length === 0 ? all : (positionals as WalkthroughId[]),
    looks: values.look as Look[],
    languages: values.language,
    ...(values.brand !== undefined && { brand: values.brand }),
    check: values.check,
    redraw: values.redraw,
    picture: values.picture,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        look: { type: 'string', multiple: true, default: ['light'] },
        language: { type: 'string', multiple: true, default: ['en'] },
        brand: { type: 'string' },
        check: { type: 'boolean', default: false },
        redraw: { type: 'boolean', default: false },
        picture: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`, { cause: error })
  }
}

/** The variable by which the command hands its options to Playwright's workers. */
const variable = 'DEMO_OPTIONS'

export const handOver = (options: DemoOptions): Record<string, string> => ({ [variable]: JSON.stringify(options) })

/** The options of the command that runs; those of a plain run where there is none. */
export function takeOver(): DemoOptions {
  const given = process.env[variable]
  return given === undefined ? readOptions([]) : (JSON.parse(given) as DemoOptions)
}
