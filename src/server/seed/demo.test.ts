import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type ScenarioName, scenarioNames } from '#contract/demo.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { openKeyring } from '../auth/keyring.ts'
import { keyEncryptionKey } from '../auth/seal.ts'
import { openTestFile, type OpenFile } from '../testing/open-test-database.ts'
import { leastCost } from '../testing/start-test-server.ts'
import { loadPermissions } from '../permissions/catalogue.ts'
import { assertDemoOrReal, Demo } from './demo.ts'
import { scenarios } from './scenarios.ts'

const files: OpenFile[] = []
afterEach(async () => {
  for (const file of files.splice(0)) await file.close()
})

const standsAt = Date.parse('2027-01-15T09:00:00Z')

/** A new demo database, filled. */
async function sown(scenario: ScenarioName) {
  const file = await openTestFile()
  files.push(file)
  const settings = { scenario, standsAt, snapshots: `${file.path}-snapshots` }
  const config = { demo: settings, databaseFile: file.path, passwordCost: leastCost } as Config
  const demo = new Demo(settings, {})
  const ctx = {
    config,
    db: file.db,
    keyring: await openKeyring(file.db, keyEncryptionKey(randomBytes(32)), 'a key file'),
    random: demo.random,
    now: demo.clock.now,
  } as Context
  return { ...file, demo, config, ctx, made: await demo.begin(ctx) }
}

describe('a demo database', () => {
  it.each(scenarioNames)('is filled with "%s", the same each time', async (name) => {
    const [one, other] = [await sown(name), await sown(name)]
    const keysOf = (file: OpenFile) =>
      file.db.selectFrom('api_keys').select(['sid', 'friendly_name', 'type', 'created_at']).orderBy('number').execute()
    const keys = await keysOf(one)
    expect(keys).toHaveLength(scenarios[name].keys.length)
    expect(keys.every(({ created_at }) => created_at <= standsAt)).toBe(true)
    expect(keys.toSorted((a, b) => a.created_at - b.created_at)).toEqual(keys)
    expect(await keysOf(other)).toEqual(keys)
    expect(other.made).toEqual(one.made)
    const members = await one.db.selectFrom('memberships').select('role').execute()
    expect(members).toHaveLength(1 + scenarios[name].people.length)
    expect(await new Demo(one.config.demo!, {}).begin(one.ctx)).toEqual({})
  })

  it('makes something else after what it was filled with', async () => {
    const { demo, config, ctx } = await sown('startup')
    const started = new Demo(config.demo!, {})
    await started.begin(ctx)
    expect(started.random.bytes(8)).not.toEqual(demo.random.bytes(8))
  })

  it('is none where it began as a real one, and the other way round', async () => {
    const demo = await sown('empty')
    const real = await openTestFile()
    files.push(real)
    const asReal = { databaseFile: 'latchkey.db' } as Config
    await expect(assertDemoOrReal(demo.db, demo.config)).resolves.toBeUndefined()
    await expect(assertDemoOrReal(demo.db, asReal)).rejects.toThrow('is a demo database: set DEMO=1')
    await expect(assertDemoOrReal(real.db, demo.config)).rejects.toThrow('is a real database')
    await expect(assertDemoOrReal(real.db, asReal)).resolves.toBeUndefined()
  })

  it('names only permissions that there are', () => {
    const { catalogue } = loadPermissions()
    const ids = new Set(
      catalogue.products.flatMap(({ resources }) =>
        resources.flatMap(({ permissions }) => permissions.map(({ id }) => id)),
      ),
    )
    for (const { keys } of Object.values(scenarios)) {
      for (const { permissions = [] } of keys) for (const id of permissions) expect(ids).toContain(id)
    }
  })
})
