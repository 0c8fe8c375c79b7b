import { JoinPage } from './invitations/join-page.tsx'
import { LoginPage } from './session/login-page.tsx'
import { NoAccountPage } from './session/no-account-page.tsx'
import { NotFoundOutside } from './session/not-found-outside.tsx'

/** The pages that stand outside both Consoles, as one file: the first view carries the name of every file. */
export const outsidePages = { JoinPage, LoginPage, NoAccountPage, NotFoundOutside }

export type OutsidePage = keyof typeof outsidePages
