import { ArrowRight } from 'lucide-react'
import { useId } from 'react'
import { regions } from '#contract/regions.ts'
import { isCallError } from '../../api/errors.ts'
import { CreateKeyLink } from '../../features/api-keys/list/create-key-link.tsx'
import { searchedSome } from '../../features/api-keys/list/describe-keys.ts'
import { KeyPager } from '../../features/api-keys/list/key-pager.tsx'
import { KeySearch } from '../../features/api-keys/list/key-search.tsx'
import { NoKeys } from '../../features/api-keys/list/no-keys.tsx'
import { useKeyList, useNewKey } from '../../features/api-keys/list/use-key-list.ts'
import { Loaded } from '../../features/loaded.tsx'
import { usePlace } from '../../features/place.tsx'
import { NothingHere } from '../../features/route-failure.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import text from '../../styles/text.module.css'
import { Intro } from '../shell/intro.tsx'
import { KeysTable } from './keys-table.tsx'
import styles from './api-keys-page.module.css'
import { legacyPaths } from '../legacy-paths.ts'

/** The keys of the region, and the way to a new one. */
export function KeysSection() {
  const id = useId()
  const place = usePlace()
  const { region } = place
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id}>
          API keys - {regions[region].label}
          {region === 'us1' ? ' - (recommended)' : ''}
        </h2>
        <CreateKeyLink
          to={legacyPaths.createApiKey(place)}
          refusedClass={styles.refused}
          after={<ArrowRight size={16} aria-hidden />}
        />
      </div>
      <Intro />
      <Keys />
    </section>
  )
}

function Keys() {
  const place = usePlace()
  const { list, summary, stale, shown, firstPageInstead, noneAtAll } = useKeyList()
  const newKeySid = useNewKey()
  // An address that is damaged.
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NothingHere />
  return (
    <>
      {firstPageInstead ? (
        <p className={styles.note} role="note">
          This list has no such page. You are on the first page instead.
        </p>
      ) : null}
      {noneAtAll ? null : (
        <div className={styles.tools}>
          <KeySearch />
          <p className={text.weak}>{summary}</p>
        </div>
      )}
      <Loaded query={list} what="The keys" bones={<LoadingRows what="API keys" rows={8} />}>
        {({ keys, searchedAll, previousPage, nextPage }) => (
          <>
            {searchedAll ? null : <p className={styles.note}>{searchedSome(shown)}</p>}
            {keys.length === 0 ? (
              <NoKeys view={shown} createTo={legacyPaths.createApiKey(place)} />
            ) : (
              <>
                <KeysTable keys={keys} newKeySid={newKeySid} stale={stale} />
                <KeyPager previousPage={previousPage} nextPage={nextPage} stale={stale} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
