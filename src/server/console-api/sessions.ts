import * as own from '#contract/own-sessions.ts'
import * as passwords from '#contract/passwords.ts'
import * as contract from '#contract/session.ts'
import { easilyGuessed } from '../auth/password-rules.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, type Route, serve } from '../http/route.ts'
import { changePassword } from '../sessions/change-password.ts'
import { confirmPassword } from '../sessions/confirm-password.ts'
import { logIn } from '../sessions/log-in.ts'
import { endOwnSession, endSessionsOf, listOwnSessions } from '../sessions/own-sessions.ts'
import { describeSession } from '../sessions/resolve.ts'
import { noSessionCookie } from '../sessions/session-token.ts'
import { explainGuess } from './explain-guess.ts'

export const getSessionRoute = serve(contract.getSession, {
  allow: 'anyone',
  handle: async (ctx, who, _input, call) => ({
    session: who !== null && call.isFrom(who.userId) ? await describeSession(ctx, who.userId) : null,
  }),
})

export const sessionRoutes: readonly Route[] = [
  getSessionRoute,
  serve(passwords.logIn, {
    allow: 'anyone',
    handle: async (ctx, who, credentials, call) => {
      const entered = await logIn(ctx, who, credentials, call.client).catch(explainGuess)
      // Unknown address, wrong password and malformed address read alike.
      if (entered === null) throw new ApiError('wrong_credentials', 'That email and password do not match.')
      call.setCookies(entered.setCookies)
      return { session: await describeSession(ctx, entered.userId) }
    },
  }),
  serve(contract.logOut, {
    allow: 'anyone',
    handle: async (ctx, who, _input, call) => {
      if (who !== null) await endOwnSession(ctx.db, who, who.sessionId)
      call.setCookies([noSessionCookie(ctx)])
    },
  }),
  serve(passwords.confirmPassword, {
    allow: 'logged-in',
    handle: async (ctx, who, { password }, call) => {
      const setCookies = await confirmPassword(ctx, who, password, call.client).catch(explainGuess)
      if (setCookies === null) throw refused('wrong_password', 'password', 'Incorrect password.')
      if (setCookies === 'ended') throw new ApiError('not_logged_in', 'Log in to continue.')
      call.setCookies(setCookies)
    },
  }),
  serve(passwords.changePassword, {
    allow: 'logged-in',
    handle: async (ctx, who, input, call) => {
      const outcome = await changePassword(ctx, who, input, call.client).catch(explainGuess)
      switch (outcome) {
        case 'wrong':
          throw refused('wrong_password', 'currentPassword', 'That is not your current password.')
        case 'same':
          throw refused('invalid_input', 'newPassword', 'This is your current password. Choose another one.')
        case 'easily-guessed':
          throw refused('invalid_input', 'newPassword', easilyGuessed)
        default:
          call.setCookies(outcome.setCookies)
      }
    },
  }),
  serve(own.listSessions, {
    allow: 'logged-in',
    handle: async (ctx, who) => ({ sessions: await listOwnSessions(ctx, who) }),
  }),
  serve(own.endSession, {
    allow: 'logged-in',
    handle: async (ctx, who, { id }) => {
      if (!(await endOwnSession(ctx.db, who, id))) throw notFound()
    },
  }),
  serve(own.endOtherSessions, {
    allow: 'logged-in',
    handle: (ctx, who) => endSessionsOf(ctx.db, who.userId, who.sessionId),
  }),
]

function refused(code: 'wrong_password' | 'invalid_input', field: string, message: string): ApiError {
  return new ApiError(code, message, { [field]: message })
}
