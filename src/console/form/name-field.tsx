import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form'
import { friendlyNameLimit } from '#contract/api-keys.ts'
import { countCharacters } from '#contract/characters.ts'
import { TextField } from '../ui/field.tsx'
import text from '../styles/text.module.css'

interface NameFieldProps<Values extends FieldValues, Name extends FieldPathByValue<Values, string>> {
  control: Control<Values>
  name: Name
  label: string
  /** Opened by a press just now: the words stand beside it, and focus belongs in it. */
  inPlace?: { onEscape: () => void }
}

/** The friendly name of a key, with a count. Too long a name is told, never cut: a cut paste would be lost. */
export function NameField<Values extends FieldValues, Name extends FieldPathByValue<Values, string>>({
  control,
  name,
  label,
  inPlace,
}: NameFieldProps<Values, Name>) {
  const { field, fieldState } = useController({ control, name })
  const value: string = field.value
  return (
    <TextField
      {...field}
      label={label}
      hideLabel={inPlace !== undefined}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a press of "Edit name" opened the field
      autoFocus={inPlace !== undefined}
      onKeyDown={(event) => event.key === 'Escape' && inPlace?.onEscape()}
      autoComplete="off"
      spellCheck={false}
      error={fieldState.error?.message}
      hint={
        <>
          <span>Describe where this key is used.</span>
          <span className={text.tabular}>
            {countCharacters(value)} of {friendlyNameLimit}
          </span>
        </>
      }
    />
  )
}
