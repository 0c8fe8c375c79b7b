// @ts-check
// `npm run reset-password -- EMAIL`: gives a user a new password and ends their sessions. The server may be running.
import './outlive-readers.js'
import { requireNode } from './require-node.js'

requireNode()
const { readConfig } = await import('../server/config.ts')
const { openBesideServer } = await import('../server/db/open.ts')
const { resetPassword } = await import('../server/sessions/reset-password.ts')
const { StartError } = await import('../server/start-error.ts')

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

/** @param {string} email */
async function reset(email) {
  const { config } = readConfig(process.env)
  const database = openBesideServer(config.databaseFile)
  try {
    const password = await resetPassword({ config, db: database.db, now: Date.now }, email)
    if (password === null) refuse(`No user has the email ${email}.`)
    else {
      const text = `\n  Email     ${email}\n  Password  ${password}\n\nAll sessions of this user have ended.\n`
      process.stdout.write(text, (error) => {
        if (error instanceof Error) refuse('The new password could not be shown: run the command again.')
      })
    }
  } finally {
    await database.close()
  }
}

const [email] = process.argv.slice(2)
if (email === undefined) refuse('Whose password? npm run reset-password -- EMAIL')
else {
  await reset(email).catch((/** @type {unknown} */ error) => {
    if (!(error instanceof StartError)) throw error
    refuse(error.message)
  })
}
