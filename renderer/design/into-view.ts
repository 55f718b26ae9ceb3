/** What a person must not miss comes into view, and whoever has to do something about it is where it is done. */

/** For `{@attach comesIntoView}`: it is seen when it comes, also where it came below the edge. */
export function comesIntoView(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' })
}

/**
 * For `{@attach refuses}`, on a note that says why something was refused; it needs a tabindex. Somebody who typed goes on
 * typing where they are, and who pressed a button comes to what is marked as wrong, else to the note. Nobody is called away
 * from a heading that has just come. The note stays in view when the window becomes smaller, until something else is done.
 */
export function refuses(note: HTMLElement): () => void {
  const room = note.closest('dialog, main') ?? note.ownerDocument.body
  const pressed = note.ownerDocument.activeElement
  if (pressed === null || pressed === note.ownerDocument.body || pressed.matches('button, [type=submit]')) {
    const wrong = room.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.scrollIntoView({ block: 'nearest' })
    ;(wrong ?? note).focus({ preventScroll: true })
  }
  comesIntoView(note)
  const held = note.ownerDocument.activeElement
  const stay = () => {
    if (note.ownerDocument.activeElement === held) comesIntoView(note)
  }
  window.addEventListener('resize', stay)
  return () => window.removeEventListener('resize', stay)
}
