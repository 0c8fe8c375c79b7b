import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLoopback, readConfig } from './config.ts'
import { StartError } from './start-error.ts'

/** The sentence with which an environment is refused. */
function refusal(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(StartError)
    return (error as StartError).message
  }
  throw new Error('the environment was taken')
}

describe('the settings', () => {
  it('have a default each', () => {
    expect(readConfig({})).toEqual({
      config: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: 'http://localhost:3000',
        databaseFile: resolve('data/latchkey.db'),
        keyFile: resolve('data/key-encryption.key'),
        isTrustedProxy: expect.any(Function),
        logLevel: 'info',
        passwordCost: { memoryKiB: 47104, passes: 1, lanes: 1 },
        strictReplies: false,
      },
      bootstrap: {},
    })
  })

  it('count an empty variable as absent', () => {
    const empty = {
      HOST: '',
      PORT: '',
      PUBLIC_URL: '',
      DATABASE_URL: '',
      KEY_FILE: '',
      LOG_LEVEL: '',
      BOOTSTRAP_EMAIL: '',
    }
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('take what the environment says', () => {
    const { config, bootstrap } = readConfig({
      HOST: '::1',
      PORT: '8080',
      PUBLIC_URL: 'https://keys.example.com/',
      TRUSTED_PROXIES: '10.0.0.0/8',
      DATABASE_URL: 'sqlite:/var/lib/latchkey.db',
      KEY_FILE: '/run/secrets/kek',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'test',
      BOOTSTRAP_EMAIL: 'mario@example.com',
      BOOTSTRAP_PASSWORD: 'it is me, Mario!',
      BOOTSTRAP_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
      BOOTSTRAP_AUTH_TOKEN: 'b'.repeat(32),
    })
    expect(config).toEqual({
      host: '::1',
      port: 8080,
      publicUrl: 'https://keys.example.com',
      databaseFile: '/var/lib/latchkey.db',
      keyFile: '/run/secrets/kek',
      isTrustedProxy: expect.any(Function),
      logLevel: 'warn',
      passwordCost: { memoryKiB: 47104, passes: 1, lanes: 1 },
      strictReplies: true,
    })
    expect(bootstrap).toEqual({
      owner: { email: 'mario@example.com', password: 'it is me, Mario!' },
      accountSid: `AC${'a'.repeat(32)}`,
      authToken: 'b'.repeat(32),
    })
  })

  it('write the public URL as browsers write an Origin', () => {
    const origin = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL }).config.publicUrl
    expect(origin('https://Keys.Example.com:443')).toBe('https://keys.example.com')
    expect(origin('http://LOCALHOST:80/')).toBe('http://localhost')
    expect(origin('https://keys.example.com:8443')).toBe('https://keys.example.com:8443')
  })

  it('advise to name the proxy that https needs', () => {
    const advice = (env: Record<string, string>) => readConfig(env).config.advice
    expect(advice({ PUBLIC_URL: 'https://keys.example.com' })).toContain('TRUSTED_PROXIES')
    expect(advice({ PUBLIC_URL: 'https://keys.example.com', TRUSTED_PROXIES: 'loopback' })).toBeUndefined()
    expect(advice({})).toBeUndefined()
  })

  it('trust no proxy unless told, and then those alone', () => {
    const trusts = (TRUSTED_PROXIES: string, address: string) =>
      readConfig({ TRUSTED_PROXIES }).config.isTrustedProxy(address, 0)
    expect(trusts('', '127.0.0.1')).toBe(false)
    expect(trusts('loopback', '127.0.0.1')).toBe(true)
    expect(trusts('loopback, 10.0.0.0/8', '10.1.2.3')).toBe(true)
    expect(trusts('loopback, 10.0.0.0/8', '11.1.2.3')).toBe(false)
    expect(refusal({ TRUSTED_PROXIES: 'my proxy' })).toContain('TRUSTED_PROXIES')
  })

  it('check replies strictly in tests only', () => {
    expect(readConfig({ NODE_ENV: 'production' }).config.strictReplies).toBe(false)
    expect(readConfig({ NODE_ENV: 'test' }).config.strictReplies).toBe(true)
  })
})

describe('a value that cannot be read', () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['PORT', '3000.5'],
    ['PUBLIC_URL', 'console.example.org'],
    ['PUBLIC_URL', 'https://keys.example.com/console'],
    ['PUBLIC_URL', 'https://keys.example.com/?a=1'],
    ['PUBLIC_URL', 'ftp://keys.example.com'],
    ['PUBLIC_URL', 'https://mario@keys.example.com'],
    ['PUBLIC_URL', 'https://:hunter2hunter2@keys.example.com'],
    ['DATABASE_URL', 'postgres://mario:hunter2hunter2@db/latchkey'],
    ['DATABASE_URL', './elsewhere/keys.db'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['DATABASE_URL', 'sqlite:file:keys.db?mode=memory&cache=shared'],
    ['DATABASE_URL', 'sqlite:./keys.db?mode=memory'],
    ['DATABASE_URL', 'sqlite:./keys/'],
    ['DATABASE_URL', 'sqlite://keys/keys.db'],
    ['HOST', '127.0.0.1:3000'],
    ['HOST', '[::1]:3000'],
    ['HOST', '[127.0.0.1]'],
    ['HOST', 'http://localhost'],
    ['ALLOW_INSECURE_HTTP', 'yes please'],
    ['LOG_LEVEL', 'loudly'],
    ['BOOTSTRAP_EMAIL', 'not-an-address'],
    ['BOOTSTRAP_PASSWORD', 'fourteen chars'],
    ['BOOTSTRAP_PASSWORD', 'too long '.repeat(20)],
    ['BOOTSTRAP_ACCOUNT_SID', `AC${'A'.repeat(32)}`],
    ['BOOTSTRAP_ACCOUNT_SID', `SK${'a'.repeat(32)}`],
    ['BOOTSTRAP_AUTH_TOKEN', 'c'.repeat(31)],
  ])('%s=%s is refused in one sentence that names the variable and not the value', (name, value) => {
    const sentence = refusal({ [name]: value })
    expect(sentence).toMatch(new RegExp(`^${name} [^\n]+\\.$`))
    expect(sentence).not.toContain(value)
    expect(sentence).not.toContain('hunter2')
  })

  it('may also be a database without a name', () => {
    expect(refusal({ DATABASE_URL: 'sqlite:' })).toMatch(/^DATABASE_URL must look like /)
  })

  it('may stand among spaces, and an IPv6 address in brackets', () => {
    const { config } = readConfig({
      HOST: ' [::1] ',
      PORT: ' 8080\n',
      PUBLIC_URL: 'http://[::1]:8080',
      DATABASE_URL: ' sqlite:///var/lib/my keys/latchkey.db ',
    })
    expect(config).toMatchObject({
      host: '::1',
      port: 8080,
      publicUrl: 'http://[::1]:8080',
      databaseFile: resolve('/var/lib/my keys/latchkey.db'),
    })
  })

  it('is named also where two values do not go together', () => {
    const email = refusal({ BOOTSTRAP_EMAIL: 'mario@example.com' })
    expect(email).toBe('BOOTSTRAP_EMAIL and BOOTSTRAP_PASSWORD must be set together.')
    const password = refusal({ BOOTSTRAP_PASSWORD: 'it is me, Mario!' })
    expect(password).toBe(email)
  })
})

describe('plain http', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1'])('is served on %s', (HOST) => {
    expect(readConfig({ HOST }).config.host).toBe(HOST)
    expect(isLoopback(HOST)).toBe(true)
  })

  it('is served on one address for localhost', () => {
    expect(readConfig({ HOST: 'localhost' }).config.host).toBe('127.0.0.1')
    expect(isLoopback('localhost')).toBe(true)
  })

  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.com', 'localhost.example.com', '127.0.0.1.example.com'])(
    'is not served on %s',
    (HOST) => {
      expect(isLoopback(HOST)).toBe(false)
      expect(refusal({ HOST })).toMatch(/HOST .* PUBLIC_URL .* ALLOW_INSECURE_HTTP=1\.$/)
    },
  )

  it('is served beyond this machine when the operator says so, or when the public URL is https', () => {
    expect(readConfig({ HOST: '0.0.0.0', ALLOW_INSECURE_HTTP: '1' }).config.host).toBe('0.0.0.0')
    expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://keys.example.com' }).config.host).toBe('0.0.0.0')
  })
})
