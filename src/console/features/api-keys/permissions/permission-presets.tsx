import { Plus } from 'lucide-react'
import type { PermissionPreset } from '#contract/permissions.ts'
import text from '../../../styles/text.module.css'
import { classes } from '../../../ui/classes.ts'
import { Button } from '../../../ui/button.tsx'
import styles from './permission-picker.module.css'

interface PermissionPresetsProps {
  presets: readonly PermissionPreset[]
  selected: ReadonlySet<string>
  disabled: boolean
  /** Adds what a preset stands for; nothing is taken away. */
  onAdd: (permissions: readonly string[]) => void
}

/** What keys are often for: each adds the permissions that it needs. */
export function PermissionPresets({ presets, selected, disabled, onAdd }: PermissionPresetsProps) {
  return (
    <div className={styles.presets} role="group" aria-label="Presets">
      <span className={classes(text.small, text.weak)} aria-hidden>
        Presets
      </span>
      {presets.map(({ name, permissions }) => {
        const isIn = permissions.every((id) => selected.has(id))
        return (
          <Button
            key={name}
            kind="secondary"
            size="small"
            inactive={disabled || isIn}
            aria-pressed={isIn}
            onClick={() => onAdd(permissions)}
          >
            <Plus size={16} aria-hidden />
            {name}
          </Button>
        )
      })}
    </div>
  )
}
