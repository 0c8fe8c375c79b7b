import type { ComponentProps } from 'react'
import { passwordLength } from '#contract/passwords.ts'
import { TextField } from '../../ui/field.tsx'

type NewPasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'autoComplete' | 'spellCheck' | 'hint'> & {
  /** Whether it can be read. */
  shown: boolean
}

/** A field for a password that is being chosen. */
export function NewPasswordField({ shown, ...field }: NewPasswordFieldProps) {
  return (
    <TextField
      {...field}
      type={shown ? 'text' : 'password'}
      // Browsers keep on the disk what stands in a field of text, for Back and for a restart, unless this is off.
      autoComplete={shown ? 'off' : 'new-password'}
      spellCheck={false}
      hint={`At least ${passwordLength.min} characters. Try several unrelated words. Numbers and symbols are optional.`}
    />
  )
}
