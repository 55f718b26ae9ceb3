/** The type of the kit: one scale from 8 to 21 points, bold for what is looked for, Courier for what is typed. */
import type { Style } from './page-canvas.ts'

export const styles = {
  brand: { face: 'bold', size: 10.5 },
  marker: { face: 'bold', size: 10.5 },
  title: { face: 'bold', size: 21 },
  longTitle: { face: 'bold', size: 17 },
  lead: { face: 'plain', size: 11 },
  heading: { face: 'bold', size: 12 },
  body: { face: 'plain', size: 9.5 },
  bodyBold: { face: 'bold', size: 9.5 },
  note: { face: 'plain', size: 8.5 },
  label: { face: 'bold', size: 9 },
  word: { face: 'monoBold', size: 11.5 },
  wordNumber: { face: 'plain', size: 8.5 },
  keyText: { face: 'monoBold', size: 10.5 },
  fact: { face: 'plain', size: 8.8 },
  listing: { face: 'mono', size: 7.6 },
  typed: { face: 'mono', size: 8.8 },
  factLabel: { face: 'bold', size: 8.8 },
} as const satisfies Record<string, Style>
