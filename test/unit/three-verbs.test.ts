/**
 * Three verbs, never mixed: a backup is tested, an account is checked, a signature is verified (in Spanish: probar, revisar,
 * verificar). Held against all that the window, the command line, the paper and the certificate say, and against the
 * documents for people.
 */
import { describe, expect, it } from 'vitest'

import { declarations } from '../../electron/command-line/declarations/all.ts'
import { languageOfText, read, speaking, textsOf } from './texts-of-sources.ts'

/** In each language what must not stand together, within a sentence and a few words of each other. */
const forbidden: Readonly<Record<'en' | 'es', readonly RegExp[]>> = {
  en: [
    // A backup is neither proved nor checked nor verified nor validated.
    /\b(?:prov(?:e|es|ed|ing)|check(?:s|ed|ing)?|verif(?:y|ies|ied|ying)|validat(?:e|es|ed|ing))(?: \w+){0,2} (?:backups?|kits?|shares?|sheets?)\b/i,
    /\bbackup(?:s)? (?:is|was|are|were|has been|must be|can be) (?:not )?(?:proved|checked|verified|validated)\b/i,
    // An account is neither verified nor tested nor validated.
    /\b(?:verif(?:y|ies|ied|ying)|test(?:s|ed|ing)?|validat(?:e|es|ed|ing))(?: (?:an?|the|your|one|many|this|these|all|some))? accounts?\b/i,
    // A signature is neither checked nor tested nor validated.
    /\b(?:check(?:s|ed|ing)?|test(?:s|ed|ing)?|validat(?:e|es|ed|ing)|prov(?:e|es|ed|ing))(?: (?:an?|the|this|its|of|each|all)){0,2} signatures?\b/i,
    // One verb that is not needed beside them.
    /\bvalidat(?:e|es|ed|ing|ion)\b/i,
  ],
  es: [
    /\bcomprob\w*|\bcomprueb\w*/i,
    /\b(?:revis\w+|verific\w+)(?: \w+){0,2} (?:copias?|hojas?|partes?)\b/i,
    /\b(?:prob\w+|prueb\w+|verific\w+)(?: (?:una|la|su|esta|cada))? cuentas?\b/i,
    /\b(?:prob\w+|prueb\w+|revis\w+)(?: (?:una|la|su|esta|cada|de)){0,2} firmas?\b/i,
    /\bvalid(?:ar|a|e|ado|ada|ando|ación)\b/i,
  ],
}

/** What of a sentence breaks the rule of its language. */
function mixed(sentence: string): readonly string[] {
  return forbidden[languageOfText(sentence)].flatMap((rule) => rule.exec(sentence)?.[0] ?? [])
}

describe('the rule of the three verbs', () => {
  it.each([
    'Prove a backup every half year.',
    'This backup is not proved.',
    'Check the backup of alice',
    'Checking one share',
    'Verify an account',
    'to validate the account',
    'Test your account',
    'Checking this signature takes long.',
    'It was validated.',
    'Comprobar la copia de alice con Lifeboat',
    'Compruebe que tiene permiso',
    'Revise la copia de seguridad',
    'Verificar una cuenta',
    'Probar la firma',
  ])('refuses “%s”', (sentence) => {
    expect(mixed(sentence)).not.toEqual([])
  })

  it.each([
    'Test a backup every half year.',
    'Check an account.',
    'Verify the signature of a claim.',
    'The seed has no backup that was tested.',
    'Check the name and the folder.',
    'Probar una copia de seguridad',
    'Revise una cuenta',
    'Verificar la firma de la declaración',
  ])('lets “%s” be', (sentence) => {
    expect(mixed(sentence)).toEqual([])
  })

  it('is kept to by every sentence of the sources', () => {
    const said = speaking.flatMap((file) => textsOf(file).map((text) => ({ file, text })))
    expect(said.length).toBeGreaterThan(2000)
    expect(
      said.flatMap(({ file, text }) => mixed(text).map((words) => `${file}: ${words} in “${text}”`)),
    ).toEqual([])
  })

  it.each([
    'README.md',
    'docs/OWNERS.md',
    'docs/HELPERS.md',
    'docs/WITNESSES.md',
    'docs/OFFLINE.md',
    'docs/COMMANDS.md',
  ])('is kept to in %s', (document) => {
    const sentences = read(document)
      .replace(/\s+/g, ' ')
      .split(/(?<=[.:;?!]) /)
    expect(sentences.flatMap(mixed)).toEqual([])
  })

  it('is that of the commands: one each, and no other name for it', () => {
    const names = declarations.map(({ name }) => name)
    expect(names).toContain('check')
    expect(names).toContain('verify')
    const options = declarations.flatMap((one) => one.options.map(({ name }) => `${one.name} --${name}`))
    expect(options).toContain('backup --test')
    expect(options.filter((option) => /--(?:prove|check|verify|validate|proof)$/.test(option))).toEqual([])
  })
})
