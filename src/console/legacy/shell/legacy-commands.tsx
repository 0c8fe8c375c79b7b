import { useParams } from 'react-router'
import type { Asked } from '../../features/commands/command-keys.tsx'
import { Commands } from '../../features/commands/commands.tsx'
import { useCreateKeyAction } from '../../features/api-keys/use-create-key-action.ts'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import type { WalkthroughId } from '../../help/walkthroughs.ts'
import { paths } from '../../paths.ts'
import type { Action } from '../../ui/action.ts'
import { deleteWords } from '../delete-words.ts'
import { legacyPaths, pathInNew } from '../legacy-paths.ts'

const keyPages = {
  details: legacyPaths.apiKey,
  duplicate: legacyPaths.duplicateApiKey,
  noMainDuplicate: 'A Main key can’t be duplicated.',
}

const walkthroughs = [
  'legacyCreateStandardKey',
  'legacyCreateMainKey',
  'legacyCreateRestrictedKey',
  'legacyDuplicateKey',
  'legacyUpdateKey',
  'legacyDeleteKey',
  'restCreateKey',
  'restDeleteKey',
] as const satisfies WalkthroughId[]

/** The commands of the Legacy Console. */
export function LegacyCommands({ asked }: { asked: readonly Asked[] }) {
  const place = usePlace()
  const create = useCreateKeyAction(legacyPaths.createApiKey(place))
  const actions: Action[] = [
    create,
    { name: 'Account dashboard', shortcut: 'g d', to: legacyPaths.home(place) },
    { name: 'API keys & tokens', shortcut: 'g k', to: legacyPaths.apiKeys(place) },
    { name: 'Permission reference', shortcut: 'g r', to: paths.permissionReference(place) },
    { name: 'Password and sessions', shortcut: 'g p', to: paths.security(place) },
    { name: 'New Console', to: pathInNew(place) },
  ]
  return (
    <Commands
      asked={asked}
      actions={useAccount() === undefined ? [] : actions}
      keyPages={keyPages}
      openKeySid={useParams()['keySid']}
      keyList={legacyPaths.apiKeys}
      walkthroughs={walkthroughs}
      accountPage={({ sid }) => legacyPaths.apiKeys({ ...place, accountSid: sid })}
      deleteWords={deleteWords}
    />
  )
}
