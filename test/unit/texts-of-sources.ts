/** What people are told, out of the sources: every text of several words, and which language it is in. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

import { parsed } from './said-in-sources.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const spanishWords = /[áéíóúñ¿¡«]|\b(?:el|la|las|los|una|que|del|con|para|su|de)\b/

export function languageOfText(sentence: string): 'en' | 'es' {
  return spanishWords.test(sentence) && !/\b(?:the|of|is|and)\b/.test(sentence) ? 'es' : 'en'
}

/** Every text of a source; what is filled in is a word that means nothing. */
export function textsOf(file: string): readonly string[] {
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

/** Where sentences of the window, the command line, the paper and the certificate are made. */
export const speaking = ['electron', 'shared', 'renderer']
  .flatMap(sourcesIn)
  .filter((file) => file !== wordsOfHived)
