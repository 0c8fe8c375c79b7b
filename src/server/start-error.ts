/** A reason not to start that an operator can act on: its message is the one sentence that they see. */
export class StartError extends Error {
  override name = 'StartError'
}

const words: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space of this user is used up',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'part of its path is a file',
  ELOOP: 'its links lead in a circle',
}

/** Why the operating system refused a file, for the middle of a sentence, with its own code for those who look it up. */
export function whyRefused(error: unknown): string {
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return code in words ? `${words[code]} (${code})` : code
}
