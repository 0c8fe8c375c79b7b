import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusal } from '../testing/refusal.ts'
import { readForm, readMultipart, readParameters, readQuery } from './parameters.ts'

describe('form parameters', () => {
  it.each([
    ['FriendlyName=Mario%27s%20API%20Key', "Mario's API Key"],
    ['FriendlyName=Mario%27s+API+Key', "Mario's API Key"],
    ['FriendlyName=a%2Bb', 'a+b'],
    ['FriendlyName=%F0%9F%94%91', '🔑'],
    ['FriendlyName=', ''],
    ['FriendlyName', ''],
    ['Other=1&FriendlyName=a%26b&Last=2', 'a&b'],
    ['FriendlyName=100%', '100%'],
    ['FriendlyName=%zz%4', '%zz%4'],
    ['&&FriendlyName=a=b&', 'a=b'],
  ])('%s holds %j', (text, name) => {
    expect(readParameters(readForm(text), ['FriendlyName']).get('FriendlyName')).toBe(name)
  })

  it('are known by their exact names alone', () => {
    const names = 'friendlyName=a&friendlyname=b&Friendly_Name=c&__proto__=d&FriendlyName[]=e'
    expect([...readParameters(readForm(names), ['FriendlyName'])]).toEqual([])
  })

  it('may repeat where they are not read, but not where they are', () => {
    expect([...readParameters(readForm('Tag=1&Tag=2&FriendlyName=a'), ['FriendlyName'])]).toEqual([
      ['FriendlyName', 'a'],
    ])
    expect(refusal(() => readParameters(readForm('FriendlyName=a&FriendlyName=a'), ['FriendlyName']))).toEqual({
      status: 400,
      code: 20001,
    })
  })

  it('read back whatever a client encodes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const sent = new URLSearchParams({ FriendlyName: name }).toString()
        expect(readParameters(readForm(sent), ['FriendlyName']).get('FriendlyName')).toBe(name)
        const byPercent = `FriendlyName=${encodeURIComponent(name)}`
        expect(readParameters(readForm(byPercent), ['FriendlyName']).get('FriendlyName')).toBe(name)
      }),
    )
  })

  it.each(['%E9', 'caf%E9', '%ED%A0%80', '%C0%AF', '%F4%90%80%80', '\u00e9'])(
    'are refused where they are no UTF-8: %j',
    (text) => {
      expect(refusal(() => readForm(`FriendlyName=${text}`))).toEqual({ status: 400, code: 20001 })
      expect(refusal(() => readForm(`${text}=a`))).toEqual({ status: 400, code: 20001 })
    },
  )

  it('may be bytes that no client has escaped', () => {
    const text = Buffer.from('FriendlyName=café 🔑').toString('latin1')
    expect(readForm(text)).toEqual([['FriendlyName', 'café 🔑']])
  })

  it('of an address stand behind its first question mark', () => {
    expect(readQuery('/Keys.json?Page=1?2&PageSize=3')).toEqual([
      ['Page', '1?2'],
      ['PageSize', '3'],
    ])
    expect(readQuery('/Keys.json')).toEqual([])
  })
})

describe('multipart/form-data', () => {
  it('holds what a client put in', async () => {
    const form = new FormData()
    form.append('FriendlyName', 'Mario\u2019s "key"; a=b & c')
    form.append('Other', '')
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const body = Buffer.from(await request.arrayBuffer())
    expect(await readMultipart(body, request.headers.get('content-type')!)).toEqual([
      ['FriendlyName', 'Mario\u2019s "key"; a=b & c'],
      ['Other', ''],
    ])
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'FriendlyName=a'],
    ['another boundary', 'multipart/form-data; boundary=b', '--a\r\n\r\n\r\n--a--\r\n'],
    [
      'a file',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="FriendlyName"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
    ],
  ])('with %s is refused', async (_case, type, body) => {
    await expect(readMultipart(Buffer.from(body), type)).rejects.toMatchObject({ status: 400, code: 20001 })
  })
})
