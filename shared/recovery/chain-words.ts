/** Dates and block numbers in words, the same on every computer: no locale, no time zone, no clock. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** ' on 3 March 2027' from a block's time (`2027-03-03T…`), with the words before it; nothing when there is no time. */
export function dateWords(before: string, time: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(time) ?? []
  const name = months[Number(month) - 1]
  return name === undefined ? '' : `${before}${Number(day)} ${name} ${year ?? ''}`
}

/** 98,123,456. */
export function blockWords(block: number): string {
  return String(block).replace(/\B(?=(\d{3})+$)/g, ',')
}
