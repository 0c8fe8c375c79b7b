import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { fingerprint, runToEnd } from './testing/server-process.ts'
import { findFreePort } from './testing/start-test-server.ts'

const fixture = new ProcessFixture()

describe('a start that cannot be', () => {
  /** Runs it and holds: one sentence, an exit code, and every file as it was. */
  async function expectRefusal(sentence: RegExp, env: Record<string, string> = {}): Promise<void> {
    const before = fingerprint(fixture.folder)
    const { code, stdout, stderr } = await fixture.runToEnd(env)
    expect(stderr).toMatch(/^Latchkey cannot start\. [^\n]+\.\n$/)
    expect(stderr).toMatch(sentence)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(fingerprint(fixture.folder)).toEqual(before)
  }

  it('because another process serves the database', async () => {
    fixture.useDataOfAnEarlierStart()
    await fixture.start()
    const { code, stderr } = await runToEnd(fixture.folder, await findFreePort())
    expect(stderr).toMatch(/^Latchkey cannot start\. Another Latchkey process is serving .*latchkey\.db: .*\.\n$/)
    expect(code).toBe(1)
    expect((await send(fixture.port, { path: '/readyz' })).status).toBe(200)
  })

  it('because the key file is missing', async () => {
    fixture.useDataOfAnEarlierStart()
    rmSync(fixture.keyFile)
    await expectRefusal(
      /The key file .*key-encryption\.key is missing while the database holds data: .*Nothing was changed/,
    )
  })

  it('because the key file is another one', async () => {
    fixture.useDataOfAnEarlierStart()
    writeFileSync(fixture.keyFile, Buffer.alloc(32, 7))
    await expectRefusal(/The key file .* is not the one that this database was made with/)
  })

  it.each([0, 33])('because the key file has %i bytes', async (length) => {
    fixture.useDataOfAnEarlierStart()
    writeFileSync(fixture.keyFile, Buffer.alloc(length))
    await expectRefusal(new RegExp(`The key file .* must hold exactly 32 bytes; it holds ${length}`))
  })

  it('because a key file of the wrong length lies beside no database', async () => {
    writeFileSync(join(fixture.folder, 'short.key'), 'short')
    const { code, stderr } = await fixture.runToEnd({ KEY_FILE: 'short.key' })
    expect(stderr).toMatch(/must hold exactly 32 bytes; it holds 5/)
    expect(code).toBe(1)
    expect(readFileSync(join(fixture.folder, 'short.key'), 'utf8')).toBe('short')
  })

  it('because the key file cannot be made', async () => {
    writeFileSync(join(fixture.folder, 'file'), '')
    const { code, stderr } = await fixture.runToEnd({ KEY_FILE: 'file/key' })
    expect(stderr).toMatch(/^Latchkey cannot start\. The key file .* cannot be (made|read) \(\w+\)\.\n$/)
    expect(code).toBe(1)
  })

  it('because the folder of the database cannot be made', async () => {
    writeFileSync(join(fixture.folder, 'file'), '')
    await expectRefusal(/The folder of .* cannot be made/, { DATABASE_URL: 'sqlite:./file/latchkey.db' })
  })

  it('because the database is newer', async () => {
    fixture.useDataOfAnEarlierStart()
    const database = new DatabaseSync(fixture.databaseFile)
    database.exec("INSERT INTO migrations (name, timestamp) VALUES ('2999-01-01-far-future', '2999-01-01')")
    database.close()
    await expectRefusal(
      /is newer than this version of Latchkey \(it has "2999-01-01-far-future"\): .*Nothing was changed/,
    )
  })

  it.each(['DELETE', 'WAL'])('because the database is another program’s (journal mode %s)', async (mode) => {
    const database = new DatabaseSync(join(fixture.folder, 'other.db'))
    database.exec(`PRAGMA journal_mode = ${mode}; CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('mine')`)
    database.close()
    await expectRefusal(/other\.db is a database of another program/, { DATABASE_URL: 'sqlite:other.db' })
  })

  it('because the file is no database', async () => {
    writeFileSync(
      join(fixture.folder, 'notes.txt'),
      'These are my notes, and they are longer than a page header.'.repeat(20),
    )
    await expectRefusal(/The database .*notes\.txt cannot be read: .*not a database/, {
      DATABASE_URL: 'sqlite:notes.txt',
    })
  })

  it('because the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(fixture.port, '127.0.0.1', resolve)
    })
    try {
      await expectRefusal(new RegExp(`Port ${fixture.port} on 127\\.0\\.0\\.1 is taken by another program`))
    } finally {
      other.close()
    }
  })

  it.each([
    [{ PORT: 'eighty' }, /PORT must be a whole number/],
    [{ HOST: '203.0.113.1', ALLOW_INSECURE_HTTP: '1' }, /HOST 203\.0\.113\.1 is no address of this machine/],
    [{ PERMISSIONS_FILE: 'missing.json' }, /PERMISSIONS_FILE .*missing\.json cannot be read: ENOENT/],
    [
      { BOOTSTRAP_EMAIL: 'mario@example.com', BOOTSTRAP_PASSWORD: 'too short' },
      /BOOTSTRAP_PASSWORD must have at least 15 characters/,
    ],
  ])('because of the environment %o', async (env, sentence) => {
    await expectRefusal(sentence, env)
  })
})
