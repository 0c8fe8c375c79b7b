import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { formerNames } from './former-names.ts'
import { migrations } from './migrations.ts'

const names = Object.keys(migrations)
const sourceOf = (name: string) => readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')

describe('migrations', () => {
  it('are numbered without a gap, in a file each, and all of them are listed', () => {
    expect(names.map((name) => name.slice(0, 5))).toEqual(names.map((_, i) => `${String(i + 1).padStart(4, '0')}-`))
    const files = readdirSync(import.meta.dirname).filter((file) => /^\d/.test(file) && !file.endsWith('.test.ts'))
    expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts`))
  })

  it.each(names)(
    '%s imports Kysely and Node alone: what lives on would change what it makes of an old database',
    (name) => {
      const { module, errors } = parseSync(`${name}.ts`, sourceOf(name))
      expect(errors).toEqual([])
      const imported = module.staticImports.map((each) => each.moduleRequest.value)
      expect(imported).toContain('kysely')
      expect(imported.filter((each) => each !== 'kysely' && !each.startsWith('node:'))).toEqual([])
      // Nor by `import()`, of values or types, nor by `export … from`.
      expect(module.dynamicImports).toEqual([])
      expect(sourceOf(name)).not.toMatch(/\bimport\(|\bexport\b[^\n]*\bfrom\b/)
    },
  )

  it('had former names in the same order', () => {
    expect([...formerNames.values()]).toEqual(names.slice(0, formerNames.size))
    expect([...formerNames.keys()].map((name) => name.slice(11))).toEqual(
      [...formerNames.values()].map((name) => name.slice(5)),
    )
  })
})
