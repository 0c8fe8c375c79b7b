import type { Browser } from '@playwright/test'
import { cookieName } from '../../src/server/sessions/cookies.ts'
import { rows, type Served } from './served.ts'

/** How much slower than on this machine the page's thread runs, as on a middling laptop or a phone. */
const throttling = 4

/** Milliseconds after which a page that shows no rows fails the run. */
const patience = 20_000

/** What one visit to the list took. */
export interface Visit {
  /** Milliseconds from the start of the navigation until the last row was painted. */
  visible: number
  /** Bytes of script and style that were asked for until then, as they came over the wire. */
  bytes: number
}

/**
 * Opens a page in a browser context of its own, so that the HTTP cache and the code cache are empty.
 *
 * The context opens a bare page of the same server first: starting the browser's process for a site is not the app's
 * work, and would be a large part of the time. Past Playwright's own functions for pages, which would put a script of
 * theirs into the page and have it read on the throttled thread.
 */
export async function visit(browser: Browser, { cookie }: Served, origin: string, path: string): Promise<Visit> {
  // High enough for all rows: what is outside of the window is never painted.
  const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } })
  try {
    // Both servers take the session; each has its port in the cookie's name.
    await context.addCookies([{ ...cookie, name: cookieName({ publicUrl: origin }, 'session'), url: origin }])
    const page = await context.newPage()
    await page.goto(`${origin}/healthz`)
    const devtools = await context.newCDPSession(page)
    const { promise: reported, resolve, reject } = Promise.withResolvers<Visit>()
    devtools.on('Runtime.bindingCalled', ({ payload }) => resolve(JSON.parse(payload) as Visit))
    const timer = setTimeout(() => reject(new Error(`${origin} showed no rows in ${patience} ms`)), patience)
    await devtools.send('Runtime.enable')
    await devtools.send('Runtime.addBinding', { name: 'report' })
    await devtools.send('Page.enable')
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watchForRows.toString()})(${rows})` })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    await devtools.send('Page.navigate', { url: origin + path })
    return await reported.finally(() => clearTimeout(timer))
  } finally {
    await context.close()
  }
}

/**
 * Runs in the page, before its own scripts. When all rows stand in the document, marks the SID in the last one for
 * Element Timing, which then says when the browser put that text on the screen. So layout, paint and compositing are in
 * the figure. Two animation frames, the usual substitute, say when a further frame was begun, which comes earlier or
 * later than the picture.
 *
 * Looks at changes of the document alone, so it costs both apps little and the same. Rows count once they have a SID:
 * the console shows a table of grey bars while it has no data.
 */
function watchForRows(wanted: number): void {
  // Goes on until something was painted: an app may put other elements in the place of the first ones.
  const changes = new MutationObserver(() => {
    const all = document.querySelectorAll('tbody tr')
    let text = all.length === wanted ? all[wanted - 1]!.querySelector('td:nth-child(3)') : null
    if (text === null || !text.textContent.startsWith('SK')) return
    // Element Timing wants the element that holds the text itself; the console wraps it to style it.
    while (text.firstElementChild !== null) text = text.firstElementChild
    text.setAttribute('elementtiming', 'last row')
  })
  changes.observe(document, { childList: true, subtree: true })

  new PerformanceObserver((list) => {
    changes.disconnect()
    const visible = (list.getEntries()[0] as PerformanceEntry & { renderTime: number }).renderTime
    const bytes = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.(?:js|css)$/.test(name) && startTime < visible)
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0)
    ;(globalThis as unknown as { report: (text: string) => void }).report(JSON.stringify({ visible, bytes }))
  }).observe({ type: 'element' })
}
