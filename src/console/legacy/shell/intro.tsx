import styles from './page.module.css'

/** What API keys are, above the list and the form that makes one. */
export function Intro() {
  return (
    <p className={styles.intro}>
      API keys are credentials for the API that you can revoke at any time. Use the SID as user name and the secret as
      password, or sign Access Tokens with them.{' '}
      <a href="https://www.twilio.com/docs/iam/api-keys" target="_blank" rel="noreferrer">
        Learn more about API keys.
      </a>
    </p>
  )
}
