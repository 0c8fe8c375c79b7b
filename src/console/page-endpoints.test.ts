import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

const listSources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))

it('the pages of the Consoles name no endpoint: features do', () => {
  const contract = listSources('src/contract')
  const endpoints = new Set(
    contract.flatMap((path) =>
      Array.from(
        readFileSync(join(root, path), 'utf8').matchAll(/^export const (\w+) = endpoint\(/gm),
        (match) => match[1],
      ),
    ),
  )
  expect(endpoints).toContain('listApiKeys')
  const pages = [...listSources('src/console/new'), ...listSources('src/console/legacy')]
  const named = pages.flatMap((path) => {
    const { module } = parseSync(path, readFileSync(join(root, path), 'utf8'))
    const names = module.staticImports.flatMap(({ entries }) => entries.map(({ importName }) => importName.name ?? ''))
    return names.filter((name) => endpoints.has(name)).map((name) => `${path}: ${name}`)
  })
  expect(named).toEqual([])
})
