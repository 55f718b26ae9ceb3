/** What becomes of an answer of `npm audit --json`: which findings are accepted, which are not, and whether it is one. */

/**
 * `accepted` has for each finding its advisory's address, a reason, and the day (YYYY-MM-DD) on which it is looked at again;
 * from then on it is no longer accepted. An entry that no finding matches is refused, too: it would hide the next one.
 */
export function judgeAudit(answer, accepted, now) {
  const advisories = advisoriesIn(answer)
  if (advisories === undefined)
    return { outcome: 'unanswered', lines: ['The registry did not answer, so nothing is known of findings.'] }
  const today = now.toISOString().slice(0, 10)
  const lines = []
  let isRefused = false
  for (const { url, name, severity, title } of advisories) {
    const entry = accepted.find((candidate) => candidate.advisory === url)
    const isAccepted = entry !== undefined && entry.until > today
    isRefused ||= !isAccepted
    const why =
      entry === undefined
        ? 'not accepted'
        : isAccepted
          ? `accepted until ${entry.until}: ${entry.reason}`
          : `accepted only until ${entry.until}`
    lines.push(`${severity}  ${name}: ${title} (${url}) – ${why}`)
  }
  for (const { advisory } of accepted)
    if (!advisories.some(({ url }) => url === advisory)) {
      isRefused = true
      lines.push(`Accepted, but no longer found: ${advisory}. Take it out of build/accepted-findings.json.`)
    }
  if (lines.length === 0) lines.push('Nothing is known against the packages that Lifeboat bundles.')
  return { outcome: isRefused ? 'refused' : 'passed', lines }
}

/** Each advisory once; undefined when the text is no answer. */
function advisoriesIn(answer) {
  let parsed
  try {
    parsed = JSON.parse(answer)
  } catch {
    return undefined
  }
  if (parsed === null || typeof parsed !== 'object' || typeof parsed.vulnerabilities !== 'object')
    return undefined
  const found = new Map()
  for (const { via } of Object.values(parsed.vulnerabilities))
    // What is said of a package only because it needs another one is a name there.
    for (const advisory of via) if (typeof advisory === 'object') found.set(advisory.url, advisory)
  return [...found.values()]
}
