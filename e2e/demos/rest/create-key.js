const twilio = require('twilio')

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, LATCHKEY_URL } = process.env
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)
client.api.baseUrl = LATCHKEY_URL

async function main() {
  const [, , friendlyName] = process.argv
  const { sid, secret } = await client.newKeys.create({ friendlyName })
  console.log(JSON.stringify({ sid, friendlyName, secret }, null, 2))
}

main()
