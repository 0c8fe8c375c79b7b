import { zodResolver } from '@hookform/resolvers/zod'
import { Check, X } from 'lucide-react'
import { useForm } from 'react-hook-form'
import { Link } from 'react-router'
import { NewApiKey } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import { type CreatedKey, useCreateApiKey } from '../features/api-keys/use-create-api-key.ts'
import { FormError } from '../form/form-error.tsx'
import { NameField } from '../form/name-field.tsx'
import { submit } from '../form/submit.ts'
import { paths } from '../paths.ts'
import { RadioCards } from '../ui/boxes.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Hint } from '../ui/field.tsx'
import { Card } from '../ui/surface.tsx'
import { CreateSteps, Page } from './page.tsx'
import { usePlace } from './place.ts'
import styles from './page.module.css'

const choices = [
  { value: 'standard', label: keyTypes.standard.label, description: keyTypes.standard.summary },
  {
    value: 'restricted',
    label: keyTypes.restricted.label,
    description: `${keyTypes.restricted.summary} Not available in this version of Latchkey.`,
    disabled: true,
  },
]

const formId = 'api-key-details'

/** The first step: name and type. **Next** makes the key. */
export function ApiKeyDetailsStep({ onCreated }: { onCreated: (created: CreatedKey) => void }) {
  const place = usePlace()
  const create = useCreateApiKey()
  const form = useForm({
    resolver: zodResolver(NewApiKey),
    defaultValues: { friendlyName: '', type: 'standard' as const },
  })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => onCreated(await create({ ...place, ...values }))),
  )

  return (
    <Page
      title="API key details"
      lead={`The key is made in ${regions[place.region].label} and works only there.`}
      steps={<CreateSteps current={1} />}
      bar={
        <>
          <Button kind="primary" type="submit" form={formId} inactive={isSubmitting}>
            Next
          </Button>
          <Link className={buttonClass('secondary')} to={paths.apiKeys(place)}>
            Cancel
          </Link>
        </>
      }
    >
      <div className={styles.columns}>
        <form id={formId} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
          <FormError errors={errors} busy={isSubmitting} />
          <div className={styles.nameField}>
            <NameField control={form.control} name="friendlyName" label="API key name" />
          </div>
          <RadioCards legend="Key type" choices={choices} error={errors.type?.message} {...form.register('type')}>
            <Hint>Type and region cannot change later.</Hint>
          </RadioCards>
        </form>
        <StandardKeyAside />
      </div>
    </Page>
  )
}

const abilities = [
  [true, 'Call every product of the API'],
  [true, 'Sign Access Tokens for client apps'],
  [false, 'Read or change accounts'],
  [false, 'Create, change or delete API keys'],
] as const

function StandardKeyAside() {
  return (
    <Card className={classes(styles.aside)} aria-labelledby="can">
      <h2 id="can">What a Standard key can do</h2>
      <ul>
        {abilities.map(([can, what]) => (
          <li key={what}>
            {can ? (
              <Check size={16} className={styles.can} role="img" aria-label="Can" />
            ) : (
              <X size={16} className={styles.cannot} role="img" aria-label="Cannot" />
            )}
            <span>{what}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
