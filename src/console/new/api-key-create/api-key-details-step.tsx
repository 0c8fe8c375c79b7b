import { zodResolver } from '@hookform/resolvers/zod'
import { type Control, useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { NewApiKey } from '#contract/api-keys.ts'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import {
  ChosenPermissions as PolicyRules,
  comparePermissions,
  type PermissionCatalogue,
} from '#contract/permissions.ts'
import { regionOffers, regions, type Region } from '#contract/regions.ts'
import { ChosenPermissions } from '../../features/api-keys/permissions/chosen-permissions.tsx'
import { PermissionCount } from '../../features/api-keys/permissions/permission-count.tsx'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { type CreatedKey, useCreateApiKey } from '../../features/api-keys/use-create-api-key.ts'
import { usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { submit } from '../../form/submit.ts'
import { RadioCards } from '../../ui/boxes.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Hint } from '../../ui/field.tsx'
import { Link } from '../../ui/link.tsx'
import { Bone, Card } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import { CreateSteps } from './create-steps.tsx'
import { KeyTypesCard } from './key-types-card.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { LoadError } from '../shell/load-error.tsx'
import { Page } from '../shell/page.tsx'
import { PageBar } from '../shell/page-bar.tsx'
import styles from '../shell/page.module.css'

/** What the form holds. Permissions stay while another type is looked at, because choosing them is work. */
const Details = z
  .object({ friendlyName: NewApiKey.shape.friendlyName, type: NewApiKey.shape.type, permissions: z.array(z.string()) })
  .check(({ value, issues }) => {
    if (value.type !== 'restricted') return
    const found = PolicyRules.safeParse(value.permissions).error?.issues ?? []
    for (const { message } of found) issues.push({ code: 'custom', message, path: ['permissions'], input: value })
  })

/** What a duplicate begins with. Its type is the original's and cannot be chosen. */
export interface Original extends z.infer<typeof Details> {
  /** What the original is called. */
  name: string
  /** What could not be taken over. */
  note?: string
}

interface ApiKeyDetailsStepProps {
  onCreated: (created: CreatedKey) => void
  original: Original | undefined
  /** Where Cancel leads. */
  cancelTo: string
}

const formId = 'api-key-details'

/** The first step: name, type and permissions. **Next** makes the key. */
export function ApiKeyDetailsStep({ onCreated, original, cancelTo }: ApiKeyDetailsStepProps) {
  const place = usePlace()
  const create = useCreateApiKey()
  const form = useForm({
    resolver: zodResolver(Details),
    defaultValues: {
      friendlyName: original?.friendlyName ?? '',
      type: original?.type ?? 'standard',
      permissions: original?.permissions ?? [],
    },
  })
  const { errors, isSubmitting } = form.formState
  const type = useWatch({ control: form.control, name: 'type' })
  const restricted = type === 'restricted'
  const catalogue = usePermissions(restricted)
  const allowed = useMay('api-keys.create')

  const onSubmit = form.handleSubmit(async ({ permissions: chosen, ...details }) => {
    if (!allowed.may) return
    const policy = restricted ? { permissions: chosen } : {}
    await submit(form, async () => onCreated(await create({ ...place, ...details, ...policy })))
  })

  return (
    <Page
      title="API key details"
      lead={
        original === undefined
          ? `The key is made in ${regions[place.region].label} and works only there.`
          : `A new key like “${original.name}”, in ${regions[place.region].label}. The original stays as it is.`
      }
      steps={<CreateSteps current={1} />}
      bar={
        <PageBar>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            inactive={isSubmitting || !allowed.may}
            aria-describedby={allowed.may ? undefined : 'next-reason'}
          >
            Next
          </Button>
          <Link className={buttonClass('secondary')} to={cancelTo}>
            Cancel
          </Link>
          {allowed.may ? (
            restricted && <CountSoFar control={form.control} />
          ) : (
            <p id="next-reason" className={text.weak}>
              {allowed.reason}
            </p>
          )}
        </PageBar>
      }
    >
      {isSubmitting ? (
        <LeaveGuard
          question="Leave while the key is being made?"
          explanation="It may be made all the same, and then nobody has its secret."
        />
      ) : restricted ? (
        <ChoiceGuard control={form.control} before={original?.permissions ?? []} />
      ) : null}
      <div className={styles.columns}>
        <form id={formId} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
          <FormError errors={errors} busy={isSubmitting} />
          <div className={styles.nameField}>
            <NameField control={form.control} name="friendlyName" label="API key name" />
          </div>
          <RadioCards
            legend="Key type"
            choices={original === undefined ? choicesIn(place.region) : [choiceOf(type)]}
            error={errors.type?.message}
            {...form.register('type')}
          >
            <Hint>
              {original === undefined
                ? 'Type and region cannot change later. A Main key is made in the Legacy Console.'
                : 'A duplicate has the type of its original. Type and region cannot change later.'}
            </Hint>
          </RadioCards>
          {restricted && catalogue.isPending ? <PickerBones /> : null}
          {restricted && catalogue.isError ? (
            <LoadError
              title="The permissions could not be loaded"
              error={catalogue.error}
              retrying={catalogue.isFetching}
              onRetry={() => void catalogue.refetch()}
            />
          ) : null}
          {restricted && catalogue.data !== undefined ? (
            <>
              {original?.note === undefined ? null : <p className={text.weak}>{original.note}</p>}
              <PermissionsField control={form.control} name="permissions" catalogue={catalogue.data} />
            </>
          ) : null}
        </form>
        <div className={styles.asides}>
          {restricted && catalogue.data !== undefined ? (
            <ChosenSoFar control={form.control} catalogue={catalogue.data} />
          ) : null}
          <KeyTypesCard />
        </div>
      </div>
    </Page>
  )
}

/** Apart, so that ticking a box does not draw the whole page anew. */
function ChosenSoFar({
  control,
  catalogue,
}: {
  control: Control<z.infer<typeof Details>>
  catalogue: PermissionCatalogue
}) {
  const permissions = useWatch({ control, name: 'permissions' })
  return <ChosenPermissions catalogue={catalogue} chosen={new Set(permissions)} />
}

/** Apart for the same reason. */
function CountSoFar({ control }: { control: Control<z.infer<typeof Details>> }) {
  const permissions = useWatch({ control, name: 'permissions' })
  return (
    <p className={text.weak}>
      <PermissionCount count={permissions.length} />
    </p>
  )
}

/** Choosing permissions is work, which a click must not undo. Apart for the same reason. */
function ChoiceGuard({ control, before }: { control: Control<z.infer<typeof Details>>; before: readonly string[] }) {
  const { added, removed } = comparePermissions(new Set(before), useWatch({ control, name: 'permissions' }))
  if (added.length + removed.length === 0) return null
  return (
    <LeaveGuard
      question="Leave without making the key?"
      explanation="The permissions that you have chosen are kept nowhere else."
    />
  )
}

function choiceOf(type: KeyType) {
  return { value: type, label: keyTypes[type].label, description: keyTypes[type].summary }
}

function choicesIn(region: Region) {
  const restricted = choiceOf('restricted')
  if (regionOffers(region, 'restricted')) return [choiceOf('standard'), restricted]
  const why = `Restricted keys exist in ${regions.us1.label} only. Choose that region on the list to make one.`
  return [choiceOf('standard'), { ...restricted, description: `${restricted.description} ${why}`, disabled: true }]
}

function PickerBones() {
  return (
    <Card aria-label="Permissions">
      <p className={text.hidden} role="status">
        Loading permissions
      </p>
      {['a', 'b', 'c', 'd'].map((each) => (
        <div key={each} className={styles.boneRow} aria-hidden>
          <Bone />
        </div>
      ))}
    </Card>
  )
}
