import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { CallError, messageOf } from '../api/errors.ts'

/**
 * Runs a form's request and puts what went wrong where it belongs: sentences about fields beside the fields, anything
 * else above the button (`form.formState.errors.root`). What was typed stays.
 */
export async function submit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  request: () => Promise<void>,
): Promise<void> {
  try {
    await request()
  } catch (error) {
    const fields = error instanceof CallError ? Object.entries(error.fields) : []
    const known = fields.filter(([name]) => name in form.getValues())
    for (const [name, message] of known) form.setError(name as Path<Values>, { message }, { shouldFocus: true })
    if (known.length === 0) {
      const code = error instanceof CallError ? error.code : 'internal'
      form.setError('root', { type: code, message: messageOf(error) })
    }
  }
}
