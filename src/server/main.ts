import { KeyUses } from './api-keys/key-uses.ts'
import { SecretDeliveries } from './api-keys/secret-deliveries.ts'
import { createApp } from './app.ts'
import { readKeyFile } from './auth/key-file.ts'
import { openKeyring } from './auth/keyring.ts'
import type { PasswordCost } from './auth/password.ts'
import { bootstrapOnce, refuseEasyPassword } from './bootstrap.ts'
import { type Bootstrap, type Config, type MadeCredentials, readConfig } from './config.ts'
import { explainStart, type OpenDatabase, openDatabase } from './db/open.ts'
import { logOutput } from './output.ts'
import { loadPermissions, type Permissions } from './permissions/catalogue.ts'
import { assertPortIsFree, listen } from './port.ts'
import { systemRandom } from './auth/random.ts'
import { assertDemoOrReal, Demo } from './seed/demo.ts'
import { StartError } from './start-error.ts'
import { sweepEveryMinute } from './sweep.ts'

/** Milliseconds that requests in flight may take once the server is to end. */
const patience = 10_000

/**
 * Runs the server from its start to its end, and says on standard error why where it does not end as it was asked to.
 *
 * @param asked is aborted when the server is to end; during the start too
 * @param consoleRoot the folder of the built console; absent, no pages are served
 * @param passwordCost in the place of the usual one: for tests, which would hash passwords most of the time
 * @returns the process's exit code, once everything is closed
 */
export async function main(asked: AbortSignal, consoleRoot?: string, passwordCost?: PasswordCost): Promise<number> {
  const fault = new AbortController()
  // A rejection that is not handled becomes one of these too.
  const onFault = (error: unknown) => {
    complain(error)
    fault.abort()
  }
  process.on('uncaughtException', onFault)
  const ending = AbortSignal.any([asked, fault.signal])
  let outOfPatience: NodeJS.Timeout | undefined
  ending.addEventListener('abort', () => {
    outOfPatience = setTimeout(() => {
      process.stderr.write('Requests did not finish in time; stopping anyway.\n')
      process.exit(1)
    }, patience)
  })
  try {
    await start(ending, consoleRoot, passwordCost)
  } catch (error) {
    if (error !== ending.reason) {
      complain(error)
      return 1
    }
  } finally {
    clearTimeout(outOfPatience)
    process.off('uncaughtException', onFault)
  }
  return fault.signal.aborted ? 1 : 0
}

/**
 * Starts the server: settings, port, database, key file, migrations, first data, and listening last. Each way in which
 * this can fail before the first data ends before anything is changed.
 *
 * @throws what the signal was aborted with, where that was during the start
 */
async function start(ending: AbortSignal, consoleRoot?: string, passwordCost?: PasswordCost): Promise<void> {
  // The database, its side files and the key are this user's alone.
  process.umask(0o077)
  const { config, bootstrap } = readConfig(process.env)
  const permissions = loadPermissions(config.permissionsFile)
  await assertPortIsFree(config)
  ending.throwIfAborted()
  const database = openDatabase(config.databaseFile)
  try {
    await serve(
      { ...config, ...(passwordCost && { passwordCost }) },
      bootstrap,
      permissions,
      database,
      consoleRoot,
      ending,
    )
  } catch (error) {
    throw explainStart(error, config.databaseFile)
  } finally {
    // After a start that failed too: otherwise SQLite's side files would stay beside a database in which nothing was changed.
    await database.close()
  }
}

async function serve(
  config: Config,
  bootstrap: Bootstrap,
  permissions: Permissions,
  database: OpenDatabase,
  consoleRoot: string | undefined,
  ending: AbortSignal,
): Promise<void> {
  if (database.isEmpty) await refuseEasyPassword(bootstrap)
  const kek = readKeyFile(config.keyFile, database.isEmpty)
  if (!database.isEmpty) await openKeyring(database.db, kek, config.keyFile)
  ending.throwIfAborted()
  if (!database.isEmpty) await assertDemoOrReal(database.db, config)
  await database.migrate()
  ending.throwIfAborted()
  const keyring = await openKeyring(database.db, kek, config.keyFile)

  const demo = config.demo && new Demo(config.demo, bootstrap)
  const { app, ctx } = await createApp({
    config,
    demo,
    logTo: logOutput(),
    consoleRoot,
    makeContext: (log) => {
      const deliveries = new SecretDeliveries(database.db, log)
      const keyUses = new KeyUses(database.db, log)
      const { db, writability } = database
      const [random, now] = demo === undefined ? [systemRandom, Date.now] : [demo.random, demo.clock.now]
      return { config, db, writability, keyring, deliveries, keyUses, permissions, random, now, log }
    },
  })
  if (config.advice !== undefined) ctx.log.warn({}, config.advice)
  const stopSweeping = sweepEveryMinute(ctx)
  try {
    ending.throwIfAborted()
    const made = await (demo === undefined ? bootstrapOnce(ctx, bootstrap) : demo.begin(ctx))
    try {
      ending.throwIfAborted()
      await listen(app, config)
    } catch (error) {
      // They are in the database already, and the next start will not know them.
      print(describe(config, made), made)
      throw error
    }
    print(`Latchkey is ready at ${config.publicUrl}\n${describe(config, made)}`, made)
    await aborted(ending)
  } finally {
    stopSweeping()
    await app.close()
  }
}

function describe({ publicUrl }: Config, { account, owner }: MadeCredentials): string {
  let text = ''
  if (account !== undefined || owner !== undefined) text += '\nIt created these for you and shows them only once:\n'
  if (account !== undefined) text += `\n  Account SID  ${account.sid}\n  Auth Token   ${account.authToken}\n`
  if (owner !== undefined) {
    text += `\n  URL          ${publicUrl}\n  Email        ${owner.email}\n  Password     ${owner.password}\n`
  }
  return text
}

/** Writes to standard output; where what was made could not be shown, says how to get in all the same. */
function print(text: string, { owner }: MadeCredentials): void {
  process.stdout.write(text, (error) => {
    if (error instanceof Error && owner !== undefined) {
      process.stderr.write(
        `The first password could not be shown. For a new one: npm run reset-password -- ${owner.email}\n`,
      )
    }
  })
}

function complain(error: unknown): void {
  if (error instanceof StartError) process.stderr.write(`Latchkey cannot start. ${error.message}\n`)
  else process.stderr.write(`Latchkey stopped: ${error instanceof Error ? error.stack : String(error)}\n`)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
