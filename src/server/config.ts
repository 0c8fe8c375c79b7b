import { isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import proxyAddr from '@fastify/proxy-addr'
import * as z from 'zod/mini'
import { type ScenarioName, scenarioNames } from '#contract/demo.ts'
import { passwordLength } from '#contract/passwords.ts'
import { type PasswordCost, passwordCost } from './auth/password.ts'
import { StartError } from './start-error.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** The server's settings, read once at start. */
export interface Config {
  host: string
  port: number
  /** The one origin of the console, without a trailing slash. */
  publicUrl: string
  /** Path of the SQLite file. */
  databaseFile: string
  /** Path of the key-encryption key. */
  keyFile: string
  /** Path of the operator's own catalogue of permissions; absent, Twilio's is used. */
  permissionsFile?: string
  /** Whether a hop's word about the client's address is taken (`X-Forwarded-For`). */
  isTrustedProxy: (address: string, hop: number) => boolean
  /** Of a demo database: its scenario, the time at which its clock stands, if it does, and the folder of its snapshots. */
  demo?: { scenario: ScenarioName; standsAt?: number; snapshots: string }
  /** Something that works and is probably not what was meant, for the log; absent where there is nothing. */
  advice?: string
  logLevel: (typeof logLevels)[number]
  /** No setting: tests alone have another. */
  passwordCost: PasswordCost
  /** Whether a reply with a field that its contract does not name is an error (tests) or stripped. */
  strictReplies: boolean
}

/** What an empty database is filled with. Holds secrets, so it stays apart from `Config`. */
export interface Bootstrap {
  owner?: { email: string; password: string }
  accountSid?: string
  authToken?: string
}

/** What was made up because the environment did not give it. Printed once, stored nowhere in clear. */
export interface MadeCredentials {
  owner?: { email: string; password: string }
  account?: { sid: string; authToken: string }
}

const portError = { error: 'PORT must be a whole number from 1 to 65535' }
const Port = z.pipe(
  z.string().check(z.trim(), z.regex(/^\d+$/, portError)),
  z.pipe(z.transform(Number), z.number().check(z.minimum(1, portError), z.maximum(65535, portError))),
)

const Environment = z.object({
  HOST: z._default(
    z.string().check(
      z.trim(),
      z.refine(isHostAlone, {
        error: 'HOST must be an address or a name alone, such as 127.0.0.1 or ::1: the port is PORT',
      }),
    ),
    '127.0.0.1',
  ),
  PORT: z._default(Port, 3000),
  PUBLIC_URL: z.optional(
    z.string().check(
      z.refine(isOrigin, {
        error: 'PUBLIC_URL must be an origin such as https://keys.example.com, without a path',
      }),
    ),
  ),
  DATABASE_URL: z._default(
    z.string().check(
      z.trim(),
      z.regex(/^sqlite:.+/, {
        error: 'DATABASE_URL must look like sqlite:./data/latchkey.db (this version knows SQLite only)',
      }),
      z.refine(isFilePath, {
        error:
          'DATABASE_URL must name a file, such as sqlite:./data/latchkey.db: a database in memory, a folder and parameters are not possible',
      }),
    ),
    'sqlite:./data/latchkey.db',
  ),
  KEY_FILE: z._default(z.string(), './data/key-encryption.key'),
  PERMISSIONS_FILE: z.optional(z.string()),
  ALLOW_INSECURE_HTTP: z._default(z.enum(['0', '1'], { error: 'ALLOW_INSECURE_HTTP must be 0 or 1' }), '0'),
  TRUSTED_PROXIES: z._default(z.string(), ''),
  DEMO: z._default(z.enum(['0', '1'], { error: 'DEMO must be 0 or 1' }), '0'),
  SEED: z.optional(z.enum(scenarioNames, { error: `SEED must be one of ${scenarioNames.join(', ')}` })),
  DEMO_CLOCK: z.optional(
    z.iso.datetime({ error: 'DEMO_CLOCK must be a time such as 2027-01-15T09:00:00Z, at which the clock stands' }),
  ),
  DEMO_SNAPSHOTS: z.optional(z.string()),
  LOG_LEVEL: z._default(z.enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}` }), 'info'),
  NODE_ENV: z.optional(z.string()),
  BOOTSTRAP_EMAIL: z.optional(z.email({ error: 'BOOTSTRAP_EMAIL must be an e-mail address' })),
  BOOTSTRAP_PASSWORD: z.optional(
    z.string().check(
      z.minLength(passwordLength.min, {
        error: `BOOTSTRAP_PASSWORD must have at least ${passwordLength.min} characters`,
      }),
      z.maxLength(passwordLength.max, {
        error: `BOOTSTRAP_PASSWORD must have at most ${passwordLength.max} characters`,
      }),
    ),
  ),
  BOOTSTRAP_ACCOUNT_SID: z.optional(
    z
      .string()
      .check(
        z.regex(/^AC[0-9a-f]{32}$/, { error: 'BOOTSTRAP_ACCOUNT_SID must be AC and 32 lower-case hexadecimal digits' }),
      ),
  ),
  BOOTSTRAP_AUTH_TOKEN: z.optional(
    z
      .string()
      .check(z.regex(/^[0-9a-f]{32}$/, { error: 'BOOTSTRAP_AUTH_TOKEN must be 32 lower-case hexadecimal digits' })),
  ),
})

/**
 * Reads the environment. An empty variable counts as absent.
 *
 * @throws StartError with one sentence that names the variable, and never the value of one that may be a secret.
 */
export function readConfig(env: Record<string, string | undefined>): { config: Config; bootstrap: Bootstrap } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new StartError(`${parsed.error.issues[0]!.message}.`)
  const values = parsed.data

  const config: Config = {
    // Of one address: for `localhost` Fastify would open a second server, which none of our limits would bind.
    host: values.HOST === 'localhost' ? '127.0.0.1' : bare(values.HOST),
    port: values.PORT,
    // As browsers write an Origin, which is compared with it: small letters, no default port.
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    databaseFile: resolve(values.DATABASE_URL.slice('sqlite:'.length)),
    keyFile: resolve(values.KEY_FILE),
    isTrustedProxy: readTrustedProxies(values.TRUSTED_PROXIES),
    logLevel: values.LOG_LEVEL,
    passwordCost,
    strictReplies: values.NODE_ENV === 'test',
  }
  if (config.publicUrl.startsWith('http:') && !isLoopback(config.host) && values.ALLOW_INSECURE_HTTP !== '1') {
    throw new StartError(
      `HOST ${config.host} can be reached from other machines while PUBLIC_URL is plain http: ` +
        'put TLS in front and set PUBLIC_URL to https, or set ALLOW_INSECURE_HTTP=1.',
    )
  }

  if (values.DEMO === '1') {
    config.demo = {
      scenario: values.SEED ?? 'startup',
      snapshots: resolve(values.DEMO_SNAPSHOTS ?? `${config.databaseFile}-snapshots`),
      ...(values.DEMO_CLOCK !== undefined && { standsAt: Date.parse(values.DEMO_CLOCK) }),
    }
  } else if ([values.SEED, values.DEMO_CLOCK, values.DEMO_SNAPSHOTS].some((value) => value !== undefined)) {
    throw new StartError('SEED, DEMO_CLOCK and DEMO_SNAPSHOTS need DEMO=1.')
  }
  if (values.PERMISSIONS_FILE !== undefined) config.permissionsFile = resolve(values.PERMISSIONS_FILE)
  if (config.publicUrl.startsWith('https:') && values.TRUSTED_PROXIES === '') {
    config.advice =
      'PUBLIC_URL is https, so a proxy stands in front, and TRUSTED_PROXIES names none: everybody seems to come from one address, and wrong passwords of strangers hold up every new browser.'
  }

  const { BOOTSTRAP_EMAIL: email, BOOTSTRAP_PASSWORD: password } = values
  if ((email === undefined) !== (password === undefined)) {
    throw new StartError('BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD must be set together.')
  }
  const bootstrap: Bootstrap = {}
  if (email !== undefined && password !== undefined) bootstrap.owner = { email, password }
  if (values.BOOTSTRAP_ACCOUNT_SID !== undefined) bootstrap.accountSid = values.BOOTSTRAP_ACCOUNT_SID
  if (values.BOOTSTRAP_AUTH_TOKEN !== undefined) bootstrap.authToken = values.BOOTSTRAP_AUTH_TOKEN
  return { config, bootstrap }
}

function readTrustedProxies(text: string): Config['isTrustedProxy'] {
  const addresses = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  try {
    return proxyAddr.compile(addresses)
  } catch {
    throw new StartError(
      'TRUSTED_PROXIES must list addresses or networks, separated by commas, such as loopback or 10.0.0.0/8.',
    )
  }
}

/** An IPv6 address as it is listened on: without the brackets that a URL has around it. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

function isHostAlone(host: string): boolean {
  return isIPv6(bare(host).replace(/%\w+$/, '')) || /^[\w.-]+$/.test(host)
}

/** Not what SQLite would take for something else (https://sqlite.org/uri.html), nor a folder. */
function isFilePath(databaseUrl: string): boolean {
  const path = databaseUrl.slice('sqlite:'.length)
  return !/^:memory:|^file:|^\/\/(?!\/)|[?#]|[/\\]$/.test(path)
}

/** Whether an address or name reaches this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  )
}
