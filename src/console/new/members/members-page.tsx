import { UserPlus } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { roleLabels, roles } from '#contract/roles.ts'
import { readsMembers, useMembers } from '../../features/members/use-members.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { isCallError } from '../../api/errors.ts'
import { AddMemberForm } from '../../features/members/add-member-form.tsx'
import { InvitationLink, InvitationLinkGuard } from '../../features/members/invitation-link.tsx'
import { useAccount, useMay } from '../../features/session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { roleSummaries } from '../../features/members/role-summaries.ts'
import { Loaded } from '../../features/loaded.tsx'
import { MembersInvitations } from './members-invitations.tsx'
import { MembersList } from './members-list.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import pageStyles from '../shell/columns.module.css'
import styles from './members-page.module.css'

/** The people of an account, who is invited, and what each role may do. */
function MembersPage() {
  const account = useAccount()
  // An account that the person is not, or no longer, a member of.
  return account === undefined ? <NotFoundPage /> : <Members key={account.sid} account={account} />
}

function Members({ account }: { account: AccountSummary }) {
  const [adding, setAdding] = useState(false)
  const addButton = useRef<HTMLButtonElement>(null)
  const mayAdd = useMay('members.create')
  const list = useMembers(account.sid)
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page
      title="Members"
      lead={`People who may open ${account.friendlyName} in this console.`}
      tools={
        <div className={styles.withReason}>
          <Button kind="primary" ref={addButton} refused={mayAdd.reason} onClick={() => setAdding(true)}>
            <UserPlus size={16} aria-hidden />
            Add member
          </Button>
        </div>
      }
    >
      <div className={pageStyles.stack}>
        <Loaded query={list} what="The members" bones={<LoadingRows what="members" rows={3} />}>
          {({ members, invitations }) => (
            <>
              <MembersList account={account} members={members} />
              {invitations.length > 0 ? <MembersInvitations account={account} invitations={invitations} /> : null}
            </>
          )}
        </Loaded>
        <Roles />
      </div>
      {adding ? <AddMember account={account} finalFocus={addButton} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

interface AddMemberProps {
  account: AccountSummary
  finalFocus: RefObject<HTMLElement | null>
  onClose: () => void
}

/**
 * Who, and then the link to give to them. The link lives in this state and nowhere else, so leaving
 * asks first from the request on until the link was copied or its dialog closed.
 */
function AddMember({ account, finalFocus, onClose }: AddMemberProps) {
  const [invited, setInvited] = useState<{ email: string; link: string } | null>(null)
  if (invited !== null) {
    return <InvitationLink {...invited} finalFocus={finalFocus} onDone={onClose} />
  }
  return (
    <AddMemberForm
      account={account}
      whileSending={<InvitationLinkGuard />}
      onCancel={onClose}
      onAdded={(email, link) => setInvited({ email, link })}
    />
  )
}

function Roles() {
  return (
    <section aria-labelledby="roles">
      <h2 id="roles" className={styles.heading}>
        Roles
      </h2>
      <Facts>
        {roles.map((role) => (
          <Fact key={role} term={roleLabels[role]}>
            {roleSummaries[role]}
          </Fact>
        ))}
      </Facts>
    </section>
  )
}

export const page: PageModule = {
  Component: MembersPage,
  reads: ({ place: { accountSid } }, start) => start(...readsMembers(accountSid)),
  handle: { trail: ['Settings', 'Account settings', 'Members'] } satisfies Handle,
}
