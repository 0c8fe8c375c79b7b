import { CircleAlert, RotateCw } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { isCallError, messageOf } from '../api/errors.ts'
import { Button } from '../ui/button.tsx'
import { Verbatim } from '../ui/verbatim.tsx'
import { classes } from '../ui/classes.ts'
import { Blank, Card } from '../ui/surface.tsx'
import { focusMainContent } from '../ui/main-content.ts'
import text from '../styles/text.module.css'

interface LoadErrorProps {
  /** What could not be had: "The keys could not be loaded". */
  title: string
  error: Error
  retrying: boolean
  onRetry: () => void
}

/** In the place of what could not be loaded: why, another try, and the line of the server's log where there is one. */
export function LoadError({ title, error, retrying, onRetry }: LoadErrorProps) {
  const requestId = isCallError(error, 'internal') ? error.requestId : undefined
  const retry = useRef<HTMLButtonElement>(null)
  // Where another try succeeds, the button that had the focus goes: the focus goes to what came.
  useLayoutEffect(() => {
    const button = retry.current
    return () => {
      if (document.activeElement !== button) return
      queueMicrotask(focusMainContent)
    }
  }, [])
  return (
    <Card aria-label="Error">
      <Blank
        failed
        icon={<CircleAlert size={24} strokeWidth={1.5} aria-hidden />}
        title={title}
        actions={
          <>
            <Button ref={retry} kind="primary" inactive={retrying} onClick={onRetry}>
              <RotateCw size={16} aria-hidden />
              Try again
            </Button>
            {requestId === undefined ? null : (
              <span className={classes(text.small, text.weak)}>
                Request <Verbatim>{requestId}</Verbatim>
              </span>
            )}
          </>
        }
      >
        {messageOf(error)}
      </Blank>
    </Card>
  )
}
