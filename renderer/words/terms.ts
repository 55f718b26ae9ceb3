/**
 * The words of the field, each explained in two sentences. The pages show them where such a word is marked and comes
 * first, and the help has all of them. A form is how a marked word may stand in a sentence. Long because it is a catalogue.
 */
import type { Language } from '../../shared/contract/index.ts'
import { inEachLanguage } from './words.ts'

export const termNames = [
  'recovery-key',
  'one-time-key',
  'master-password',
  'owner-key',
  'active-key',
  'posting-key',
  'public-half',
  'seed',
  'backup',
  'share',
  'sealed-file',
  'vault',
  'passphrase',
  'endorsement',
  'claim',
  'coinzdense-key',
  'derivation-profile',
  'node',
  'chain',
  'block',
  'irreversible',
  'cutoff',
  'metadata',
  'resource-credit',
  'recovery-account',
  'worker',
] as const
export type TermName = (typeof termNames)[number]

export interface Term {
  readonly name: string
  readonly forms: readonly string[]
  readonly says: readonly [string, string]
}

export const terms = inEachLanguage<Readonly<Record<TermName, Term>>>({
  en: {
    'recovery-key': {
      name: 'Recovery key',
      forms: ['recovery key', 'recovery keys'],
      says: [
        'A key of a new kind, which no known computer can break, not even a quantum computer.',
        'On the day it proves that your account is yours, and it can sign only once.',
      ],
    },
    'one-time-key': {
      name: 'One-time key',
      forms: ['one-time key', 'one-time keys'],
      says: [
        'A key that may sign exactly one text in its life.',
        'A second, different signature would give so much away that anybody could forge a third.',
      ],
    },
    'master-password': {
      name: 'Master password',
      forms: ['master password'],
      says: [
        'The password that HIVE gave you with your account; it begins with P5.',
        'All your HIVE keys are made from it, so show it to nobody.',
      ],
    },
    'owner-key': {
      name: 'Owner key',
      forms: ['owner key'],
      says: [
        'The strongest key of a HIVE account: it can change all the others.',
        'It is made from your master password, or begins with 5 on its own.',
      ],
    },
    'active-key': {
      name: 'Active key',
      forms: ['active key'],
      says: [
        'The HIVE key that moves money and changes your profile.',
        'Lifeboat needs it once, to write your recovery key on the chain.',
      ],
    },
    'posting-key': {
      name: 'Posting key',
      forms: ['posting key'],
      says: [
        'The HIVE key that writes posts and votes, and cannot move money.',
        'It is enough to publish a claim, for yourself or for a friend.',
      ],
    },
    'public-half': {
      name: 'Public key (QRK, CZD)',
      forms: ['public half', 'recovery public key', 'public key', 'QRK'],
      says: [
        'The half of a key that everybody may see: QRK… of a recovery key, CZD… of a new key, STM… of a HIVE key.',
        'It serves to compare; nobody can sign with it.',
      ],
    },
    seed: {
      name: 'Seed',
      forms: ['seed'],
      says: [
        'The secret that a whole key is made from, as a short text.',
        'Whoever has the seed has the key, so write it on paper and keep it safe.',
      ],
    },
    backup: {
      name: 'Backup',
      forms: ['backup', 'backups'],
      says: [
        'A second copy of your secret, kept away from this computer.',
        'It counts only once you have tested it: you read it back, and it gave the same key.',
      ],
    },
    share: {
      name: 'Share',
      forms: ['share', 'shares'],
      says: [
        'One of several sheets that give the key back only together.',
        'A single one reveals nothing, so you can give each to another person.',
      ],
    },
    'sealed-file': {
      name: 'Sealed file',
      forms: ['sealed file'],
      says: [
        'A file with your key in it that opens only with its password.',
        'Without the password nobody can open it, not even you.',
      ],
    },
    vault: {
      name: 'Vault',
      forms: ['vault'],
      says: [
        'The sealed file on this computer in which Lifeboat keeps your keys.',
        'It opens with your passphrase, and closes by itself when you are away.',
      ],
    },
    passphrase: {
      name: 'Passphrase',
      forms: ['passphrase'],
      says: [
        'A few words that open your vault on this computer.',
        'Nobody can reset it; your backups work without it.',
      ],
    },
    endorsement: {
      name: 'Endorsement',
      forms: ['endorse', 'endorses', 'endorsed', 'endorsement'],
      says: [
        'One of your HIVE keys signs that a recovery key is yours.',
        'The owner key counts for more than the active key, because a thief has it less often.',
      ],
    },
    claim: {
      name: 'Claim',
      forms: ['claim', 'claims'],
      says: [
        'The statement that your recovery key signed, as it is published: which new key is yours from now on.',
        'It proves itself, so any account may publish it.',
      ],
    },
    'coinzdense-key': {
      name: 'coinZdense key (CZD)',
      forms: ['coinZdense key', 'CZD'],
      says: [
        'The new key that signs for your account once today’s keys no longer count. Its public half begins with CZD.',
        'It is made of very many one-time keys, so that it can sign for years.',
      ],
    },
    'derivation-profile': {
      name: 'Derivation profile',
      forms: ['derivation profile'],
      says: [
        'The way in which a public key is computed from the secret; there are three.',
        'You need not choose: Lifeboat finds the one that fits, and writes it on every backup.',
      ],
    },
    node: {
      name: 'Node',
      forms: ['node', 'nodes'],
      says: [
        'A computer of somebody else that knows the HIVE chain and answers questions about it.',
        'It learns which account you ask about, but never a secret.',
      ],
    },
    chain: {
      name: 'Chain',
      forms: ['chain'],
      says: [
        'The public book of HIVE, in which everything that ever happened is written.',
        'Everybody can read it, and nobody can take anything out again.',
      ],
    },
    block: {
      name: 'Block',
      forms: ['block', 'blocks'],
      says: [
        'One page of the public book of HIVE; a new one comes every three seconds.',
        'Its number says when something was written.',
      ],
    },
    irreversible: {
      name: 'Irreversible',
      forms: ['irreversible'],
      says: [
        'So many computers have confirmed it that nobody can undo it any more.',
        'On HIVE this takes from a few seconds to about a minute.',
      ],
    },
    cutoff: {
      name: 'Cutoff',
      forms: ['cutoff', 'last block that counts'],
      says: [
        'The last block that counts once HIVE no longer accepts today’s keys.',
        'The community will choose it one day; what was registered before it is safe.',
      ],
    },
    metadata: {
      name: 'Profile',
      forms: ['profile', 'metadata'],
      says: [
        'A text that belongs to your account and that everybody can read. HIVE calls it metadata.',
        'Lifeboat adds its lines there, and leaves the rest as it is.',
      ],
    },
    'resource-credit': {
      name: 'Resource credit',
      forms: ['resource credit', 'resource credits'],
      says: ['What writing on HIVE costs instead of money.', 'It grows back by itself within five days.'],
    },
    'recovery-account': {
      name: 'Recovery account',
      forms: ['recovery account'],
      says: [
        'The account that can help you today when somebody stole your owner key; HIVE has had this for years.',
        'It is not the recovery key. Make sure that you know who it is.',
      ],
    },
    worker: {
      name: 'Worker (process, thread)',
      forms: ['worker', 'workers', 'thread', 'threads', 'process', 'processes'],
      says: [
        'A part of Lifeboat that makes keys while the rest does something else.',
        'A computer can do as many such things at once as it has cores.',
      ],
    },
  },
  es: {
    'recovery-key': {
      name: 'Clave de recuperación',
      forms: ['clave de recuperación', 'claves de recuperación'],
      says: [
        'Una clave de un tipo nuevo, que ninguna computadora conocida puede romper, ni siquiera una cuántica.',
        'Llegado el día demuestra que su cuenta es suya, y solo puede firmar una vez.',
      ],
    },
    'one-time-key': {
      name: 'Clave de un solo uso',
      forms: ['clave de un solo uso', 'claves de un solo uso'],
      says: [
        'Una clave que puede firmar exactamente un texto en su vida.',
        'Una segunda firma distinta revelaría tanto que cualquiera podría falsificar una tercera.',
      ],
    },
    'master-password': {
      name: 'Contraseña maestra',
      forms: ['contraseña maestra'],
      says: [
        'La contraseña que HIVE le dio con su cuenta; empieza por P5.',
        'De ella salen todas sus claves de HIVE, así que no se la enseñe a nadie.',
      ],
    },
    'owner-key': {
      name: 'Clave propietaria (owner)',
      forms: ['clave propietaria', 'clave propietaria (owner)'],
      says: [
        'La clave más fuerte de una cuenta de HIVE, llamada «owner»: puede cambiar todas las demás.',
        'Sale de su contraseña maestra, o empieza por 5 si la tiene suelta.',
      ],
    },
    'active-key': {
      name: 'Clave activa (active)',
      forms: ['clave activa', 'clave activa (active)'],
      says: [
        'La clave de HIVE que mueve dinero y cambia su perfil.',
        'Lifeboat la necesita una vez, para escribir su clave de recuperación en la cadena.',
      ],
    },
    'posting-key': {
      name: 'Clave de publicación (posting)',
      forms: ['clave de publicación', 'clave de publicación (posting)'],
      says: [
        'La clave de HIVE que publica y vota, y no puede mover dinero.',
        'Basta para publicar una declaración, propia o de un amigo.',
      ],
    },
    'public-half': {
      name: 'Clave pública (QRK, CZD)',
      forms: ['mitad pública', 'clave pública de recuperación', 'clave pública', 'QRK'],
      says: [
        'La mitad de una clave que todos pueden ver: QRK… de una clave de recuperación, CZD… de una clave nueva, STM… de una de HIVE.',
        'Sirve para comparar; nadie puede firmar con ella.',
      ],
    },
    seed: {
      name: 'Semilla',
      forms: ['semilla'],
      says: [
        'El secreto del que sale una clave entera, como un texto corto.',
        'Quien tiene la semilla tiene la clave: escríbala en papel y guárdela bien.',
      ],
    },
    backup: {
      name: 'Copia de seguridad',
      forms: ['copia de seguridad', 'copias de seguridad', 'copia', 'copias'],
      says: [
        'Un segundo ejemplar de su secreto, guardado lejos de esta computadora.',
        'Solo cuenta cuando usted la ha probado: la volvió a leer y dio la misma clave.',
      ],
    },
    share: {
      name: 'Parte',
      forms: ['partes', 'parte'],
      says: [
        'Una de varias hojas que solo juntas devuelven la clave.',
        'Una sola no revela nada, así que puede dar cada una a otra persona.',
      ],
    },
    'sealed-file': {
      name: 'Archivo sellado',
      forms: ['archivo sellado'],
      says: [
        'Un archivo con su clave dentro, que solo se abre con su contraseña.',
        'Sin la contraseña no puede abrirlo nadie, ni siquiera usted.',
      ],
    },
    vault: {
      name: 'Bóveda',
      forms: ['bóveda'],
      says: [
        'El archivo sellado de esta computadora en el que Lifeboat guarda sus claves.',
        'Se abre con su frase de contraseña, y se cierra sola cuando usted no está.',
      ],
    },
    passphrase: {
      name: 'Frase de contraseña',
      forms: ['frase de contraseña'],
      says: [
        'Unas cuantas palabras que abren su bóveda en esta computadora.',
        'Nadie puede restablecerla; sus copias sirven sin ella.',
      ],
    },
    endorsement: {
      name: 'Aval',
      forms: ['aval', 'avala', 'avalan', 'avalada', 'avaló'],
      says: [
        'Una de sus claves de HIVE firma que una clave de recuperación es suya.',
        'La clave propietaria cuenta más que la clave activa, porque un ladrón la tiene menos veces.',
      ],
    },
    claim: {
      name: 'Declaración',
      forms: ['declaración', 'declaraciones'],
      says: [
        'Lo que firma su clave de recuperación, y después se publica: qué clave nueva es suya desde entonces.',
        'Se demuestra a sí misma, así que cualquier cuenta puede publicarla.',
      ],
    },
    'coinzdense-key': {
      name: 'Clave coinZdense (CZD)',
      forms: ['clave coinZdense', 'CZD'],
      says: [
        'La clave nueva que firma por su cuenta cuando las claves de hoy ya no valen. Su mitad pública empieza por CZD.',
        'Está hecha de muchísimas claves de un solo uso, y por eso puede firmar durante años.',
      ],
    },
    'derivation-profile': {
      name: 'Perfil de derivación',
      forms: ['perfil de derivación'],
      says: [
        'La manera de calcular una clave pública a partir del secreto; hay tres.',
        'No tiene que elegir: Lifeboat encuentra la que encaja y la escribe en cada copia.',
      ],
    },
    node: {
      name: 'Nodo',
      forms: ['nodo', 'nodos'],
      says: [
        'Una computadora de otra persona que conoce la cadena de HIVE y responde preguntas sobre ella.',
        'Se entera de la cuenta por la que usted pregunta, pero nunca de un secreto.',
      ],
    },
    chain: {
      name: 'Cadena',
      forms: ['cadena'],
      says: [
        'El libro público de HIVE, donde está escrito todo lo que ha ocurrido.',
        'Todos pueden leerlo, y nadie puede quitar nada de él.',
      ],
    },
    block: {
      name: 'Bloque',
      forms: ['bloque', 'bloques'],
      says: [
        'Una página del libro público de HIVE; cada tres segundos llega una nueva.',
        'Su número dice cuándo se escribió algo.',
      ],
    },
    irreversible: {
      name: 'Irreversible',
      forms: ['irreversible'],
      says: [
        'Lo han confirmado tantas computadoras que ya nadie puede deshacerlo.',
        'En HIVE esto tarda entre unos segundos y cerca de un minuto.',
      ],
    },
    cutoff: {
      name: 'Corte',
      forms: ['corte', 'último bloque que cuenta'],
      says: [
        'El último bloque que cuenta cuando HIVE ya no acepte las claves de hoy.',
        'La comunidad lo elegirá un día; lo registrado antes está a salvo.',
      ],
    },
    metadata: {
      name: 'Perfil',
      forms: ['perfil', 'metadatos'],
      says: [
        'Un texto de su cuenta que todos pueden leer. HIVE lo llama metadatos.',
        'Lifeboat añade ahí sus líneas y deja lo demás como está.',
      ],
    },
    'resource-credit': {
      name: 'Crédito de recursos',
      forms: ['crédito de recursos', 'créditos de recursos'],
      says: ['Lo que cuesta escribir en HIVE en lugar de dinero.', 'Vuelve a crecer solo en cinco días.'],
    },
    'recovery-account': {
      name: 'Cuenta de recuperación',
      forms: ['cuenta de recuperación'],
      says: [
        'La cuenta que hoy puede ayudarle si le robaron la clave propietaria; en HIVE existe desde hace años.',
        'No es la clave de recuperación. Asegúrese de saber quién es.',
      ],
    },
    worker: {
      name: 'Proceso, hilo',
      forms: ['proceso', 'procesos', 'hilo', 'hilos'],
      says: [
        'Una parte de Lifeboat que crea claves mientras lo demás hace otra cosa.',
        'Una computadora puede hacer a la vez tantas cosas así como núcleos tiene.',
      ],
    },
  },
})

/** A piece of a text: plain, or a word that is explained. */
export interface TextPart {
  readonly text: string
  readonly term?: TermName
}

/** A word that is marked to be explained, in a text: “Keep its {backup}.” */
const mark = /\{([^{}]+)\}/gu

/**
 * A text in pieces, each of the terms that are marked in it where it comes first. Marks are set by hand, where the word
 * means the term: a spelling alone does not say that.
 */
export function partsOf(language: Language, text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  const seen = new Set<TermName>()
  let end = 0
  for (const match of text.matchAll(mark)) {
    const [{ length }, word = ''] = match
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    end = match.index + length
    const term = termOf(language, word)
    const isNew = term !== undefined && !seen.has(term)
    parts.push(isNew ? { text: word, term } : { text: word })
    if (isNew) seen.add(term)
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The words that are marked in a text. */
export function markedIn(text: string): readonly string[] {
  return [...text.matchAll(mark)].map(([, word = '']) => word)
}

/** Which term a marked word stands for; undefined when none has such a form. */
export function termOf(language: Language, word: string): TermName | undefined {
  const form = word.toLowerCase()
  return termNames.find((name) => terms[language][name].forms.some((one) => one.toLowerCase() === form))
}
