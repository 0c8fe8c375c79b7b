/**
 * A documented flow, step by step, as data. Titles and words follow Twilio's documentation of its two Consoles and of its
 * REST API, so that tests, demos and help agree; `e2e/walkthroughs/` holds an action for each step.
 */
export interface Walkthrough {
  title: string
  /** Where the documentation has its numbered list. */
  section: {
    page: string
    heading: string
    /** Which of the two Consoles, where both are documented under one heading. */
    tab?: 'Twilio Console' | 'Legacy Console'
  }
  /** What there must be before the first step. */
  needs: {
    /** The person is logged in, with the Legacy Console open; else the first step logs in. */
    loggedIn?: boolean
    /** A key by the name of the story. */
    key?: { type: 'standard' } | { type: 'restricted'; permissions: readonly string[] }
  }
  /** The names that are typed or looked for, and what is chosen on the way. */
  story: {
    keyName: string
    newKeyName?: string
    /** Actions on Messages that are ticked. */
    choose?: readonly string[]
  }
  /** What a person does, in order. */
  steps: Readonly<Record<string, Step>>
}

export interface Step {
  /** The step of the documented list that this is, or a part of. */
  number: number
  caption: string
  /** The request that a step by REST sends. `{…}` stands for what is known by then. */
  request?: { method: 'GET' | 'POST' | 'DELETE'; path: string; form?: Readonly<Record<string, string>> }
}
