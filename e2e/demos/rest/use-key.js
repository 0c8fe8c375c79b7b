const twilio = require('twilio')
const { sid, secret } = require(`${process.cwd()}/key.json`)

const { TWILIO_ACCOUNT_SID, LATCHKEY_URL } = process.env
const client = twilio(sid, secret, { accountSid: TWILIO_ACCOUNT_SID })
client.api.baseUrl = LATCHKEY_URL

async function main() {
  const messages = await client.messages.list()
  console.log(`200 OK: ${messages.length} messages, read with ${sid}`)
}

main()
