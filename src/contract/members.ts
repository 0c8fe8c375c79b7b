import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { Role } from './roles.ts'
import { NewPassword, PasswordConfirmation } from './passwords.ts'
import { Session } from './session.ts'
import { typedName } from './typed-name.ts'

/** Days for which an invitation can be accepted. */
export const invitationDays = 7

/** Members and open invitations of one account. */
export const memberLimit = 500

export const PersonName = typedName('Enter a name.', 100)

export const Email = z.string({ error: 'Enter an email.' }).check(
  z.trim(),
  z.toLowerCase(),
  z.minLength(1, { error: 'Enter an email.' }),
  z.maxLength(254, { error: 'Use at most 254 characters.' }),
  // Of ASCII alone: with letters that look alike one address would be several users.
  z.regex(z.core.regexes.email, { error: 'Enter an email like ana@example.com.' }),
)

/** A person who may open the account. Times are milliseconds since 1970. */
export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Whether the membership is the main account's, which covers its subaccounts; changed there. */
  inherited: z.boolean(),
  /** Whether it is the one who asks. */
  self: z.boolean(),
  since: z.number(),
})
export type Member = z.infer<typeof Member>

/** A person who was invited and has not come yet. */
export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: Role,
  expiresAt: z.number(),
})
export type Invitation = z.infer<typeof Invitation>

const inAccount = { accountSid: AccountSid }
const oneMember = { ...inAccount, userId: z.string().check(z.maxLength(64)) }

/**
 * The members of an account, those of its main account among them, by role and name; and who is invited. A person who is a
 * member of both is there twice: of the two roles the higher counts.
 */
export const listMembers = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/members',
  input: z.strictObject(inAccount),
  output: z.object({ members: z.array(Member), invitations: z.array(Invitation) }),
  errors: ['not_found'],
})

export const NewMember = z.object({ email: Email, role: Role })

/**
 * Invites a person. `link` is the address to give to them, shown this one time, good for `invitationDays` and one use.
 * Latchkey sends no mail. `already_exists` for a member or an open invitation, `limit_reached` over `memberLimit`.
 */
export const addMember = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/members',
  status: 201,
  input: z.strictObject({ ...inAccount, ...NewMember.shape }),
  output: z.object({ link: z.string() }),
  errors: ['not_found', 'step_up_required', 'already_exists', 'limit_reached'],
})

/** Changes a member's role. The last owner stays one (`last_owner`). */
export const changeMemberRole = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountSid/members/:userId',
  input: z.strictObject({ ...oneMember, role: Role }),
  output: z.object({ member: Member }),
  errors: ['not_found', 'step_up_required', 'last_owner'],
})

/** Takes a member out of the account: their next request is refused. The last owner stays (`last_owner`). */
export const removeMember = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:accountSid/members/:userId',
  status: 204,
  input: z.strictObject(oneMember),
  output: z.void(),
  errors: ['not_found', 'step_up_required', 'last_owner'],
})

/** Takes an invitation back: its link leads nowhere. */
export const cancelInvitation = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:accountSid/invitations/:id',
  status: 204,
  input: z.strictObject({ ...inAccount, id: z.string().check(z.maxLength(64)) }),
  output: z.void(),
  errors: ['not_found', 'step_up_required'],
})

/**
 * Gives an open invitation another link, shown this one time and good for `invitationDays`. The one before leads nowhere from
 * then on.
 */
export const renewInvitation = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/invitations/:id/link',
  status: 201,
  input: z.strictObject({ ...inAccount, id: z.string().check(z.maxLength(64)) }),
  output: z.object({ link: z.string() }),
  errors: ['not_found', 'step_up_required'],
})

/** The secret part of a link. One that is unknown, used, taken back or too old is `not_found`. */
const withToken = { token: z.string().check(z.maxLength(128)) }

/** What an invitation leads to, for the person who holds its link. */
export const InvitationDetails = z.object({
  /** The account's name. */
  account: z.string(),
  email: z.string(),
  role: Role,
  /** Whether the e-mail address has a user here, who then joins with their password. */
  hasUser: z.boolean(),
})
export type InvitationDetails = z.infer<typeof InvitationDetails>

/** Shows an invitation. A `POST`, so that the token stands in no address, and so in no log. */
export const readInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/lookup',
  input: z.strictObject(withToken),
  output: InvitationDetails,
  errors: ['not_found'],
})

/** What the page of an invitation holds for a new person. */
export const Acceptance = z.object({ name: PersonName, password: NewPassword })

/** What joining brings: the account, and the session of who has joined, in the place of the one before. */
const Joined = z.object({ accountSid: z.string(), session: Session })

/** Accepts an invitation: makes the user, and logs them in. `already_exists` where there is one by now. */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/acceptance',
  status: 201,
  input: z.strictObject({ ...withToken, ...Acceptance.shape }),
  output: Joined,
  errors: ['not_found', 'already_exists'],
})

/**
 * Accepts an invitation as the user that its e-mail address has here, and logs in: the link alone proves nothing about who
 * holds that user, and their password alone nothing about who was meant.
 */
export const acceptInvitationAsUser = endpoint({
  method: 'POST',
  path: '/api/invitations/acceptance-as-user',
  status: 201,
  input: z.strictObject({ ...withToken, ...PasswordConfirmation.shape }),
  output: Joined,
  errors: ['not_found', 'wrong_password', 'too_many_guesses'],
})
