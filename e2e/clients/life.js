// node life.js MAJOR: the life of a key, a policy, a subaccount and a token, by an official client for Node. Its settings are
// those of Twilio's own samples, and LATCHKEY_URL. Ends with a message where something is not as it is at Twilio.
import assert from 'node:assert/strict'

const [, , major] = process.argv
const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, LATCHKEY_URL: url } = process.env
const { default: twilio } = await import(`twilio-${major}`)

function connect(user, password, account = accountSid) {
  const client = twilio(user, password, { accountSid: account })
  for (const product of ['api', 'accounts', 'iam']) if (client[product] !== undefined) client[product].baseUrl = url
  return client
}
const refused = (promise, status, code) => assert.rejects(promise, { status, code })

const client = connect(accountSid, authToken)

// A key.
const key = await client.newKeys.create({ friendlyName: "Mario's API Key" })
assert.match(key.secret, /^[0-9A-Za-z]{32}$/)
assert.equal((await client.keys(key.sid).fetch()).friendlyName, "Mario's API Key")
assert.equal((await client.keys(key.sid).update({ friendlyName: 'Luigi' })).friendlyName, 'Luigi')
assert.ok((await client.keys.list()).some(({ sid }) => sid === key.sid))
assert.ok((await client.signingKeys.list({ pageSize: 1 })).some(({ sid }) => sid === key.sid))
const byKey = connect(key.sid, key.secret)
assert.deepEqual(await byKey.messages.list(), [])
await refused(byKey.keys.list(), 401, 20003)
assert.equal(await client.keys(key.sid).remove(), true)
await refused(byKey.messages.list(), 401, 20003)
await refused(client.keys(key.sid).fetch(), 404, 20404)

// A policy: the client has it from major 5 on.
if (client.iam !== undefined) {
  const list = '/twilio/messaging/messages/list'
  const wanted = { accountSid, friendlyName: 'Restricted', keyType: 'restricted', policy: { allow: [list] } }
  const restricted = await client.iam.v1.newApiKey.create(wanted)
  assert.deepEqual(restricted.policy, { allow: [list] })
  const narrow = connect(restricted.sid, restricted.secret)
  assert.deepEqual(await narrow.messages.list(), [])
  await refused(narrow.calls.list(), 401, 70051)
  const policy = { allow: ['/twilio/voice/calls/list'] }
  assert.deepEqual((await client.iam.v1.apiKey(restricted.sid).update({ policy })).policy, policy)
  assert.deepEqual(await narrow.calls.list(), [])
  await refused(narrow.messages.list(), 401, 70051)
  const listed = await client.iam.v1.getApiKeys.list({ accountSid, pageSize: 1 })
  assert.ok(listed.some(({ sid, flags }) => sid === restricted.sid && flags.includes('restricted')))
  assert.equal(await client.iam.v1.apiKey(restricted.sid).remove(), true)
}

// A subaccount.
const sub = await client.api.v2010.accounts.create({ friendlyName: `By twilio ${major}` })
assert.equal(sub.ownerAccountSid, accountSid)
const bySub = connect(sub.sid, sub.authToken, sub.sid)
assert.deepEqual(await bySub.keys.list(), [])
await refused(bySub.api.v2010.accounts.create(), 400, 21101)
assert.equal((await client.api.v2010.accounts(sub.sid).update({ status: 'suspended' })).status, 'suspended')
await refused(bySub.keys.list(), 401, 20003)
assert.equal((await client.api.v2010.accounts(sub.sid).update({ status: 'active' })).status, 'active')
assert.equal((await client.api.v2010.accounts.list({ friendlyName: `By twilio ${major}` })).length, 1)

// A token, of the subaccount, so that the next program finds the main account's as it was.
const second = await bySub.accounts.v1.secondaryAuthToken().create()
await refused(bySub.accounts.v1.secondaryAuthToken().create(), 400, 70002)
const bySecond = connect(sub.sid, second.secondaryAuthToken, sub.sid)
assert.equal((await bySecond.accounts.v1.authTokenPromotion().update()).authToken, second.secondaryAuthToken)
await refused(bySub.keys.list(), 401, 20003)
assert.deepEqual(await bySecond.keys.list(), [])
await refused(bySecond.accounts.v1.authTokenPromotion().update(), 404, 20404)
assert.equal((await client.api.v2010.accounts(sub.sid).update({ status: 'closed' })).status, 'closed')
await refused(client.api.v2010.accounts(sub.sid).update({ status: 'active' }), 400, 21479)

process.stdout.write(`twilio ${major}: as at Twilio\n`)
