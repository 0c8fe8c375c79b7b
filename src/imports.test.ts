import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { console, server } from './imports-allowed.ts'

/*
 * Holds the directions of docs/architecture.md: who may import whom. A place is a folder under `src/server` or
 * `src/console`, or a single file there. A new folder needs a line below, which is the moment to think about it.
 */

const root = join(import.meta.dirname, '..')

/** What the end-to-end tests may know of the product: its data, its addresses, and how to start it. */
const endToEnd = ['src/contract/', 'src/server/', 'src/console/help/', 'src/console/paths.ts']

/** Files that may be longer than the limit, each with its reason. */
const longFiles: Record<string, string> = {}
const longest = 300

interface Import {
  from: string
  /** A path inside the project for imports of ours, otherwise the package's name. */
  to: string
}

/** The files of a folder that may import, as paths from the root with slashes. */
function listSources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.(?:ts|tsx|js)$/.test(path) && !path.includes('/node_modules/'))
    .toSorted()
}

/** Reads every import, re-export and `import()` of a file with the parser that builds it. */
function readImports(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  const { module, errors } = parseSync(from, text)
  expect(errors, from).toEqual([])
  const dynamic = module.dynamicImports
    .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end))
    .map((request) => (isLiteral(request) ? request.slice(1, -1) : computed))
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  )
  // Types by `import('…').X` are no imports to the parser.
  const types = Array.from(text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g), (match) => match[1]!)
  const named = [...module.staticImports.map((each) => each.moduleRequest.value), ...exported, ...dynamic, ...types]
  return [...new Set(named)].map((name) => ({ from, to: resolve(from, name) }))
}

/** Whether the request of an `import()` is a plain string. */
const isLiteral = (request: string) => /^(['"])[^'"]+\1$/.test(request)
/** Stands for a request that is put together when the program runs, which no one can check. */
const computed = 'computed'

function resolve(from: string, name: string): string {
  if (name.startsWith('#')) return posix.join('src', name.slice(1))
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name)
  return name
}

/** `src/server/db/open.ts` lies in the place `db`, `src/server/main.ts` is one itself. */
function placeOf(side: string, path: string): string {
  return path.slice(side.length).split('/')[0]!
}

const isOurs = (path: string) => /^(?:src|e2e)\//.test(path)
const isTest = (path: string) => /\.test\.tsx?$|^src\/\w+\/testing\//.test(path)
const arrow = ({ from, to }: Import) => `${from} -> ${to}`

let sources: string[]
let imports: Import[]
beforeAll(() => {
  sources = [...listSources('src'), ...listSources('e2e')]
  imports = sources.flatMap(readImports)
})

/** The imports of ours from one side, by production code unless told otherwise. */
function importsFrom(side: string, tests = false): Import[] {
  return imports.filter(({ from, to }) => from.startsWith(side) && isOurs(to) && (tests || !isTest(from)))
}

/** The imports of a side that no line of its table allows. */
function forbidden(side: string, table: Record<string, readonly string[]>): string[] {
  return importsFrom(side)
    .filter(({ from, to }) => {
      if (!to.startsWith(side)) return false
      const place = placeOf(side, from)
      return ![place, ...(table[place] ?? [])].includes(placeOf(side, to))
    })
    .map(arrow)
}

describe('every import', () => {
  it('is read: there are many, of each side', () => {
    expect(importsFrom('src/server/').length).toBeGreaterThan(100)
    expect(importsFrom('src/contract/').length).toBeGreaterThan(3)
    expect(imports.map(arrow)).toContain('src/server/main.ts -> src/server/app.ts')
    expect(imports.map(arrow)).toContain('src/server/db/tables.ts -> src/contract/regions.ts')
  })

  it('of ours is by file and with its ending', () => {
    const scripts = imports.filter(({ to }) => isOurs(to) && !/\.(?:css|svg|json|html)$/.test(to))
    expect(scripts.filter(({ to }) => !sources.includes(to)).map(arrow)).toEqual([])
  })

  it('is written out, except where the commands load the server, and what was built is loaded', () => {
    const unknown = imports
      .filter(({ to }) => to === computed)
      // Of a client the major is told when it runs.
      .filter(({ from }) => !from.startsWith('src/commands/') && from !== 'e2e/clients/life.js')
      .filter(({ from }) => !['src/server/http/drawn-page.ts', 'e2e/serve-in-turn.ts'].includes(from))
    expect(unknown.map(arrow)).toEqual([])
  })
})

describe('the sides', () => {
  it('the contract imports nothing of ours', () => {
    expect(
      importsFrom('src/contract/', true)
        .filter(({ to }) => !to.startsWith('src/contract/'))
        .map(arrow),
    ).toEqual([])
  })

  it('the contract needs no platform: of packages it takes zod alone', () => {
    const packages = imports.filter(({ from, to }) => from.startsWith('src/contract/') && !isTest(from) && !isOurs(to))
    expect(packages.filter(({ to }) => to !== 'zod/mini').map(arrow)).toEqual([])
  })

  it.each(['server', 'console'])('the %s imports the contract and itself', (side) => {
    const outside = importsFrom(`src/${side}/`, true).filter(
      ({ to }) => !to.startsWith(`src/${side}/`) && !to.startsWith('src/contract/'),
    )
    expect(outside.map(arrow)).toEqual([])
  })

  it('the console does not import Node', () => {
    const node = imports.filter(
      ({ from, to }) => from.startsWith('src/console/') && !isTest(from) && to.startsWith('node:'),
    )
    expect(node.map(arrow)).toEqual([])
  })

  it('the end-to-end tests know only data, addresses and the server of the product', () => {
    const outside = importsFrom('e2e/', true).filter(
      ({ to }) => !to.startsWith('e2e/') && !endToEnd.some((place) => to.startsWith(place)),
    )
    expect(outside.map(arrow)).toEqual([])
    expect(
      importsFrom('src/', true)
        .filter(({ to }) => to.startsWith('e2e/'))
        .map(arrow),
    ).toEqual([])
  })

  it('production code imports no test and no set-up of tests', () => {
    expect(
      importsFrom('src/')
        .filter(({ to }) => isTest(to))
        .map(arrow),
    ).toEqual([])
  })
})

describe.each([
  ['server', server],
  ['console', console],
] as const)('inside the %s', (side, table) => {
  it('each place imports what its line allows', () => {
    expect(forbidden(`src/${side}/`, table)).toEqual([])
  })

  it('each place has a line', () => {
    const places = sources
      .filter((path) => path.startsWith(`src/${side}/`) && !isTest(path) && !path.endsWith('.d.ts'))
      .map((path) => placeOf(`src/${side}/`, path))
    expect([...new Set(places)].filter((place) => !(place in table))).toEqual([])
  })

  it('what a line allows has a line, and no two places import each other by it', () => {
    const pairs = Object.entries(table).flatMap(([from, all]) => all.map((to) => [from, to] as const))
    expect(pairs.filter(([, to]) => !(to in table))).toEqual([])
    // The context's types name what it holds, which is made of the same types.
    const both = pairs.filter(
      ([from, to]) => from < to && table[to]?.includes(from) && to !== 'context.ts' && from !== 'context.ts',
    )
    expect(both).toEqual([])
  })
})

it('the context holds types and no code, so that importing it makes no circle', () => {
  const text = readFileSync(join(root, 'src/server/context.ts'), 'utf8')
  const values = parseSync('context.ts', text).module.staticImports.filter(({ entries }) =>
    entries.some((entry) => !entry.isType),
  )
  expect(values).toEqual([])
})

describe('changes of the database', () => {
  const code = () => sources.filter((path) => /^src\/server\/(?!testing\/).*(?<!\.test)\.ts$/.test(path))
  const holding = (pattern: RegExp) => code().filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')))

  it('of more than one statement go through one door', () => {
    expect(holding(/\.(?:transaction|startTransaction)\(\)/)).toEqual(['src/server/db/commit-together.ts'])
  })

  it('know nothing of the index of names, except for what keeps it', () => {
    expect(holding(/from '\.\.\/db\/name-index\.ts'/)).toEqual([
      'src/server/api-keys/list-search.ts',
      'src/server/api-keys/store.ts',
      'src/server/seed/snapshots.ts',
      'src/server/seed/sow.ts',
    ])
  })
})

describe('files and folders', () => {
  it(`no file has more than ${longest} lines, except for a stated reason`, () => {
    const long = sources
      .filter((path) => path.startsWith('src/'))
      .filter((path) => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length > longest)
    expect(long).toEqual(Object.keys(longFiles).toSorted())
    for (const reason of Object.values(longFiles)) expect(reason).not.toBe('')
  })

  it('there are no barrels', () => {
    expect(sources.filter((path) => /\/index\.(?:ts|tsx|js)$/.test(path))).toEqual([])
  })

  it('folders are named by what they hold', () => {
    const vague = /\/(?:utils?|helpers?|common|services?|lib|misc|shared)\//
    expect(sources.filter((path) => vague.test(path))).toEqual([])
  })
})
