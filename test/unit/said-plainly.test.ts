/**
 * Habits that sentences have lost: word order of another language, clever images, and a second name for a thing that has
 * one. Each rule with sentences that it refuses; held against all that people are told, and the documents for them.
 */
import { describe, expect, it } from 'vitest'

import { languageOfText, read, speaking, textsOf } from './texts-of-sources.ts'

interface Habit {
  readonly rule: RegExp
  readonly instead: string
  readonly refuses: string
}

const english: readonly Habit[] = [
  { rule: /\byou neither\b/i, instead: 'not even you', refuses: 'Nobody opens it, you neither.' },
  { rule: /\balso after\b/i, instead: 'even after', refuses: 'Keep it, also after changing it.' },
  { rule: /\bonly then you\b/i, instead: 'only then do you', refuses: 'Only then you know.' },
  { rule: /\bbehind the lock\b/i, instead: 'locked', refuses: 'Your accounts are behind the lock.' },
  { rule: /\bto arm\b/i, instead: 'to confirm', refuses: 'Type dora to arm' },
  { rule: /\bbegin anew\b/i, instead: 'start over', refuses: 'Begin anew with other words' },
  { rule: /\bsay rather\b/i, instead: 'if unsure', refuses: 'Say rather too many than too few.' },
  { rule: /\bbelieve nothing\b/i, instead: 'do not trust it', refuses: 'Believe nothing of it.' },
  {
    rule: /\b(?:cannot be said|nobody can tell yet)\b/i,
    instead: 'not known yet',
    refuses: 'Nobody can tell yet.',
  },
  { rule: /\bcounts at once\b/i, instead: 'applies immediately', refuses: 'It counts at once.' },
  { rule: /\b(?:money that is none|play money)\b/i, instead: 'pretend money', refuses: 'with play money' },
  { rule: /\btell the same\b/i, instead: 'say different things', refuses: 'The nodes do not tell the same.' },
  { rule: /\bis asked for (?:above|below)\b/i, instead: 'type …', refuses: 'The name is asked for below.' },
  { rule: /\bpassphrase of now\b/i, instead: 'current', refuses: 'The passphrase of now' },
  { rule: /\byour keys of today\b/i, instead: 'your HIVE keys', refuses: 'Enter your keys of today.' },
  { rule: /\bphrase that is needed\b/i, instead: 'words', refuses: 'Type the phrase that is needed.' },
]

const spanish: readonly Habit[] = [
  { rule: /\brespaldos?\b/i, instead: 'copia de seguridad', refuses: 'Haga un respaldo de la clave.' },
  { rule: /\bordenador(?:es)?\b/i, instead: 'computadora', refuses: 'Un ordenador cuántico puede con ella.' },
  { rule: /\bequipos?\b/i, instead: 'computadora', refuses: 'Nada sale de este equipo.' },
  { rule: /\bcoste\b/i, instead: 'costo', refuses: 'El coste de la operación' },
  { rule: /\bfrases? de paso\b/i, instead: 'frase de contraseña', refuses: 'La frase de paso de la bóveda' },
  { rule: /\bclave (?:active|owner|posting)\b/i, instead: 'activa …', refuses: 'con la clave posting' },
  {
    rule: /\bde vuelta (?:a su clave|la copia)\b/i,
    instead: 'volver a leer',
    refuses: 'Lea de vuelta la copia.',
  },
  { rule: /\bced\w+ el paso\b|\bcesión\b/i, instead: 'traspaso', refuses: 'La clave cede el paso a otra.' },
  { rule: /\btom\w+ el relevo\b/i, instead: 'reemplazar', refuses: 'La clave que toma el relevo' },
  { rule: /\bdelata\b.*\bclave\b/i, instead: 'en peligro', refuses: 'Una firma repetida delata la clave.' },
  { rule: /\btirador\b/i, instead: 'control', refuses: 'Mueva el tirador de la línea.' },
  { rule: /\btras el cerrojo\b/i, instead: 'bloqueado', refuses: 'Sus cuentas están tras el cerrojo.' },
  { rule: /\bkits? de papel\b/i, instead: 'copia en papel', refuses: 'El kit de papel de la cuenta' },
  { rule: /\bpetici(?:ón|ones)\b/i, instead: 'solicitud', refuses: 'La petición de la firma' },
  { rule: /\btareas de fondo\b/i, instead: 'en segundo plano', refuses: 'Sin tareas de fondo' },
  { rule: /\bsumas? de comprobación\b/i, instead: 'suma de control', refuses: 'La suma de comprobación' },
  { rule: /\bde juguete\b/i, instead: 'ficticio', refuses: 'con dinero de juguete' },
  { rule: /\bno se puede decir\b/i, instead: 'aún no se sabe', refuses: 'Si vale no se puede decir aún.' },
  { rule: /\blegible para usted\b/i, instead: 'tiene permiso', refuses: 'Haga que sea legible para usted.' },
  {
    rule: /\b(?:vosotros|vuestr\w+|contraseña suelta)\b/i,
    instead: 'usted',
    refuses: 'la clave de vosotros',
  },
]

const broken = (sentence: string) =>
  (languageOfText(sentence) === 'en' ? english : spanish).filter(({ rule }) => rule.test(sentence))

describe('what people are told', () => {
  it.each([...english, ...spanish])('says “$instead”, and not as in “$refuses”', ({ refuses }) => {
    expect(broken(refuses)).toHaveLength(1)
  })

  it('has none of these habits', () => {
    const said = speaking.flatMap((file) => textsOf(file).map((text) => ({ file, text })))
    expect(said.length).toBeGreaterThan(3000)
    expect(
      said.flatMap(({ file, text }) => broken(text).map(({ instead }) => `${file}: “${text}”: ${instead}`)),
    ).toEqual([])
  })

  it('opens every question in Spanish that it closes, and the other way round', () => {
    const said = speaking.flatMap(textsOf).filter((text) => /[¿¡]/.test(text))
    expect(said.length).toBeGreaterThan(30)
    const count = (text: string, mark: string) => text.split(mark).length
    expect(
      said.filter((text) => count(text, '¿') !== count(text, '?') || count(text, '¡') !== count(text, '!')),
    ).toEqual([])
  })

  it.each(['README.md', 'docs/OWNERS.md', 'docs/HELPERS.md', 'docs/OFFLINE.md', 'docs/COMMANDS.md'])(
    'has none of them in %s',
    (document) => {
      const sentences = read(document)
        .replace(/\s+/g, ' ')
        .split(/(?<=[.:;?!]) /)
      expect(
        sentences.flatMap((sentence) => broken(sentence).map(({ instead }) => [sentence, instead])),
      ).toEqual([])
    },
  )
})
