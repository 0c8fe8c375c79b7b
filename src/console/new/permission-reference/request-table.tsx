import { Fragment } from 'react'
import { usePlace } from '../../features/place.tsx'
import { type Needs, type ReferenceRow, searchQuery } from '../../features/permission-reference/requests.ts'
import { paths } from '../../paths.ts'
import { Link } from '../../ui/link.tsx'
import { Card } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { classes } from '../../ui/classes.ts'
import text from '../../styles/text.module.css'
import table from '../../ui/table.module.css'
import styles from './permission-reference-page.module.css'

interface RequestTableProps {
  title: string
  rows: readonly ReferenceRow[]
}

/** Requests with what each needs; a permission leads to all its requests. */
export function RequestTable({ title, rows }: RequestTableProps) {
  return (
    <Card className={table.card} aria-label={title}>
      <table className={classes(table.table, styles.table)} role="table">
        <caption className={text.hidden}>{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Request
            </th>
            <th role="columnheader" scope="col">
              What it does
            </th>
            <th role="columnheader" scope="col">
              A Restricted key needs
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ method, path, host, summary, subject, needs }) => (
            <tr key={`${method} ${host} ${path} ${typeof needs === 'string' ? needs : needs.id}`} role="row">
              <th role="rowheader" scope="row">
                <span className={text.mono} translate="no">
                  <span className={styles.method}>{method}</span> <Path path={path} />
                </span>
                {host === undefined ? null : (
                  <span className={classes(styles.below, text.mono)} translate="no">
                    {host}
                  </span>
                )}
              </th>
              <td role="cell">
                {summary}
                <span className={styles.below}>{subject}</span>
              </td>
              <td role="cell">
                <Needed needs={needs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** A path that breaks between its parts. */
function Path({ path }: { path: string }) {
  const parts = path.split(/(?=\/)/)
  return parts.map((part, i) => (
    // The parts of a path never move.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={i}>
      {part}
      <wbr />
    </Fragment>
  ))
}

function Needed({ needs }: { needs: Needs }) {
  const place = usePlace()
  if (needs === 'every key') return <span className={text.weak}>Nothing: every key may</span>
  if (needs === 'no Restricted key') return <span className={text.weak}>No Restricted key may</span>
  return (
    <>
      <Link to={paths.permissionReference(place) + searchQuery(needs.id)}>{needs.name}</Link>
      <span className={styles.below}>
        <Verbatim>{needs.id}</Verbatim>
      </span>
    </>
  )
}
