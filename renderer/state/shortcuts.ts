/** Keys that do something on every page, where nothing on the page wants them for itself. */

/** What of a key that was pressed is looked at. */
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented' | 'isComposing'
> & { readonly target: EventTarget | null }

export type Shortcut = 'back' | 'lock'

/**
 * What a key asks for; undefined for most. Escape within a field, a dialog or an open explanation is theirs: nobody loses what
 * they have typed by one key.
 */
export function shortcutOf(pressed: Pressed, system: 'mac' | 'other'): Shortcut | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, target } = pressed
  if (pressed.defaultPrevented || pressed.isComposing || shiftKey) return undefined
  const command = system === 'mac' ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (key.toLowerCase() === 'l' && command && !altKey) return 'lock'
  if (ctrlKey || metaKey || isBusy(target)) return undefined
  if (key === 'Escape' && !altKey) return isField(target) ? undefined : 'back'
  // On macOS it goes a word back within a field.
  if (key === 'ArrowLeft' && altKey) return system === 'mac' && isField(target) ? undefined : 'back'
  return undefined
}

/** Whether something lies over the page that goes first. */
function isBusy(target: EventTarget | null): boolean {
  return elementOf(target)?.ownerDocument.querySelector('dialog[open], :popover-open') != null
}

function isField(target: EventTarget | null): boolean {
  const written = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select'
  return elementOf(target)?.matches(written) === true
}

function elementOf(target: EventTarget | null): Element | undefined {
  return target !== null && target instanceof Element ? target : undefined
}
