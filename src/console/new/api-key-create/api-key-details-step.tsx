import { type Control, useWatch } from 'react-hook-form'
import type { PermissionCatalogue } from '#contract/permissions.ts'
import { regions } from '#contract/regions.ts'
import { ReferenceLink } from '../permission-reference/reference-link.tsx'
import { SelectedPermissions } from '../../features/api-keys/permissions/selected-permissions.tsx'
import { PermissionCount } from '../../features/api-keys/permissions/permission-count.tsx'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { choiceOf, type KeyFormValues, type Original, useKeyForm } from '../../features/api-keys/use-key-form.tsx'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { RadioCards } from '../../ui/boxes.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Hint } from '../../ui/field.tsx'
import { Link } from '../../ui/link.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import text from '../../styles/text.module.css'
import { LegacyLink } from '../shell/legacy-link.tsx'
import { Page } from '../shell/page.tsx'
import { CreateSteps } from './create-steps.tsx'
import { KeyTypesCard } from './key-types-card.tsx'
import styles from '../shell/columns.module.css'

interface ApiKeyDetailsStepProps {
  onCreated: (created: CreatedKey) => void
  original: Original | undefined
  /** Where Cancel leads. */
  cancelTo: string
}

const formId = 'api-key-details'

/** The first step: name, type and permissions. **Next** creates the key. */
export function ApiKeyDetailsStep({ onCreated, original, cancelTo }: ApiKeyDetailsStepProps) {
  const { form, region, type, restricted, catalogue, refused, guard, onSubmit } = useKeyForm(original, onCreated)
  const { control } = form
  const { errors, isSubmitting } = form.formState
  const choices = original === undefined ? (['standard', 'restricted'] as const) : [type]
  return (
    <Page
      title="API key details"
      lead={
        original === undefined
          ? `This key will be created in ${regions[region].label} and will work only in that region.`
          : `Creates a copy of “${original.name}” in ${regions[region].label}. The original key isn’t changed.`
      }
      steps={<CreateSteps current={1} />}
      bar={
        <PageBar>
          <Button kind="primary" type="submit" form={formId} inactive={isSubmitting} refused={refused}>
            Next
          </Button>
          <Link className={buttonClass('secondary')} to={cancelTo}>
            Cancel
          </Link>
          {refused === undefined && restricted ? <CountSoFar control={control} /> : null}
        </PageBar>
      }
    >
      {guard}
      <div className={styles.columns}>
        <form id={formId} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
          <FormError errors={errors} busy={isSubmitting} />
          <div className={styles.nameField}>
            <NameField control={control} name="friendlyName" label="API key name" />
          </div>
          <RadioCards
            legend="Key type"
            choices={choices.map((each) => choiceOf(each, region))}
            error={errors.type?.message}
            {...form.register('type')}
          >
            <Hint>
              {original === undefined ? (
                <span>
                  You can’t change the type or region later. Create Main keys in the <LegacyLink />.
                </span>
              ) : (
                'A duplicate has the type of its original. You can’t change the type or region later.'
              )}
            </Hint>
          </RadioCards>
          {restricted ? (
            <WithCatalogue catalogue={catalogue}>
              {(loaded) => (
                <>
                  {original?.note === undefined ? null : <p className={text.weak}>{original.note}</p>}
                  <PermissionsField control={control} name="permissions" catalogue={loaded} />
                </>
              )}
            </WithCatalogue>
          ) : null}
        </form>
        <div className={styles.asides}>
          {restricted && catalogue.data !== undefined ? (
            <ChosenSoFar control={control} catalogue={catalogue.data} />
          ) : null}
          <KeyTypesCard />
        </div>
      </div>
    </Page>
  )
}

/** Apart, so that ticking a box does not draw the whole page anew. */
function ChosenSoFar({ control, catalogue }: { control: Control<KeyFormValues>; catalogue: PermissionCatalogue }) {
  const permissions = useWatch({ control, name: 'permissions' })
  return <SelectedPermissions catalogue={catalogue} selected={new Set(permissions)} reference={<ReferenceLink />} />
}

/** Apart for the same reason. */
function CountSoFar({ control }: { control: Control<KeyFormValues> }) {
  const permissions = useWatch({ control, name: 'permissions' })
  return (
    <p className={text.weak}>
      <PermissionCount count={permissions.length} />
    </p>
  )
}
