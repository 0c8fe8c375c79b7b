import { ArrowRight, Minus, Plus } from 'lucide-react'
import { useRef } from 'react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Badge } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import styles from './key-form.module.css'

interface SaveDialogProps {
  before: ApiKeyDetails
  /** The new name, where it changes. */
  name?: string
  added: readonly string[]
  removed: readonly string[]
  onSave: () => void
  onCancel: () => void
}

/** Asks once more before a key is changed, and lists what changes. */
export function SaveDialog({ before, name, added, removed, onSave, onCancel }: SaveDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <FormDialog
      title="Save changes?"
      description="The changes apply to the next request that uses this key."
      initialFocus={cancel}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
      onCancel={onCancel}
      buttons={
        <>
          <Button kind="secondary" ref={cancel} onClick={onCancel}>
            Cancel
          </Button>
          <Button kind="primary" type="submit">
            Save
          </Button>
        </>
      }
    >
      <ul className={styles.changes} aria-label="Changes">
        {name === undefined ? null : (
          <li>
            <Badge kind="standard">Name</Badge>
            {keyName(before)} <ArrowRight size={14} aria-label="becomes" />
            <span className={text.strong}>{name}</span>
          </li>
        )}
        {added.map((permission) => (
          <li key={permission}>
            <Badge kind="success">
              <Plus size={12} aria-hidden />
              Added
            </Badge>
            <Verbatim>{permission}</Verbatim>
          </li>
        ))}
        {removed.map((permission) => (
          <li key={permission}>
            <Badge kind="warning">
              <Minus size={12} aria-hidden />
              Removed
            </Badge>
            <Verbatim>{permission}</Verbatim>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
