import { useMemo } from 'react'
import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form'
import type { PermissionCatalogue } from '#contract/permissions.ts'
import { PermissionPicker } from './permission-picker.tsx'

interface PermissionsFieldProps<Values extends FieldValues, Name extends FieldPathByValue<Values, string[]>> {
  control: Control<Values>
  name: Name
  catalogue: PermissionCatalogue
  /** What the key holds now, where it is being edited. */
  before?: ReadonlySet<string>
  disabledReason?: string | undefined
}

/** The permission picker as a field of a form, whose value is the list of ids. */
export function PermissionsField<Values extends FieldValues, Name extends FieldPathByValue<Values, string[]>>({
  control,
  name,
  ...picker
}: PermissionsFieldProps<Values, Name>) {
  const { field, fieldState } = useController({ control, name })
  const { ref: register, value: ids, onChange } = field
  const value: readonly string[] = ids
  const selected = useMemo(() => new Set(value), [value])
  // What is wrong with the list as a whole stands one level deeper when single entries are wrong too.
  const error = fieldState.error as { message?: string; root?: { message?: string } } | undefined
  return (
    <PermissionPicker
      {...picker}
      ref={register}
      selected={selected}
      onChange={(next) => onChange([...next])}
      error={error?.message ?? error?.root?.message}
    />
  )
}
