import { useId } from 'react'
import type { KeyType } from '#contract/key-types.ts'
import { type Region, regionOffers } from '#contract/regions.ts'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { choiceOf, type Original, restrictedOnly, useKeyForm } from '../../features/api-keys/use-key-form.tsx'
import { usePlace } from '../../features/place.tsx'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Link } from '../../ui/link.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import text from '../../styles/text.module.css'
import { Intro } from '../shell/intro.tsx'
import { Page } from '../shell/page.tsx'
import { Regional, regionOptions } from '../shell/regional.tsx'
import styles from '../shell/page.module.css'
import { legacyPaths } from '../legacy-paths.ts'

interface DetailsFormProps {
  original: Original | undefined
  onCreated: (created: CreatedKey) => void
}

/** Why one of the types cannot be chosen, where that is so. */
const restrictedHint = (region: Region) => (regionOffers(region, 'restricted') ? '' : ` ${restrictedOnly}`)

/** In the order of the Legacy Console's select. */
const types: readonly KeyType[] = ['standard', 'main', 'restricted']

/** **Create new API key**: name, region, type and permissions. **Create** creates the key. */
export function DetailsForm({ original, onCreated }: DetailsFormProps) {
  const id = useId()
  const place = usePlace()
  const { form, region, type, restricted, catalogue, refused, guard, onSubmit } = useKeyForm(original, onCreated)
  const { control } = form
  const { errors, isSubmitting, isSubmitted } = form.formState
  const set = { shouldDirty: true, shouldValidate: isSubmitted }
  const choices = (original === undefined ? types : [type]).map((each) => choiceOf(each, region))
  return (
    <Page
      title="Create new API key"
      crumb="Create new API key"
      bar={
        <PageBar>
          <Button
            kind="primary"
            type="submit"
            form={id}
            aria-label="Create API key"
            inactive={isSubmitting}
            refused={refused}
          >
            Create
          </Button>
          <Link className={buttonClass('secondary')} to={legacyPaths.apiKeys(place)}>
            Cancel
          </Link>
        </PageBar>
      }
    >
      {guard}
      {original === undefined ? (
        <Intro />
      ) : (
        <p className={styles.intro}>Creates a copy of “{original.name}”. The original key isn’t changed.</p>
      )}
      <form id={id} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <FormError errors={errors} busy={isSubmitting} />
        <div className={styles.field}>
          <NameField control={control} name="friendlyName" label="Friendly name" />
        </div>
        <div className={styles.field}>
          <SelectField<Region>
            label="Region"
            mark={<Regional />}
            options={regionOptions}
            value={region}
            onChange={(chosen) => form.setValue('region', chosen, set)}
            error={errors.region?.message}
          />
        </div>
        <div className={styles.field}>
          <SelectField<KeyType>
            label="Key type"
            options={choices}
            value={type}
            onChange={(chosen) => form.setValue('type', chosen, set)}
            hint={
              <span>
                {choiceOf(type, region).description}
                {original === undefined ? restrictedHint(region) : ' A duplicate has the type of its original.'}
              </span>
            }
            error={errors.type?.message}
          />
        </div>
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
    </Page>
  )
}
