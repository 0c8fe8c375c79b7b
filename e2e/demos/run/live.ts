import { walkthroughs } from '../../../src/console/help/walkthroughs.ts'
import { inOneSentence, run } from './playwright.ts'

/* `npm run demo:live -- FLOW`: carries out a flow in a browser that is seen, with captions. Space pauses. */

const flows = Object.keys(walkthroughs)
const [flow = ''] = process.argv.slice(2)
inOneSentence(() => {
  if (!flows.includes(flow)) throw new Error(`npm run demo:live -- FLOW\n\nFlows: ${flows.join(', ')}.`)
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('There is no display here on which a browser could be seen.')
  }
})
process.exitCode = run('live', ['-g', ` ${flow}$`, '--workers=1', '--reporter=null'], {})
