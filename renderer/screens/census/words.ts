import { inEachLanguage } from '../../words/words.ts'

const membersEn: Readonly<Record<string, string>> = {
  chain: 'the chain',
  cutoffBlock: 'the last block that counts',
  firstBlock: 'the first block read',
  lastBlock: 'the last block read',
  part: 'the part',
  kind: 'the verdict',
  recoveryPublicKey: 'the recovery key',
  claims: 'the claims',
  reasons: 'the reasons',
}

const membersEs: Readonly<Record<string, string>> = {
  chain: 'la cadena',
  cutoffBlock: 'el último bloque que cuenta',
  firstBlock: 'el primer bloque leído',
  lastBlock: 'el último bloque leído',
  part: 'la parte',
  kind: 'el veredicto',
  recoveryPublicKey: 'la clave de recuperación',
  claims: 'las declaraciones',
  reasons: 'los motivos',
}

export const censusWords = inEachLanguage({
  en: {
    heading: 'A list for everybody',
    sentence:
      'Witnesses can publish one list with the verdict on every registered account. Open such a list, or the proof for one account. No passwords or keys needed, and nothing is sent.',
    open: 'Open a list or a proof',
    openAnother: 'Open another',
    stop: 'Stop',
    stopped: 'Stopped, as you asked. Nothing that was read until then counts.',
    works: { reading: 'Reading the whole list', finding: 'Looking for the account', comparing: 'Comparing' },
    whole: 'This list is complete',
    wholeMeans:
      'No line is missing, and all of them fit its own sum. Not checked yet: whether it is the list that was published. Enter the published root below.',
    known: 'This is the list with the root you entered',
    knownMeans: 'It is complete, and nothing in it was changed. Now you can look for an account.',
    part: (index: number, count: number) => `This is part ${index} of ${count} of a list`,
    partMeans:
      'The part is complete, but has no published root of its own. Ask for the whole list to look for an account.',
    otherChain: 'This is of another chain',
    otherChainMeans: 'Do not trust it: nothing in it is about your accounts.',
    otherList: 'This is not the list with the root you entered',
    otherListMeans: 'Do not trust it. Check the root with several witnesses, and get the list again.',
    listSays: (verdict: string) => `This list says: ${verdict}`,
    lineUnknown: (block: string) =>
      `As of block ${block}. Its place in the list was checked. Not checked yet: whether it is the list that was published. Enter the published root below.`,
    lineKnown: (block: string) =>
      `As of block ${block}. Its place in the list with the root you entered was checked.`,
    notInList: (account: string) => `${account} is not in this list`,
    unlistedKnown:
      'Up to the last block that counts, this account had not registered a recovery key. Check the spelling of the name.',
    unlistedUnknown:
      'Check the spelling of the name. Not checked yet: whether it is the list that was published. Enter the published root below.',
    same: 'The two lists are the same',
    sameMeans: 'Whoever made them came to the same verdict on every account.',
    differ: (lines: number) =>
      lines === 0
        ? 'The two lists are of different blocks'
        : lines === 1
          ? 'The two lists differ in 1 line'
          : `The two lists differ in ${lines} lines`,
    differMeans: 'At least one of them is wrong, or they were made of different blocks.',
    root: 'Published root',
    rootHint: 'Get it from several witnesses: 64 digits, 0 to 9 and a to f.',
    rootMalformed: 'A root has 64 digits, 0 to 9 and a to f.',
    rootMatches: 'It is the root of this list.',
    rootDiffers: 'It is not the root of this list.',
    account: 'Account name',
    find: 'Find in the list',
    nameMissing: 'Type the name of an account first.',
    compare: 'Compare with another list',
    aboutList: 'About this list',
    file: 'File',
    ownRoot: 'Its root',
    cutoff: 'Last block that counts',
    blocks: 'Blocks read',
    range: (first: string, last: string) => `${first} to ${last}`,
    accounts: 'Accounts',
    claimed: 'With a valid claim',
    refused: 'Claims refused',
    sum: 'SHA-256',
    aboutAccount: 'What the list says',
    recoveryKey: 'Recovery key',
    since: 'Registered since block',
    changed: 'Key changed in block',
    claims: 'Claim',
    noClaim: 'No claim counts.',
    claim: (key: string, block: string) => `Its new key is ${key}, by a claim in block ${block}.`,
    contested: 'Its recovery key signed for two new keys. Nobody can say which of them is the owner’s.',
    differences: 'Where they differ',
    firstOf: (shown: number) => `Only the first ${shown} are shown.`,
    lists: 'The lists as a whole',
    refusedClaim: (transaction: string) => `Refused claim in transaction ${transaction}`,
    onlyFirst: 'Only in the list opened first.',
    onlySecond: 'Only in the second list.',
    verdicts: (one: string, other: string) => `“${one}” in the first, “${other}” in the second.`,
    different: (members: string) => `Different: ${members}.`,
    members: membersEn,
    otherMembers: 'other details',
    seen: (only: 'first' | 'second', what: string, block: string) =>
      `Only the ${only} list has ${what} in block ${block}.`,
    keyChange: 'a change of keys',
    transaction: (id: string) => `transaction ${id}`,
  },
  es: {
    heading: 'Una lista para todos',
    sentence:
      'Los testigos pueden publicar una lista con el veredicto sobre cada cuenta registrada. Abra una lista así, o la prueba de una cuenta. No necesita contraseñas ni claves, y no se envía nada.',
    open: 'Abrir una lista o una prueba',
    openAnother: 'Abrir otra',
    stop: 'Detener',
    stopped: 'Detenido, como pidió. Nada de lo leído hasta entonces vale.',
    works: { reading: 'Leyendo toda la lista', finding: 'Buscando la cuenta', comparing: 'Comparando' },
    whole: 'Esta lista está completa',
    wholeMeans:
      'No falta ninguna línea y todas concuerdan con su propia suma. Aún sin revisar: si es la lista que se publicó. Escriba abajo la raíz publicada.',
    known: 'Es la lista con la raíz que usted escribió',
    knownMeans: 'Está completa y nada en ella cambió. Ahora puede buscar una cuenta.',
    part: (index: number, count: number) => `Es la parte ${index} de ${count} de una lista`,
    partMeans:
      'La parte está completa, pero no tiene una raíz publicada propia. Pida la lista entera para buscar una cuenta.',
    otherChain: 'Es de otra cadena',
    otherChainMeans: 'No confíe en ella: nada de lo que dice es sobre sus cuentas.',
    otherList: 'No es la lista con la raíz que usted escribió',
    otherListMeans: 'No confíe en ella. Consulte la raíz con varios testigos y obtenga la lista de nuevo.',
    listSays: (verdict: string) => `Esta lista dice: ${verdict}`,
    lineUnknown: (block: string) =>
      `Hasta el bloque ${block}. Se revisó su lugar en la lista. Aún sin revisar: si es la lista que se publicó. Escriba abajo la raíz publicada.`,
    lineKnown: (block: string) =>
      `Hasta el bloque ${block}. Se revisó su lugar en la lista con la raíz que usted escribió.`,
    notInList: (account: string) => `${account} no está en esta lista`,
    unlistedKnown:
      'Hasta el último bloque que cuenta, esta cuenta no había registrado una clave de recuperación. Revise cómo se escribe el nombre.',
    unlistedUnknown:
      'Revise cómo se escribe el nombre. Aún sin revisar: si es la lista que se publicó. Escriba abajo la raíz publicada.',
    same: 'Las dos listas son iguales',
    sameMeans: 'Quienes las hicieron llegaron al mismo veredicto sobre cada cuenta.',
    differ: (lines: number) =>
      lines === 0
        ? 'Las dos listas son de bloques distintos'
        : lines === 1
          ? 'Las dos listas difieren en 1 línea'
          : `Las dos listas difieren en ${lines} líneas`,
    differMeans: 'Al menos una de ellas está mal, o se hicieron de bloques distintos.',
    root: 'Raíz publicada',
    rootHint: 'Obténgala de varios testigos: 64 cifras, de 0 a 9 y de a a f.',
    rootMalformed: 'Una raíz tiene 64 cifras, de 0 a 9 y de a a f.',
    rootMatches: 'Es la raíz de esta lista.',
    rootDiffers: 'No es la raíz de esta lista.',
    account: 'Nombre de la cuenta',
    find: 'Buscar en la lista',
    nameMissing: 'Escriba antes el nombre de una cuenta.',
    compare: 'Comparar con otra lista',
    aboutList: 'Sobre esta lista',
    file: 'Archivo',
    ownRoot: 'Su raíz',
    cutoff: 'Último bloque que cuenta',
    blocks: 'Bloques leídos',
    range: (first: string, last: string) => `del ${first} al ${last}`,
    accounts: 'Cuentas',
    claimed: 'Con una declaración válida',
    refused: 'Declaraciones rechazadas',
    sum: 'SHA-256',
    aboutAccount: 'Qué dice la lista',
    recoveryKey: 'Clave de recuperación',
    since: 'Registrada desde el bloque',
    changed: 'Clave cambiada en el bloque',
    claims: 'Declaración',
    noClaim: 'Ninguna declaración vale.',
    claim: (key: string, block: string) =>
      `Su clave nueva es ${key}, por una declaración en el bloque ${block}.`,
    contested:
      'Su clave de recuperación firmó por dos claves nuevas. Nadie puede decir cuál es la del dueño.',
    differences: 'En qué difieren',
    firstOf: (shown: number) => `Solo se muestran las primeras ${shown}.`,
    lists: 'Las listas en conjunto',
    refusedClaim: (transaction: string) => `Declaración rechazada en la transacción ${transaction}`,
    onlyFirst: 'Solo en la lista que se abrió primero.',
    onlySecond: 'Solo en la segunda lista.',
    verdicts: (one: string, other: string) => `«${one}» en la primera, «${other}» en la segunda.`,
    different: (members: string) => `Distinto: ${members}.`,
    members: membersEs,
    otherMembers: 'otros detalles',
    seen: (only: 'first' | 'second', what: string, block: string) =>
      `Solo la ${only === 'first' ? 'primera' : 'segunda'} lista tiene ${what} en el bloque ${block}.`,
    keyChange: 'un cambio de claves',
    transaction: (id: string) => `la transacción ${id}`,
  },
})
