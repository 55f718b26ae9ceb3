import { describe, expect, it } from 'vitest'

import { endorsingRole } from '../../electron/protecting/earlier-publication.ts'
import { mergeRegistration, metadataOperation, parseAccountName } from '../../shared/recovery/index.ts'

const recoveryPublicKey = 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc'
const other = 'QRKLVjQzt5BvNhvy6h27ZmMLT8SjxcSCnp11LHD5Z'
const writing = (metadata: string) => ({
  operations: [metadataOperation(parseAccountName('alice'), metadata)],
})
const entry = (role: 'owner' | 'active', key = recoveryPublicKey) =>
  ({ role, recoveryPublicKey: key, endorsement: 'an endorsement' }) as const

describe('a publication that an earlier run began', () => {
  it('is said to be endorsed by the key that endorses it, and by no stronger one', () => {
    const byOwner = mergeRegistration('{}', entry('owner'))
    const byActive = mergeRegistration('{}', entry('active'))
    const besideAnother = mergeRegistration(mergeRegistration('{}', entry('owner', other)), entry('active'))
    expect(endorsingRole(writing(byOwner), recoveryPublicKey)).toBe('owner')
    expect(endorsingRole(writing(byActive), recoveryPublicKey)).toBe('active')
    expect(endorsingRole(writing(besideAnother), recoveryPublicKey)).toBe('active')
    expect(endorsingRole(writing(mergeRegistration(byActive, entry('owner'))), recoveryPublicKey)).toBe(
      'owner',
    )
  })
})
