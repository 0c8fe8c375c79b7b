import { actionLabels, type PermissionResource } from '#contract/permissions.ts'
import { classes } from '../../../ui/classes.ts'
import { Verbatim } from '../../../ui/verbatim.tsx'
import text from '../../../styles/text.module.css'
import styles from './permission-picker.module.css'

/** What stands behind the boxes of a resource: ids, the requests that they allow, and what those do. */
export function PermissionDetails({ resource }: { resource: PermissionResource }) {
  return (
    <dl className={styles.ids}>
      {resource.permissions.map(({ id, action, description, endpoints, derived }) => (
        <div key={id}>
          <dt>{actionLabels[action]}</dt>
          <dd>
            <p>
              <Verbatim>{id}</Verbatim>
            </p>
            <p>{description}</p>
            {endpoints.map(({ method, host, path }) => (
              <p
                key={`${method} ${host}${path}`}
                className={classes(text.mono, text.weak)}
                title={`https://${host}${path}`}
                translate="no"
              >
                <span className={styles.verb}>{method}</span> {path}
              </p>
            ))}
            {derived ? (
              <p className={text.weak}>Derived from its neighbours, not documented: the real id may differ.</p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
