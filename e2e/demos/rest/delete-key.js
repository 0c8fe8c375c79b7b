const twilio = require('twilio')

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, LATCHKEY_URL } = process.env
const client = twilio(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)
client.api.baseUrl = LATCHKEY_URL

async function main() {
  const [, , sid] = process.argv
  const isDeleted = await client.keys(sid).remove()
  console.log(isDeleted ? '204 No Content: the key is deleted' : 'The key is still there')
}

main()
