import { describe, expect, it } from 'vitest'
import { makePassword } from './password.ts'
import { isEasilyGuessed } from './password-rules.ts'

const personal = ['mara@northwind.example', 'Mara Lindqvist']

describe('a chosen password', () => {
  it.each([
    'passwordpassword',
    'PasswordPassword1!',
    'P@ssw0rdP@ssw0rd',
    '123456789012345',
    'aaaaaaaaaaaaaaaa',
    'qwertyuiopasdfgh',
    'abcdefghijklmnop',
    'iloveyouiloveyou',
    'trustno1trustno1',
    'latchkeylatchkey',
    'Latchkey123456789',
    'mara@northwind.example',
    'lindqvistlindqvist',
    'thisismypassword',
    'ineedanewpassword',
    'iloveyouforever123',
    'Summer2026!Summer',
    'Welcome2Company!',
    'aaaabbbbccccdddd',
    'x'.repeat(128),
    'aB3$'.repeat(32),
  ])('%s is easily guessed', async (password) => {
    expect(await isEasilyGuessed(password, personal)).toBe(true)
  })

  it.each(['correct horse battery', 'a password for tests', 'my dog has fleas', makePassword()])(
    '%s is not',
    async (password) => {
      expect(await isEasilyGuessed(password, personal)).toBe(false)
    },
  )

  it('is held against at least 3,000 common ones', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    expect(dictionary['passwords-common'].length).toBeGreaterThan(3_000)
  })
})
