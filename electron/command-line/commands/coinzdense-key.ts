/** `lifeboat coinzdense-key`: a coinZdense level key from an account's name and a password. */
import {
  defaultProfile,
  commandLineOrigin,
  encodeKey,
  formatWrittenKey,
  hashesOfLevelKey,
  IndexSpace,
  legacyPublicKey,
  LevelKey,
  levelKeyIndices,
  ParameterError,
  parseProfile,
  requireLegacyParameters,
  requireLevelParameters,
  type DerivationProfile,
  type LevelParameters,
  type SecretSeed,
} from '../../../shared/coinzdense/index.ts'
import { seedFromCredentials, typedAccountName } from '../../../shared/recovery/index.ts'
import type { Command } from '../command.ts'
import { coinzdenseKey as declaration } from '../declarations/tools.ts'
import type { KeyMaker } from '../key-making.ts'
import { parseWholeNumber } from '../whole-number.ts'
import { askToCompute } from '../typed-twice.ts'

type Layout = 'disjoint' | 'legacy'

interface KeyDescription {
  readonly seed: SecretSeed
  readonly parameters: LevelParameters
  readonly profile: DerivationProfile
  readonly layout: Layout
}

/** From about this many hashes on, a person would wonder what takes so long. */
const worthSaying = 20_000_000
/** Legacy keys are recomputed once in a lifetime, if ever: nothing was built to make that fast. */
const onOneCore = ' In this layout that is done on one core, cannot be resumed, and may take long.'

export const coinzdenseKey: Command = {
  ...declaration,

  async run({
    positionals: [name = '', hashLength = '', otsBits = '', height = ''],
    options,
    secrets,
    keyMaker,
    notice,
  }) {
    const account = typedAccountName(name)
    const profile = parseProfile(options['profile'] ?? defaultProfile)
    const layout = parseLayout(options['layout'] ?? 'disjoint')
    const parameters = {
      hashLength: parseWholeNumber(hashLength, 'hash length'),
      otsBits: parseWholeNumber(otsBits, 'number of bits a pair of chains signs'),
      height: parseWholeNumber(height, 'height'),
    }
    if (layout === 'disjoint') requireLevelParameters(parameters)
    else requireLegacyParameters(parameters)

    const seed = seedFromCredentials(account, 'czdowner', await askToCompute(secrets))
    try {
      const hashes = hashesOfLevelKey(parameters)
      if (hashes > worthSaying)
        notice(
          `This key takes ${Math.round(hashes / 1e6)} million hashes to make.${layout === 'legacy' ? onOneCore : ''}`,
        )
      if (layout === 'legacy')
        notice("This is the original's layout, whose keys give each other away. Do not sign with this key.")
      const json = {
        account,
        profile,
        privateKey: encodeKey('coinzdensePrivateKey', seed.bytes),
        publicKey: encodeKey(
          'coinzdensePublicKey',
          await publicKeyOf({ seed, parameters, profile, layout }, keyMaker),
        ),
        layout,
        // A key in the original's layout signs nothing, so there is no text to make it again from.
        ...(layout === 'disjoint' ? { keyText: keyTextOf(seed, parameters, profile) } : {}),
      }
      return {
        exitCode: 0,
        json,
        lines: [
          `Account:               ${account}`,
          `Derivation profile:    ${profile}`,
          `Layout:                ${layout}`,
          `coinZdense seed:       ${json.privateKey}   (secret)`,
          ...(json.keyText === undefined
            ? []
            : [`coinZdense key text:   ${json.keyText}   (secret: the seed with its numbers)`]),
          `coinZdense public key: ${json.publicKey}`,
        ],
      }
    } finally {
      seed.wipe()
    }
  },
}

/** Seed and numbers as one text with a check. The seed itself is where the key begins, as the original has it. */
function keyTextOf(
  seed: SecretSeed,
  { height, ...oneTime }: LevelParameters,
  profile: DerivationProfile,
): string {
  const parameters = { ...oneTime, heights: [height] }
  return formatWrittenKey({ seed, parameters, profile, derivation: 'plain' })
}

function parseLayout(text: string): Layout {
  if (text === 'disjoint' || text === 'legacy') return text
  throw new ParameterError('unknown-layout', 'There is no layout of that name.', 'Choose disjoint or legacy.')
}

async function publicKeyOf(
  { seed, parameters, profile, layout }: KeyDescription,
  keyMaker: KeyMaker,
): Promise<Uint8Array> {
  if (layout === 'legacy') return legacyPublicKey(seed, parameters, commandLineOrigin, profile).publicKey
  const range = IndexSpace.whole().take(levelKeyIndices(parameters))
  const key = new LevelKey({ seed, parameters, range, profile })
  if (hashesOfLevelKey(parameters) > worthSaying) await keyMaker.make(key)
  return key.publicKey()
}
