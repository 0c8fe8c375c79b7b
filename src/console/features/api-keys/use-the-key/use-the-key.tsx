import { Tabs } from '@base-ui/react/tabs'
import { Download } from 'lucide-react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { regions } from '#contract/regions.ts'
import type { KeysPlace } from '../../../paths.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyIconButton } from '../../../ui/copy.tsx'
import { Card } from '../../../ui/surface.tsx'
import text from '../../../styles/text.module.css'
import { listedBy, makeEnvFile, makeSnippets } from './snippets.ts'
import { TestKey } from './test-key.tsx'
import styles from './use-the-key.module.css'

interface UseTheKeyProps {
  address: KeysPlace & { sid: string }
  apiKey: Pick<ApiKeyDetails, 'type' | 'permissions'>
  /** The key's name and secret, where it was just made: only then is there a secret. */
  fresh?: { name: string; secret: string }
}

/** How to use a key, in the environment and in five languages, and a test of it. */
export function UseTheKey({ address, apiKey, fresh }: UseTheKeyProps) {
  const snippets = makeSnippets({ ...address, origin: location.origin, lists: listedBy(apiKey) })
  return (
    <Card aria-labelledby="use-the-key" data-print="none">
      <div className={styles.head}>
        <div>
          <h2 id="use-the-key">Use this key</h2>
          <p className={text.weak}>Keep the secret in the environment, never in code.</p>
        </div>
        {fresh === undefined ? null : (
          <Button kind="secondary" size="small" onClick={() => download(address, fresh)}>
            <Download size={16} aria-hidden />
            Download .env
          </Button>
        )}
      </div>
      <Tabs.Root defaultValue={snippets[0]!.id}>
        <Tabs.List className={styles.tabs} aria-label="Languages">
          {snippets.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={styles.tab}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ id, label, text: code }) => (
          // One stop for Tab: the sample, which the arrow keys scroll.
          <Tabs.Panel key={id} value={id} className={styles.panel} tabIndex={-1}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
            <pre className={styles.code} tabIndex={0} role="region" aria-label={`${label} sample`}>
              <code translate="no">{code}</code>
            </pre>
            <CopyIconButton what={`${label} sample`} value={code} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      {address.region === 'us1' ? null : (
        <p className={styles.note}>
          The host name {regions[address.region].apiHost} tells the region. The official SDKs send it by themselves when
          they reach Latchkey through a proxy that keeps Twilio’s host names.
        </p>
      )}
      <TestKey address={address} apiKey={apiKey} secret={fresh?.secret} />
    </Card>
  )
}

/** Hands the browser a file that holds the secret; nothing else keeps it. */
function download(address: KeysPlace & { sid: string }, { name, secret }: { name: string; secret: string }): void {
  const url = URL.createObjectURL(new Blob([makeEnvFile(address, secret)], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  // Browsers drop a dot at the beginning of a file's name.
  link.download = `${
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || address.sid
  }.env`
  link.click()
  URL.revokeObjectURL(url)
}
