import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { listedBy, makeEnvFile, makeSnippets } from './snippets.ts'

const accountSid = `AC${'a'.repeat(32)}`
const sid = `SK${'b'.repeat(32)}`
const use = { origin: 'http://localhost:3000', accountSid, sid, region: 'us1', lists: 'messages' } as const

describe('samples of how to use a key', () => {
  it('begin with the file of the environment and name the SIDs there', () => {
    const [first] = makeSnippets(use)
    expect(first?.label).toBe('.env')
    expect(first?.text).toContain(`TWILIO_ACCOUNT_SID=${accountSid}`)
    expect(first?.text).toContain(`TWILIO_API_KEY=${sid}`)
  })

  it('ask for the secret in any shell', () => {
    const last = makeSnippets(use).at(-1)
    const script = `${last?.text}\nprintf '<%s>' "$TWILIO_API_SECRET" "$(printenv TWILIO_API_SECRET)"`
    // No terminal here, about which stty complains on its own channel.
    const said = spawnSync('sh', ['-c', script], { input: ' s\\3 cret\n', encoding: 'utf8' })
    expect(said.stdout).toBe('Secret: \n< s\\3 cret>< s\\3 cret>')
  })

  it('take key and secret from the environment, and ask this very server', () => {
    for (const { label, text } of makeSnippets(use).slice(1, -1)) {
      expect(text, label).toContain('TWILIO_API_KEY')
      expect(text, label).toContain('TWILIO_API_SECRET')
      expect(text, label).toContain('http://localhost:3000')
      expect(text, label).not.toMatch(/Host/)
    }
  })

  it.each([
    ['ie1', 'api.dublin.ie1.twilio.com'],
    ['au1', 'api.sydney.au1.twilio.com'],
  ] as const)('name the host of %s', (region, host) => {
    for (const { label, text } of makeSnippets({ ...use, region }).slice(1, -1)) expect(text, label).toContain(host)
  })

  it('list with an SDK what the key may list, and else ask who it is', () => {
    const held = (...permissions: string[]) => ({ type: 'restricted', permissions }) as const
    expect(listedBy({ type: 'main', permissions: null })).toBe('messages')
    expect(listedBy(held('/twilio/voice/calls/list'))).toBe('calls')
    expect(listedBy(held('/twilio/iam/api-keys/list'))).toBe('keys')
    expect(listedBy(held('/twilio/messaging/messages/read'))).toBeNull()
    const node = (lists: ReturnType<typeof listedBy>) =>
      makeSnippets({ ...use, lists }).find(({ id }) => id === 'node')?.text
    expect(node('numbers')).toContain('client.incomingPhoneNumbers.list(')
    expect(node(null)).toContain('http://localhost:3000/whoami')
  })

  it('put the secret into the file that is downloaded', () => {
    expect(makeEnvFile({ accountSid, sid }, 's3cret')).toBe(
      `TWILIO_ACCOUNT_SID=${accountSid}\nTWILIO_API_KEY=${sid}\nTWILIO_API_SECRET=s3cret\n`,
    )
  })
})
