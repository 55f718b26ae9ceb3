/**
 * A claim as a link, which a friend opens with Lifeboat to publish it: `lifeboat:claim?` and the claim's JSON text, with
 * characters escaped as RFC 3986 has it. Nothing in it is secret, and it proves itself.
 */
import { formatClaimEnvelope, parseClaimEnvelope, type SignedClaim } from './claim-envelope.ts'

/** The scheme that the system is told to open with Lifeboat. */
export const linkScheme = 'lifeboat'
const beginning = `${linkScheme}:claim?`
/** Characters; a claim has 1,300, of which some are written as three. */
const longestLink = 8192

/** The link to a claim, of about 1,500 ASCII characters. Throws as `formatClaimEnvelope`. */
export function claimLink(signed: SignedClaim): string {
  return `${beginning}${encodeURIComponent(formatClaimEnvelope(signed))}`
}

/** Whether a text is meant as a link of ours. */
export function isLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${linkScheme}:`)
}

/** The JSON text of the claim in a link, about which nothing has been verified; undefined when it carries none. */
export function claimTextOf(link: string): string | undefined {
  if (link.length > longestLink || !link.startsWith(beginning)) return undefined
  try {
    const text = decodeURIComponent(link.slice(beginning.length))
    return formatClaimEnvelope(parseClaimEnvelope(text)) === text ? text : undefined
  } catch {
    return undefined
  }
}
