/**
 * Three verbs, never mixed: a backup is tested, an account is checked, a signature is verified (in Spanish: probar, revisar,
 * verificar). Held against all that the command line, the paper and the certificate say, against the pages of the window that are
 * listed here, and against the documents for people.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { declarations } from '../../electron/command-line/declarations/all.ts'
import { parsed } from './said-in-sources.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

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

const spanishWords = /[áéíóúñ¿¡«]|\b(?:el|la|las|los|una|que|del|con|para|su|de)\b/

/** What of a sentence breaks the rule of its language. */
function mixed(sentence: string): readonly string[] {
  const language = spanishWords.test(sentence) && !/\b(?:the|of|is|and)\b/.test(sentence) ? 'es' : 'en'
  return forbidden[language].flatMap((rule) => rule.exec(sentence)?.[0] ?? [])
}

/** Every text of a source; what is filled in is a word that means nothing. */
function textsOf(file: string): readonly string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'))
    // What is put together of several lines is one text.
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      texts.push(joined(node))
      return
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed(file, read(file)))
  // Codes and names of things are one word; sentences have several.
  return texts.filter((text) => text.trim().includes(' '))
}

function joined(node: ts.Expression): string {
  if (ts.isBinaryExpression(node)) return joined(node.left) + joined(node.right)
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
  return '…'
}

const sourcesIn = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file))

/** The practice chain refuses in the words of HIVE's own program. */
const wordsOfHived = path.join('electron', 'hive', 'practice', 'rejection.ts')

/** The pages of the window that keep to it. Folders and files can be added. */
const pages = ['renderer']

/** Where sentences of the command line, the paper and the certificate are made, and those of the window. */
const speaking = ['electron', 'shared', ...pages].flatMap(sourcesIn).filter((file) => file !== wordsOfHived)

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
