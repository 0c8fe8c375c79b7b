import { createServer } from 'node:net'
import { join } from 'node:path'
import { SecretDeliveries } from './api-keys/secret-deliveries.ts'
import { createApp } from './app.ts'
import { readKeyFile } from './auth/key-file.ts'
import { openKeyring } from './auth/keyring.ts'
import { bootstrapOnce, type MadeCredentials, refuseEasyPassword } from './bootstrap.ts'
import { type Bootstrap, type Config, readConfig } from './config.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import { loadPermissions, type Permissions } from './permissions/catalogue.ts'
import { setUpAuthLibrary } from './sessions/auth-library.ts'
import { StartError } from './start-error.ts'
import { sweepEveryMinute } from './sweep.ts'

/** Milliseconds that requests in flight may take after a signal to stop. */
const patience = 10_000

/**
 * Starts the server: settings, port, database, key file, migrations, then listening and the first data. Each way in
 * which this can fail ends before anything is changed.
 */
async function start(): Promise<void> {
  const { config, bootstrap } = readConfig(process.env)
  const permissions = loadPermissions(config.permissionsFile)
  await assertPortIsFree(config)
  const database = openDatabase(config.databaseFile)
  try {
    await serve(config, bootstrap, permissions, database)
  } catch (error) {
    // Otherwise SQLite's side files would stay beside a database in which nothing was changed.
    await database.close()
    throw error
  }
}

async function serve(
  config: Config,
  bootstrap: Bootstrap,
  permissions: Permissions,
  database: OpenDatabase,
): Promise<void> {
  if (database.isEmpty) await refuseEasyPassword(bootstrap)
  const kek = readKeyFile(config.keyFile, database.isEmpty)
  if (!database.isEmpty) await openKeyring(database.db, kek, config.keyFile)
  await database.migrate()
  const keyring = await openKeyring(database.db, kek, config.keyFile)
  const authLibrary = setUpAuthLibrary(config, database.db, keyring)

  // In development Vite serves the pages.
  const consoleRoot = process.argv.includes('--without-pages') ? undefined : join(import.meta.dirname, '../../dist')
  const { app, ctx } = await createApp({
    config,
    consoleRoot,
    makeContext: (log) => {
      const deliveries = new SecretDeliveries(database.db, log)
      return { config, db: database.db, keyring, authLibrary, deliveries, permissions, now: Date.now, log }
    },
  })
  if (config.advice !== undefined) ctx.log.warn({}, config.advice)
  const stopSweeping = sweepEveryMinute(ctx)
  stopOnSignal(async () => {
    stopSweeping()
    await app.close()
    await database.close()
  })
  await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw listenError(config, error)
  })
  const made = await bootstrapOnce(ctx, bootstrap)
  process.stdout.write(welcome(config, made))
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      process.stderr.write('Requests did not finish in time; stopping anyway.\n')
      process.exit(1)
    }, patience).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Asks the port first, so that nothing is made beside a server that cannot start. */
function assertPortIsFree({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(listenError({ host, port }, error)))
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

function listenError({ host, port }: Pick<Config, 'host' | 'port'>, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} on ${host} is taken by another program: stop it, or set PORT to a free one.`)
    case 'EACCES':
      return new StartError(`Port ${port} on ${host} needs more rights than this user has: set PORT to 1024 or above.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST ${host} is no address of this machine.`)
    default:
      return error
  }
}

function welcome({ publicUrl }: Config, { account, owner }: MadeCredentials): string {
  let text = `Latchkey is ready at ${publicUrl}\n`
  if (account !== undefined || owner !== undefined) text += '\nIt made these for you, and shows them this once:\n'
  if (account !== undefined) text += `\n  Account SID  ${account.sid}\n  Auth Token   ${account.authToken}\n`
  if (owner !== undefined) {
    text += `\n  URL          ${publicUrl}\n  Email        ${owner.email}\n  Password     ${owner.password}\n`
  }
  return text
}

function fail(error: unknown): never {
  if (error instanceof StartError) process.stderr.write(`Latchkey cannot start. ${error.message}\n`)
  else process.stderr.write(`Latchkey stopped: ${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

// The database, its side files and the key are this user's alone.
process.umask(0o077)
await start().catch(fail)
