const twilio = require('twilio')

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, LATCHKEY_URL } = process.env
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)
client.api.baseUrl = LATCHKEY_URL

async function main() {
  for (const { sid, friendlyName } of await client.keys.list()) {
    console.log(sid, friendlyName)
  }
}

main()
