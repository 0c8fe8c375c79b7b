import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { send } from './testing/http-request.ts'
import { ProcessFixture } from './testing/process-fixture.ts'
import { boundByRights, fingerprint, runToEnd, withoutWriting } from './testing/server-process.ts'
import { findFreePort } from './testing/start-test-server.ts'

const fixture = new ProcessFixture()

describe('a start that cannot be', () => {
  /** Runs it and holds: one sentence, an exit code, and every file as it was. */
  async function expectRefusal(
    sentence: RegExp,
    env: Record<string, string> = {},
    under?: readonly string[],
  ): Promise<void> {
    const before = fingerprint(fixture.folder)
    const { code, stdout, stderr } = await fixture.runToEnd(env, under)
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
    expect(stderr).toMatch(/^Latchkey cannot start\. The key file .* cannot be (made|read): .*\(\w+\)\.\n$/)
    expect(code).toBe(1)
  })

  it('because the folder of the database cannot be made', async () => {
    writeFileSync(join(fixture.folder, 'file'), '')
    await expectRefusal(/The folder of .* cannot be made/, { DATABASE_URL: 'sqlite:./file/latchkey.db' })
  })

  it('because of a database or a key file that is a folder', async () => {
    fixture.useDataOfAnEarlierStart()
    await expectRefusal(/DATABASE_URL names the folder .*data: name a file in it\.$/m, {
      DATABASE_URL: 'sqlite:./data',
    })
    await expectRefusal(/The key file .*data cannot be read: it is a folder \(EISDIR\)/, { KEY_FILE: 'data' })
  })

  it('because another program keeps the database for itself', async () => {
    fixture.useDataOfAnEarlierStart()
    const other = new DatabaseSync(fixture.databaseFile)
    other.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 0')
    try {
      // Its files are not read here: closing one would free the locks of this process.
      const { code, stdout, stderr } = await fixture.runToEnd()
      expect(stderr).toMatch(/^Latchkey cannot start\. Another program holds the database .*latchkey\.db: [^\n]+\.\n$/)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    } finally {
      other.close()
    }
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
    [{ DATABASE_URL: 'sqlite::memory:' }, /DATABASE_URL must name a file/],
    [{ HOST: '203.0.113.1', ALLOW_INSECURE_HTTP: '1' }, /HOST 203\.0\.113\.1 is no address of this machine/],
    [{ PERMISSIONS_FILE: 'missing.json' }, /PERMISSIONS_FILE .*missing\.json cannot be read: ENOENT/],
    [
      { BOOTSTRAP_EMAIL: 'mario@example.com', BOOTSTRAP_PASSWORD: 'too short' },
      /BOOTSTRAP_PASSWORD must have at least 15 characters/,
    ],
  ])('because of the environment %o', async (env, sentence) => {
    await expectRefusal(sentence, env)
  })

  describe.runIf(process.platform === 'linux')('because of what this user may not do', () => {
    const data = () => join(fixture.folder, 'data')
    const rights: [what: string, prepare: () => void, sentence: RegExp][] = [
      [
        'write to the folder',
        () => {
          rmSync(`${fixture.databaseFile}.lock`, { force: true })
          chmodSync(data(), 0o500)
        },
        /The folder of .*latchkey\.db cannot be written to, this user may not \(EACCES\): give this user the right/,
      ],
      [
        'write to the folder that holds the lock file',
        () => chmodSync(data(), 0o500),
        /The folder of .*latchkey\.db cannot be written to: give this user the right/,
      ],
      [
        'write to the lock file, which then locks nothing',
        () => chmodSync(`${fixture.databaseFile}.lock`, 0o400),
        /The lock file .*\.lock cannot be written to, this user may not \(EACCES\): .*while nothing serves/,
      ],
      [
        'read the lock file',
        () => chmodSync(`${fixture.databaseFile}.lock`, 0),
        /The lock file .*\.lock cannot be opened: .*while nothing serves/,
      ],
      ['read the database', () => chmodSync(fixture.databaseFile, 0), /The file .*latchkey\.db cannot be read/],
      [
        'read the key file',
        () => chmodSync(fixture.keyFile, 0),
        /The key file .* cannot be read: this user may not \(EACCES\)/,
      ],
    ]
    it.each(rights)('%s', async (_what, prepare, sentence) => {
      fixture.useDataOfAnEarlierStart()
      prepare()
      try {
        const { code, stdout, stderr } = await fixture.runToEnd({}, boundByRights)
        expect(stderr).toMatch(/^Latchkey cannot start\. [^\n]+\.\n$/)
        expect(stderr).toMatch(sentence)
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      } finally {
        chmodSync(data(), 0o700)
      }
    })

    it('write to a database that has to be changed first', async () => {
      fixture.useDataOfAnEarlierStart()
      const database = new DatabaseSync(fixture.databaseFile)
      database.exec('PRAGMA foreign_keys = OFF; DELETE FROM memberships; DELETE FROM auth_tokens; DELETE FROM accounts')
      database.close()
      chmodSync(fixture.databaseFile, 0o400)
      const { code, stdout, stderr } = await fixture.runToEnd({}, boundByRights)
      expect(stderr).toMatch(/^Latchkey cannot start\. The file .*latchkey\.db cannot be written to: [^\n]+\.\n$/)
      expect(code).toBe(1)
      expect(stdout).not.toContain('is ready')
    })

    it('write anything at a first start, after which the next one succeeds', async () => {
      const { code, stdout, stderr } = await fixture.runToEnd({}, withoutWriting)
      expect(stderr).toMatch(/^Latchkey cannot start\. The database .*latchkey\.db cannot be [^\n]+\.\n$/)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect((await fixture.start()).stdout).toContain('Password')
    })

    it('write a key file, of which no part is left in the way of the next start', () => {
      const keyFile = join(fixture.folder, 'new.key')
      const make = `
        const { readKeyFile } = await import(${JSON.stringify(join(import.meta.dirname, 'auth/key-file.ts'))})
        readKeyFile(${JSON.stringify(keyFile)}, true)`
      const [command, ...parameters] = [...withoutWriting, process.execPath, '--input-type=module', '-e', make]
      const { status, stderr } = spawnSync(command, parameters, { encoding: 'utf8' })
      expect(stderr).toMatch(/The key file .*new\.key cannot be made: EFBIG\./)
      expect(status).toBe(1)
      expect(existsSync(keyFile)).toBe(false)
    })
  })
})
