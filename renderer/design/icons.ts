/** Our own icons: strokes on a grid of 20, drawn with the colour of the text around them. */
import type { Standing } from './standing.ts'

export const icons = {
  shield: 'M10 2.5 16 5v4.6c0 3.6-2.5 6.6-6 7.9-3.5-1.3-6-4.3-6-7.9V5z M7.4 10l1.9 1.9 3.4-3.6',
  glass: 'M8.7 14.2a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z M12.7 12.7l4.1 4.1',
  buoy: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M5.4 5.4l2.8 2.8 M11.8 11.8l2.8 2.8 M14.6 5.4l-2.8 2.8 M8.2 11.8l-2.8 2.8',
  boat: 'M3 13h14l-2.5 3.5h-9z M9.5 13V3 M9.5 3.5l5.5 7h-5.5 M7 6.5v4H4.2z',
  sheet: 'M5 3h6.5L15 6.5V17H5z M11.5 3v3.5H15 M7.8 10.5h4.4 M7.8 13.5h4.4',
  pen: 'M4 16l.9-3.6 8.5-8.5 2.7 2.7-8.5 8.5z M11.5 5.8l2.7 2.7',
  menu: 'M4 6h12 M4 10h12 M4 14h12',
  plus: 'M10 4.5v11 M4.5 10h11',
  arrow: 'M7.5 4.5 13 10l-5.5 5.5',
  gear: 'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z M10 2.5v2 M10 15.5v2 M2.5 10h2 M15.5 10h2 M4.7 4.7l1.4 1.4 M13.9 13.9l1.4 1.4 M15.3 4.7l-1.4 1.4 M6.1 13.9l-1.4 1.4',
  question: 'M7.2 7.6a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1.1-1.5 2.2 M10 15.3v.2',
  key: 'M7 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M10.5 10H17v3 M14 10v2',
  dial: 'M3.5 14.5a7 7 0 1 1 13 0 M10 11.5l3.2-3.7',
  check: 'M4.5 10.5l3.7 3.7 7.3-8.2',
  warning: 'M10 3.5 17.5 16.5h-15z M10 8.3v3.7 M10 14.1v.2',
  cross: 'M5.5 5.5l9 9 M14.5 5.5l-9 9',
  remove: 'M5 10h10',
  eye: 'M2 10c2-3.4 4.7-5 8-5s6 1.6 8 5c-2 3.4-4.7 5-8 5s-6-1.6-8-5z M10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  hidden:
    'M2 10c2-3.4 4.7-5 8-5s6 1.6 8 5c-2 3.4-4.7 5-8 5s-6-1.6-8-5z M10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z M4 16.5 16 3.5',
  lock: 'M5 9h10v7.5H5z M7 9V6.5a3 3 0 0 1 6 0V9 M10 12v1.5',
  copy: 'M7.5 7.5h8v8h-8z M12.5 7.5v-3h-8v8h3',
} as const

/** The shape of a state, beside its colour and its word. */
export const standingIcons = {
  good: 'check',
  due: 'warning',
  bad: 'cross',
  unknown: 'question',
} as const satisfies Record<Standing, IconName>

export type IconName = keyof typeof icons
