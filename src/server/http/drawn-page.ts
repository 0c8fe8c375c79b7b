import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FirstReply } from '#contract/endpoint.ts'

/** Draws a page as HTML, with the replies that travel beside it; null for one that the browser draws itself. */
export type DrawPage = (address: string, replies: readonly FirstReply[]) => Promise<string | null>

/**
 * The console's own code for drawing pages, as the build left it beside the files for browsers. It comes from there and
 * not by an import, because it is the console's, in React, and made by its build.
 */
export async function loadDrawing(root: string): Promise<DrawPage> {
  const file = join(root, 'render/render-page.js')
  if (!existsSync(file)) return async () => null
  const { renderPage } = (await import(pathToFileURL(file).href)) as { renderPage: DrawPage }
  return renderPage
}
