/*
 * What runs in the page and says when the screen showed something. Each function is sent to the page as text, so it
 * stands alone.
 *
 * Times begin with the event's own time stamp, which the browser set when the input arrived, and end when the compositor
 * presented the picture. React's own figures, or two animation frames after the event, would leave out layout and paint
 * or end with some other picture.
 */

/** What the page shows when everything that follows from a click is there. */
export interface Result {
  /** So many elements… */
  count: number
  /** …fit this selector. */
  selector: string
  /** The counter says this. */
  counter: string
}

/**
 * Measures from the next click until the picture that shows the whole of `result`. From the click on, looks in each frame
 * whether all of it stands in the document. In the frame where it does, before that frame is laid out and painted, adds a
 * word for Element Timing, which then says when this very frame was presented. So what is drawn by and by counts until its
 * last part. What is outside of the window must be in the document, but no browser paints it.
 */
export function timeNextClick({ count, selector, counter }: Result): void {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  Object.assign(globalThis, { shown: promise })
  const isThere = () =>
    document.querySelectorAll(selector).length === count &&
    [...document.querySelectorAll('fieldset p')].some((each) => each.textContent === counter)
  const onClick = ({ timeStamp }: Event) => {
    const mark = document.createElement('p')
    mark.textContent = 'shown'
    mark.setAttribute('elementtiming', 'shown')
    mark.style.cssText = 'position: fixed; top: 0; left: 0'
    new PerformanceObserver((list, observer) => {
      observer.disconnect()
      mark.remove()
      resolve((list.getEntries()[0] as PerformanceEntry & { renderTime: number }).renderTime - timeStamp)
    }).observe({ type: 'element' })
    requestAnimationFrame(function look() {
      if (isThere()) document.body.append(mark)
      else if (performance.now() > timeStamp + 10_000) reject(new Error('the result never stood on the page'))
      else requestAnimationFrame(look)
    })
  }
  addEventListener('click', onClick, { capture: true, once: true })
}

/** What `watchTyping` writes down. */
export interface Typing {
  /** When each frame began: two of them further apart than the screen's beat mean dropped frames between. */
  frames: number[]
  /** For each key, from the key to the next picture, in steps of 8 ms; keys that took less than 16 ms are missing. */
  keys: number[]
}

/**
 * Asks for every frame that the browser can give, and has Event Timing say for each key when its letter was presented.
 * A letter is in the field before the next picture, since the field's own event puts it there.
 */
export function watchTyping(): void {
  const typing: Typing = { frames: [], keys: [] }
  Object.assign(globalThis, { typing })
  requestAnimationFrame(function next(time) {
    typing.frames.push(time)
    requestAnimationFrame(next)
  })
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') typing.keys.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}
