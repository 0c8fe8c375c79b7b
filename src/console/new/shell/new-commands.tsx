import { useParams } from 'react-router'
import type { Asked } from '../../features/commands/command-keys.tsx'
import { Commands } from '../../features/commands/commands.tsx'
import { useCreateKeyAction } from '../../features/api-keys/use-create-key-action.ts'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import type { WalkthroughId } from '../../help/walkthroughs.ts'
import { pathInLegacy, paths } from '../../paths.ts'
import type { Action } from '../../ui/action.ts'
import { keyPages } from '../key-pages.ts'

const walkthroughs = [
  'createStandardKey',
  'createRestrictedKey',
  'duplicateKey',
  'updateKeyName',
  'updateKeyPermissions',
  'deleteKey',
  'restCreateKey',
  'restDeleteKey',
] as const satisfies WalkthroughId[]

/** The commands of the new Console. */
export function NewCommands({ asked }: { asked: readonly Asked[] }) {
  const place = usePlace()
  const account = useAccount()
  const create = useCreateKeyAction(paths.createApiKey(place))
  const { region } = place
  const actions: Action[] = [
    create,
    { name: 'API keys', shortcut: 'g k', to: paths.apiKeys(place) },
    { name: 'Auth tokens', shortcut: 'g t', to: paths.authTokens(place) },
    // A subaccount has none of its own.
    ...(account?.sid === account?.ownerSid
      ? [{ name: 'Subaccounts', shortcut: 'g s', to: paths.subaccounts(place) }]
      : []),
    { name: 'Members', shortcut: 'g m', to: paths.members(place) },
    { name: 'Permission reference', shortcut: 'g r', to: paths.permissionReference(place) },
    { name: 'Password and sessions', shortcut: 'g p', to: paths.security(place) },
    { name: 'Legacy Console', to: pathInLegacy(place) },
  ]
  return (
    <Commands
      asked={asked}
      actions={account === undefined ? [] : actions}
      keyPages={keyPages}
      openKeySid={useParams()['keySid']}
      keyList={paths.apiKeys}
      walkthroughs={walkthroughs}
      accountPage={({ sid }) => paths.apiKeys({ accountSid: sid, region })}
    />
  )
}
