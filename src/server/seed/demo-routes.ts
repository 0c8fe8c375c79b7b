import { getDemo, keepSnapshot, resetDemo, restoreSnapshot, setDemoClock } from '#contract/demo.ts'
import { type Route, serve } from '../http/route.ts'
import type { Demo } from './demo.ts'

/** What a demo database has beside what every other has. Anyone may: nothing in it is real. */
export function demoRoutes(demo: Demo): readonly Route[] {
  return [
    serve(getDemo, { allow: 'anyone', handle: (ctx) => demo.describe(ctx) }),
    serve(resetDemo, {
      allow: 'anyone',
      handle: async (ctx, _who, { scenario }) => {
        await demo.reset(ctx, scenario)
        return demo.describe(ctx)
      },
    }),
    serve(keepSnapshot, {
      allow: 'anyone',
      handle: async (ctx, _who, { name }) => {
        await demo.keep(ctx, name)
        return demo.describe(ctx)
      },
    }),
    serve(restoreSnapshot, {
      allow: 'anyone',
      handle: async (ctx, _who, { name }) => {
        await demo.restore(ctx, name)
        return demo.describe(ctx)
      },
    }),
    serve(setDemoClock, {
      allow: 'anyone',
      handle: (ctx, _who, { at, stands }) => {
        demo.clock.set(at === undefined ? undefined : Date.parse(at), stands)
        return demo.describe(ctx)
      },
    }),
  ]
}
