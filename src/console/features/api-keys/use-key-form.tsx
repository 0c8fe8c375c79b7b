import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { type Control, useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { type ApiKeyDetails, NewApiKey } from '#contract/api-keys.ts'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import {
  SelectedPermissions as PolicyRules,
  type PermissionCatalogue,
  samePermissions,
  unknownPermissions,
} from '#contract/permissions.ts'
import { type Region, RegionId, regionOffers, regions } from '#contract/regions.ts'
import { submit } from '../../form/submit.ts'
import { LeaveGuard } from '../leave-guard.tsx'
import { usePlace } from '../place.tsx'
import { useMay } from '../session/use-may.ts'
import { keyName } from './key-name.ts'
import { usePermissions } from './permissions/use-permissions.ts'
import { proposeName } from './propose-name.ts'
import { type CreatedKey, useCreateApiKey } from './use-create-api-key.ts'

/** Why a region offers no Restricted keys. */
export const restrictedOnly = `Restricted keys exist in ${regions.us1.label} only.`

/** What the form holds. Permissions stay while another type is looked at, because choosing them is work. */
const Details = z
  .object({
    friendlyName: NewApiKey.shape.friendlyName,
    region: RegionId,
    type: NewApiKey.shape.type,
    permissions: z.array(z.string()),
  })
  .check(({ value, issues }) => {
    if (value.type !== 'restricted') return
    if (!regionOffers(value.region, value.type)) {
      issues.push({ code: 'custom', message: restrictedOnly, path: ['type'], input: value })
    }
    const found = PolicyRules.safeParse(value.permissions).error?.issues ?? []
    for (const { message } of found) issues.push({ code: 'custom', message, path: ['permissions'], input: value })
  })
export type KeyFormValues = z.infer<typeof Details>

/** What a duplicate begins with. Its type is the original's and cannot be selected. */
export interface Original {
  /** What the original is called. */
  name: string
  friendlyName: string
  type: KeyType
  permissions: string[]
  /** What could not be taken over. */
  note?: string
}

/** What a duplicate takes over of a key. What has left the catalogue cannot be given to a new one. */
export function takeOver(key: ApiKeyDetails, catalogue: PermissionCatalogue | undefined): Original {
  const taken = { name: keyName(key), friendlyName: proposeName(key.friendlyName), type: key.type }
  const held = key.permissions ?? []
  const gone = catalogue === undefined ? [] : unknownPermissions(catalogue, held)
  const permissions = held.filter((id) => !gone.includes(id))
  if (gone.length === 0) return { ...taken, permissions }
  const note = `Not taken over, because the catalogue no longer holds them: ${gone.join(', ')}.`
  return { ...taken, permissions, note }
}

/** The form that creates a key, in the region of the page to begin with. @param onCreated gets the key with its secret */
export function useKeyForm(original: Original | undefined, onCreated: (created: CreatedKey) => void) {
  const { accountSid, region: here } = usePlace()
  const create = useCreateApiKey()
  const form = useForm({
    resolver: zodResolver(Details),
    defaultValues: {
      friendlyName: original?.friendlyName ?? '',
      region: here,
      type: original?.type ?? 'standard',
      permissions: original?.permissions ?? [],
    },
  })
  const { isSubmitting } = form.formState
  const [type, region] = useWatch({ control: form.control, name: ['type', 'region'] })
  const restricted = type === 'restricted'
  const allowed = useMay('api-keys.create', { keyType: type })
  const guard: ReactNode = isSubmitting ? (
    <LeaveGuard
      question="Leave while the key is being created?"
      explanation="It may be created all the same, and then its secret is lost."
    />
  ) : restricted ? (
    <ChoiceGuard control={form.control} before={original?.permissions ?? []} />
  ) : null
  return {
    form,
    region,
    type,
    restricted,
    catalogue: usePermissions(restricted),
    /** Why the key cannot be made. */
    refused: allowed.reason,
    /** Asks before what was selected is lost, and while the key is being created. */
    guard,
    onSubmit: form.handleSubmit(async ({ permissions, ...details }) => {
      if (!allowed.may) return
      const policy = restricted ? { permissions } : {}
      await submit(form, async () => onCreated(await create({ accountSid, ...details, ...policy })))
    }),
  }
}

/** Choosing permissions is work, which a click must not undo. Apart, so that ticking a box does not draw the whole page. */
function ChoiceGuard({ control, before }: { control: Control<KeyFormValues>; before: readonly string[] }) {
  if (samePermissions(before, useWatch({ control, name: 'permissions' }))) return null
  return (
    <LeaveGuard
      question="Leave without creating the key?"
      explanation="The permissions that you have selected are kept nowhere else."
    />
  )
}

/** A type of key as a choice: disabled where the region does not offer it, and then it says why. */
export function choiceOf(type: KeyType, region: Region) {
  const choice = { value: type, label: keyTypes[type].label, description: keyTypes[type].summary as string }
  if (regionOffers(region, type)) return choice
  return { ...choice, description: `${choice.description} ${restrictedOnly}`, disabled: true }
}
