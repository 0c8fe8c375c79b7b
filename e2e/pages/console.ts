import type { Locator } from '@playwright/test'
import type { ConsoleShell } from './console-shell.ts'
import type { PermissionPicker } from './permission-picker.ts'
import type { SecretStep } from './secret-step.ts'

/** The types of keys, as both Consoles call them. */
export type KeyType = 'Main' | 'Standard' | 'Restricted'

export type TokenSlot = 'primary' | 'secondary'

/** What a person can do in both generations of the Console, however their screens look and are called. */
export interface Console {
  shell: ConsoleShell
  /** The types that its form offers. */
  types: readonly KeyType[]
  list: KeyList
  form: KeyForm
  secretStep: SecretStep
  key: KeyEditor
  tokens: AuthTokens
}

export interface KeyList {
  heading: Locator
  keyLinks: Locator
  /** What stands in the place of the way to a new key for a person who may not create keys. */
  refusedCreate: Locator
  open(): Promise<void>
  row(name: string): Locator
  createKey(): Promise<void>
  duplicate(name: string): Promise<void>
}

/** The form of a new key or of a duplicate. */
export interface KeyForm {
  heading: Locator
  name: Locator
  permissions: PermissionPicker
  alert: Locator
  tryAgain: Locator
  open(): Promise<void>
  chooseType(type: KeyType): Promise<void>
  submit(): Promise<void>
}

/** The page of one key. */
export interface KeyEditor {
  heading: Locator
  name: Locator
  alert: Locator
  deleteButton: Locator
  deleteDialog: Locator
  open(sid: string): Promise<void>
  /** Writes a name without saving it. */
  enterName(name: string): Promise<void>
  save: Locator
  /** Saves what was written, confirming where that is asked. */
  submit(): Promise<void>
  confirmDelete(): Promise<void>
}

export interface AuthTokens {
  open(): Promise<void>
  request: Locator
  read(slot: TokenSlot): Promise<string>
  requestSecondary(): Promise<void>
  /** Opens the pop-up, acknowledges, and promotes the secondary token. */
  promoteSecondary(): Promise<void>
}
