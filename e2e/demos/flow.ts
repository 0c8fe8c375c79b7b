import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Step } from '../../src/console/help/walkthroughs/walkthrough.ts'
import type { LatchkeyServer } from '../server.ts'
import { actions } from '../walkthroughs/actions.ts'
import { prepare } from '../walkthroughs/prepare.ts'
import { commands, isRest } from './rest-flows.ts'
import { Terminal } from './terminal.ts'

/** A documented flow that can be carried out, step by step. */
export interface Flow {
  steps: readonly (Step & { perform: () => Promise<void> })[]
  /** Removes what it needed. */
  end: () => void
}

/** Makes what a flow needs, and opens the page on which it begins: of a Console, or a terminal. */
export async function prepareFlow(id: WalkthroughId, page: Page, server: LatchkeyServer): Promise<Flow> {
  const stage = await prepare(id, page, server)
  if (isRest(id)) {
    const terminal = new Terminal(page, server)
    await terminal.open()
    return { steps: stepsOf(id, commands[id], terminal), end: () => terminal.close() }
  }
  // The first step of most logs in; what is seen before it is a page, too.
  if (page.url() === 'about:blank') await page.goto('/login')
  return { steps: stepsOf(id, actions[id], stage), end: () => undefined }
}

function stepsOf<Stage>(
  id: WalkthroughId,
  actionsByStep: Record<string, (stage: Stage) => Promise<void>>,
  stage: Stage,
): Flow['steps'] {
  return Object.entries<Step>(walkthroughs[id].steps).map(([name, step]) => ({
    ...step,
    perform: () => actionsByStep[name]!(stage),
  }))
}
