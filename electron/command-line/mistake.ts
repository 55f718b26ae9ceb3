/** What is said of an error that nobody foresaw. */

/** The exit code for what is nobody's fault but ours, or the machine's: EX_SOFTWARE in sysexits.h. */
export const failureOfLifeboat = 70

/** Says where it happened, and never its message: that may repeat a secret. */
export function describeMistake(error: unknown): string {
  const place = placeOf(error)
  return `This is a mistake in Lifeboat itself${place === '' ? '' : `, ${place}`}. Nothing more was done.`
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return ''
  // The message stands before the places, and a line of it may look like one.
  const message = error.stack.indexOf(error.message)
  if (message < 0) return ''
  const lines = error.stack.slice(message + error.message.length).split('\n')
  return lines.find((line) => line.startsWith('    at '))?.trim() ?? ''
}
