import { LogOut, UserCog, UserMinus } from 'lucide-react'
import { useId, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import type { Member } from '#contract/members.ts'
import { type Role, roleLabels, roles } from '#contract/roles.ts'
import { messageOf } from '../../api/errors.ts'
import { useChangeMemberRole } from '../../features/members/use-change-member-role.ts'
import { mayIn } from '../../features/session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { FieldError } from '../../ui/field.tsx'
import { MenuItem } from '../../ui/menu-item.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import { Select } from '../../ui/select.tsx'
import { Badge } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import text from '../../styles/text.module.css'
import rowMenu from '../../ui/row-menu.module.css'
import styles from './members-page.module.css'
import table from '../../ui/table.module.css'

interface MembersRowProps {
  account: AccountSummary
  /** The name of the main account, for memberships that are its. */
  mainName: string
  member: Member
  /** Whether the account would be without an owner otherwise. */
  onlyOwner: boolean
  /** @param button the row's, which is to have the focus again in the end */
  onRemove: (member: Member, button: HTMLElement | null) => void
}

/** A member; their role is changed in the row. */
export function MembersRow({ account, mainName, member, onlyOwner, onRemove }: MembersRowProps) {
  const [editing, setEditing] = useState(false)
  const change = useReturnFocus(editing)

  const subject = { memberRoles: [member.role], self: member.self }
  const update = mayIn(account, 'members.update', subject)
  const keptAsOwner = onlyOwner && update.may
  const mayChange = !member.inherited && !keptAsOwner && update.may
  const mayRemove = !member.inherited && !keptAsOwner && mayIn(account, 'members.delete', subject).may
  const whyNot = member.inherited
    ? `Comes from ${mainName}. Change it there.`
    : keptAsOwner
      ? 'The only owner. Make another member an owner first.'
      : (mayIn(account, 'members.update').reason ?? update.reason)
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span className={classes(styles.who, rowMenu.name)}>
          <span className={text.strong}>{member.name}</span>
          {member.self ? <Badge kind="success">You</Badge> : null}
        </span>
        <span className={classes(text.small, text.weak)}>{member.email}</span>
      </th>
      {editing ? (
        <RoleCells account={account} member={member} onDone={() => setEditing(false)} />
      ) : (
        <>
          <td role="cell">
            {roleLabels[member.role]}
            {member.inherited ? <p className={classes(text.small, text.weak)}>From {mainName}</p> : null}
          </td>
          <td role="cell" data-label="Since" className={classes(text.tabular, table.day)}>
            <Timestamp value={member.since} ago />
          </td>
          <td role="cell" className={classes(table.actions, rowMenu.cell)}>
            <RowMenu of={member.name} ref={change} whyNot={whyNot}>
              {(reasonId) => (
                <>
                  <MenuItem
                    label="Change role"
                    icon={<UserCog size={16} aria-hidden />}
                    refusedBy={mayChange ? undefined : reasonId}
                    onClick={() => setEditing(true)}
                  />
                  <MenuItem
                    label={member.self ? 'Leave' : 'Remove'}
                    icon={member.self ? <LogOut size={16} aria-hidden /> : <UserMinus size={16} aria-hidden />}
                    danger
                    refusedBy={mayRemove ? undefined : reasonId}
                    onClick={() => onRemove(member, change.current)}
                  />
                </>
              )}
            </RowMenu>
          </td>
        </>
      )}
    </tr>
  )
}

interface RoleCellsProps {
  account: AccountSummary
  member: Member
  onDone: () => void
}

/** The select, and the buttons that make its choice count: arrow keys alone must change no one's role. */
function RoleCells({ account, member, onDone }: RoleCellsProps) {
  const [role, setRole] = useState<Role>(member.role)
  const { mutate, isPending, error } = useChangeMemberRole()
  const save = () => {
    if (isPending) return
    if (role === member.role) return onDone()
    const onSuccess = () => {
      showToast(`${member.name}: ${roleLabels[role]}.`)
      onDone()
    }
    mutate({ accountSid: account.sid, userId: member.userId, role }, { onSuccess })
  }
  return (
    <>
      <td role="cell" colSpan={2}>
        <RoleSelect account={account} member={member} role={role} error={error} onChange={setRole} onEscape={onDone} />
      </td>
      <td role="cell" className={classes(table.actions, styles.buttons)}>
        <Button kind="primary" size="small" inactive={isPending} onClick={save}>
          Save
        </Button>
        <Button kind="secondary" size="small" onClick={onDone}>
          Cancel
        </Button>
      </td>
    </>
  )
}

interface RoleSelectProps {
  account: AccountSummary
  member: Member
  role: Role
  error: Error | null
  onChange: (role: Role) => void
  onEscape: () => void
}

function RoleSelect({ account, member, role, error, onChange, onEscape }: RoleSelectProps) {
  const problem = useId()
  return (
    <div className={styles.role}>
      <Select<Role>
        label={`Role of ${member.name}`}
        hideLabel
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press of "Change role" opened it
        autoFocus
        options={roles.map((each) => {
          const { may } = mayIn(account, 'members.update', { memberRoles: [member.role, each] })
          const label = roleLabels[each]
          return { value: each, label: may ? label : `${label} (named by owners only)`, disabled: !may }
        })}
        value={role}
        onChange={onChange}
        // In an open list the focus is on an option: Escape closes that first.
        onKeyDown={(event) => event.key === 'Escape' && event.target === event.currentTarget && onEscape()}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : problem}
      />
      {error === null ? null : (
        <div role="alert">
          <FieldError id={problem}>{messageOf(error)}</FieldError>
        </div>
      )}
    </div>
  )
}
