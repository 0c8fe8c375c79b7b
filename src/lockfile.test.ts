import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface LockedPackage {
  version?: string
  integrity?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
const locked: Record<string, LockedPackage> = read('package-lock.json').packages

it('every dependency has an exact version', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json')
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
})

it('the lockfile knows the binaries of every platform, so that npm ci works on each', () => {
  const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) => locked[`node_modules/${name}`] === undefined && locked[`${path}/node_modules/${name}`] === undefined,
      )
      .map((name) => `${path} -> ${name}`),
  )
  expect(missing).toEqual([])
})

it('the lockfile holds every package by its integrity, and no download address', () => {
  const packages = Object.entries(locked).filter(([path]) => path !== '')
  expect(packages.length).toBeGreaterThan(100)
  for (const [path, { integrity, resolved }] of packages) {
    expect(integrity, path).toMatch(/^sha512-/)
    expect(resolved, path).toBeUndefined()
  }
})
