import { Menu } from '@base-ui/react/menu'
import { ArrowRightLeft, Check, CircleQuestionMark, Keyboard, LogOut, Search, ShieldCheck } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import type { Theme } from '#contract/pages.ts'
import type { Session } from '#contract/session.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import popups from '../../ui/popups.module.css'
import text from '../../styles/text.module.css'
import { openCommands } from '../commands/command-keys.tsx'
import { chooseTheme, chosenTheme } from './theme.ts'
import { useLogOut } from './use-log-out.ts'
import type { UserMenuProps } from './user-menu.tsx'

const choices = [
  { value: 'system', label: 'System', theme: null },
  { value: 'light', label: 'Light', theme: 'light' },
  { value: 'dark', label: 'Dark', theme: 'dark' },
] as const satisfies { value: string; label: string; theme: Theme | null }[]

interface OpenUserMenuProps extends Omit<UserMenuProps, 'button'> {
  session: Session
  button: ComponentProps<'button'>
}

/** The menu itself; open when it first appears, because a press asked for it. */
export function OpenUserMenu({ session, button, securityTo, otherConsole }: OpenUserMenuProps) {
  const logOut = useLogOut()
  // Inside the page bar and not at the end of the document, so that it belongs to a landmark.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const [theme, setTheme] = useState<string>(chosenTheme() ?? 'system')
  const choose = (value: string) => {
    const choice = choices.find((each) => each.value === value)
    if (choice === undefined) return
    chooseTheme(choice.theme)
    setTheme(choice.value)
  }
  return (
    <div ref={setHolder} className={popups.holder}>
      <Menu.Root defaultOpen>
        <Menu.Trigger render={<button type="button" {...button} />} />
        <Menu.Portal container={holder}>
          <Menu.Positioner className={popups.menuPlace} align="end" sideOffset={8}>
            <Menu.Popup className={popups.menu}>
              <div className={popups.who}>
                <div className={text.strong}>{session.user.name}</div>
                <div className={classes(text.small, text.weak)}>{session.user.email}</div>
              </div>
              <Menu.Separator className={popups.rule} />
              <Menu.RadioGroup value={theme} onValueChange={choose} aria-labelledby="theme-label">
                <div id="theme-label" className={popups.groupLabel}>
                  Theme
                </div>
                {choices.map((choice) => (
                  <Menu.RadioItem key={choice.value} value={choice.value} className={popups.item} closeOnClick>
                    {choice.label}
                    <Menu.RadioItemIndicator className={popups.itemEnd}>
                      <Check size={16} aria-hidden />
                    </Menu.RadioItemIndicator>
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Separator className={popups.rule} />
              <Menu.LinkItem className={popups.item} closeOnClick render={<Link to={otherConsole.to} />}>
                <ArrowRightLeft size={16} aria-hidden />
                {otherConsole.label}
              </Menu.LinkItem>
              <Menu.LinkItem className={popups.item} closeOnClick render={<Link to={securityTo} />}>
                <ShieldCheck size={16} aria-hidden />
                Password and sessions
              </Menu.LinkItem>
              <Menu.Item className={popups.item} onClick={() => openCommands('palette')}>
                <Search size={16} aria-hidden />
                Search and commands
              </Menu.Item>
              <Menu.Item className={popups.item} onClick={() => openCommands('help')}>
                <CircleQuestionMark size={16} aria-hidden />
                Help
              </Menu.Item>
              <Menu.Item className={popups.item} onClick={() => openCommands('shortcuts')}>
                <Keyboard size={16} aria-hidden />
                Keyboard shortcuts
              </Menu.Item>
              <Menu.Item className={popups.item} onClick={logOut}>
                <LogOut size={16} aria-hidden />
                Log out
              </Menu.Item>
              <Menu.Separator className={popups.rule} />
              <div className={classes(popups.who, text.small, text.weak)}>Latchkey {__VERSION__}</div>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
