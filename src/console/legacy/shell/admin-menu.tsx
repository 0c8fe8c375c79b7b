import { ChevronDown } from 'lucide-react'
import { lazy } from 'react'
import { LatePopup } from '../../ui/late-popup.tsx'
import styles from './shell.module.css'

const load = () => import('./open-admin-menu.tsx')
const OpenAdminMenu = lazy(() => load().then((module) => ({ default: module.OpenAdminMenu })))

const button = {
  className: styles.button,
  // Older texts of Twilio call it "Account", newer ones "Admin".
  'aria-label': 'Admin, Account',
  children: (
    <>
      Admin
      <ChevronDown size={16} aria-hidden />
    </>
  ),
}

/** The way in: Account management, and Keys & credentials > API keys & tokens. */
export function AdminMenu() {
  return (
    <LatePopup popup="menu" button={button} load={load}>
      {() => <OpenAdminMenu button={button} />}
    </LatePopup>
  )
}
