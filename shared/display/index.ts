/** How text of others is shown, in the window and on the terminal alike. */
export { bounded, visibleJson, visibleLines, visibleText } from './visible-text.ts'
