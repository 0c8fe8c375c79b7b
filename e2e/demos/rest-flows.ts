import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import type { Terminal } from './terminal.ts'

type RestId = Extract<WalkthroughId, `rest${string}`>

/** What is typed for each step of a flow by REST: the official client's programs. One that is missing does not compile. */
type Commands = {
  [Id in RestId]: Record<keyof (typeof walkthroughs)[Id]['steps'], (terminal: Terminal) => Promise<void>>
}

const nameOf = (id: RestId) => (walkthroughs[id] satisfies Walkthrough).story.keyName

export const commands: Commands = {
  restCreateKey: {
    send: async (terminal) => {
      await terminal.run('cat create-key.js')
      await terminal.run(`node create-key.js "${nameOf('restCreateKey')}" | tee key.json`)
    },
    keepSecret: async (terminal) => {
      await terminal.run('chmod 600 key.json; stat -c "%A %n" key.json')
    },
    use: async (terminal) => {
      await terminal.run('node use-key.js')
    },
  },
  restDeleteKey: {
    findSid: async (terminal) => {
      await terminal.run('node list-keys.js')
    },
    send: async (terminal) => {
      const printed = await terminal.output.innerText()
      const [sid] = new RegExp(`SK\\w{32}(?= ${nameOf('restDeleteKey')})`).exec(printed)!
      await terminal.run(`node delete-key.js ${sid}`)
      await terminal.run('node list-keys.js')
    },
  },
}

export const isRest = (id: WalkthroughId): id is RestId => id.startsWith('rest')
