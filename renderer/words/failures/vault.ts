/** The vault, and the record of what keys have signed, in Spanish. */
import type { FailureWordings, Given } from '../given.ts'

const makeRoom = (given: Given) =>
  given.text('needs') === 'hard-links'
    ? 'El disco no sirve para esto: los de formato FAT y algunas unidades de red no pueden. Guarde la bóveda en otro disco.'
    : 'Haga sitio en el disco, o permita escribir en esa carpeta, e inténtelo de nuevo.'

const beginAnew =
  'Si no, empiece de nuevo: en los ajustes, en «Esta computadora». Cada clave cuenta entonces como restaurada.'

const changes: Readonly<Record<string, string>> = {
  machine: 'el sistema dice que esta es otra computadora',
  file: 'su archivo no es el que era',
  outside: 'lo anotado sobre él en esta computadora es de otro',
}

export const vaultFailures: FailureWordings = {
  'vault-locked': ['Su bóveda está cerrada.', 'Ábrala con su frase de contraseña.'],
  'passphrase-again': [
    'Ya pasó un tiempo desde que escribió su frase de contraseña. Lo secreto solo se muestra a quien la acaba de escribir.',
    'Escriba otra vez la frase de contraseña de su bóveda.',
  ],
  'vault-busy': [
    'Lifeboat está en medio de algo que necesita su bóveda, así que sigue abierta por ahora.',
    'Ciérrela cuando termine.',
  ],
  'vault-missing': ['Aquí no hay ninguna bóveda.', 'Elija la carpeta donde está, o cree una nueva.'],
  'vault-exists': [
    'Aquí ya hay una bóveda.',
    'Ábrala con su frase de contraseña. No se cambió nada en ella.',
  ],
  'vault-foreign': [
    'Este archivo no es una bóveda de Lifeboat.',
    'Elija el archivo que hizo Lifeboat. No se cambió nada en él.',
  ],
  'wrong-passphrase': [
    'Esta no es la frase de contraseña de esta bóveda. No se cambió nada.',
    'Inténtelo de nuevo: mire el teclado, las mayúsculas y los espacios al final.',
  ],
  'passphrase-length': [
    'Una frase de contraseña tiene de 1 a 1.024 caracteres.',
    'Use unas cuantas palabras que pueda recordar.',
  ],
  'passphrase-too-weak': [
    'Quien encuentre el archivo de su bóveda podría adivinar esta frase de contraseña. No se hizo nada.',
    'Use cuatro o cinco palabras que no tengan nada que ver entre sí.',
  ],
  'vault-previous': [
    'Su bóveda estaba dañada, así que se usa la versión anterior a su último cambio. Puede faltar ese último cambio.',
    'Mire sus cuentas y haga de nuevo lo que falte. El archivo dañado se conserva.',
  ],
  'vault-newer': [
    'Una versión más nueva de Lifeboat guardó esta bóveda. No se cambió nada en ella.',
    'Instale la última versión y ábrala con ella.',
  ],
  'vault-damaged': [
    'Esta bóveda está dañada: le falta algo, o algo cambió. El archivo no se tocó.',
    'Abra su copia exportada, o restaure sus claves a partir de sus copias.',
  ],
  'vault-unreadable': [
    'No se puede leer su bóveda. No se cambió nada en ella.',
    'Mire si tiene permiso para leer ese archivo.',
  ],
  'wrong-shape': [
    'Lo guardado no tiene la forma que Lifeboat espera.',
    'No lo guardó esta versión de Lifeboat. Ábralo con la que lo hizo.',
  ],
  'old-passphrase-lingers': (given) => [
    `Su frase de contraseña nueva ya vale. Pero la versión anterior de la bóveda, que Lifeboat guarda por si algo se daña, no se pudo reemplazar en ${given.text('folder')} y aún se abre con la antigua.`,
    'Haga sitio en el disco, o permita escribir en esa carpeta, y abra la bóveda otra vez con la frase nueva: eso lo arregla.',
  ],
  'vault-not-durable': (given) => [
    `Su bóveda está guardada en ${given.text('folder')}, pero quizá no sobreviva a un corte de luz.`,
    'Revise el disco, y exporte una copia a otro.',
  ],
  'vault-not-stored': (given) => [
    `El cambio no se pudo guardar en ${given.text('folder')}. La bóveda está como antes.`,
    makeRoom(given),
  ],
  'vault-changed': [
    'Alguien más cambió su bóveda desde que se abrió, así que no se guardó nada.',
    'Ciérrela y ábrala de nuevo. Guárdela en un disco de esta computadora, no en una unidad de red.',
  ],
  'vault-not-claimed': (given) => [
    `Lifeboat no puede asegurarse de que nadie más tenga abierta su bóveda, así que no se abrió (${given.text('folder')}). No se cambió nada en ella.`,
    'Haga sitio en el disco, y permita leer y escribir en esa carpeta.',
  ],
  'vault-in-use': (given) => [
    `Su bóveda ya está abierta en otro Lifeboat, en ${given.text('computer')}.`,
    'Siga allí, o ciérrela allí primero.',
  ],

  'ledger-behind': [
    'El registro de lo que sus claves han firmado es más antiguo de lo que fue en esta computadora, o es otro. Puede haber firmas que no conoce.',
    `Si tiene la última copia del archivo, póngala en su lugar. ${beginAnew}`,
  ],
  'other-computer': (given) => [
    `El registro de lo que sus claves han firmado se copió o se trasladó: ${changes[given.text('change')] ?? 'algo es distinto'}. Si el original sigue en uso, allí puede haber firmas que aquí no se conocen. No se firmó nada.`,
    'Diga qué pasó: en los ajustes, en «Esta computadora».',
  ],
  'ledger-closed': [
    'Sus claves se trasladaron a otra computadora. Esta ya no firma nada con ellas.',
    `Firme en la computadora donde abrió la copia. Si no la hay ni la habrá, empiece de nuevo: en los ajustes, en «Esta computadora».`,
  ],
  'copy-of-this-computer': [
    'Esta copia se hizo en esta misma computadora, cuando sus claves se trasladaron. Lo que han firmado en otra parte desde entonces, no lo sabe.',
    'Traiga una copia hecha donde las claves están ahora. O traiga esta como copia de seguridad: sus claves cuentan entonces como restauradas.',
  ],
  'practice-stays': [
    'La práctica tiene una bóveda propia, que se queda en esta computadora. No se trasladó nada.',
    'Termine primero la práctica.',
  ],
  'entry-damaged': [
    'Esta clave ha firmado algo, y la anotación de qué fue está dañada. No se firmó nada.',
    'Use la firma que se hizo entonces. Esta clave no puede firmar nada más.',
  ],
  'words-differ': [
    'Eso no es lo que había que escribir, así que no se hizo nada.',
    'Lea otra vez lo que significa, y escríbalo tal cual cuando sea cierto.',
  ],
  'state-folder-foreign': (given) => [
    `La carpeta ${given.text('folder')} es de otro usuario, que podría cambiar lo que sus claves han firmado. No se hizo nada.`,
    'Use Lifeboat con el usuario dueño de la carpeta, o pida que la carpeta pase a ser suya.',
  ],
  'state-folder-open': (given) => [
    `Otros pueden escribir en la carpeta ${given.text('folder')}, y cambiar lo que sus claves han firmado. No se hizo nada.`,
    `Mire si hay en ella algo que no sea suyo, y quíteles el permiso (chmod go-w ${given.text('folder')}).`,
  ],
  'state-folder-twice': (given) => [
    `Hay un registro de lo que sus claves han firmado en ${given.text('former')}, donde lo guardaba un Lifeboat anterior, y otro en ${given.text('folder')}. No se hizo nada.`,
    'No use más el Lifeboat anterior. Averigüe cuál de los dos llegó más lejos y dé otro nombre a la otra carpeta; no borre ninguna.',
  ],
  'state-folder-unmoved': (given) => [
    `Lo que un Lifeboat anterior guardaba en ${given.text('former')} no se pudo mover a ${given.text('folder')}. No se hizo nada más, y no se ha perdido nada.`,
    'Cierre cualquier otro Lifeboat, mire si las dos carpetas son suyas e inténtelo de nuevo.',
  ],
  'record-unreadable': (given) => [
    `No se puede leer en ${given.text('folder')} si esta clave ha firmado algo. No se firmó nada.`,
    'Mire si tiene permiso para leer esa carpeta.',
  ],
  'record-not-durable': (given) => [
    `Lo que esta clave firma no se pudo anotar en ${given.text('folder')}, así que no se firmó nada.`,
    makeRoom(given),
  ],
  'record-damaged': (given) => [
    `El registro de lo que sus claves han firmado está dañado (${given.text('file')}), y no dice si esta ha firmado. No se firmó nada.`,
    `Si tiene una copia de ese archivo tan nueva como la última firma, devuélvala. ${beginAnew}`,
  ],
  'record-missing': (given) => [
    `El registro de lo que sus claves han firmado estaba aquí y ya no está (${given.text('file')}). No se firmó nada.`,
    `Si tiene una copia de ese archivo tan nueva como la última firma, devuélvala. ${beginAnew}`,
  ],
  'state-folder-relative': [
    'LIFEBOAT_STATE no es una ruta completa, así que lo firmado se olvidaría en otra carpeta. No se firmó nada.',
    'Escriba la ruta entera de la carpeta.',
  ],
  'no-state-folder': [
    'Aquí no hay carpeta personal, así que no hay dónde recordar lo que una clave ha firmado.',
    'Dé en LIFEBOAT_STATE la ruta entera de una carpeta que dure.',
  ],

  'secret-worker-ended': [
    'La parte de Lifeboat que hace este trabajo terminó antes de tiempo. No se cambió nada.',
    'Cierre programas que usen mucha memoria e inténtelo de nuevo.',
  ],
  'secret-work-failed': [
    'Algo falló dentro de Lifeboat, y no debería. No se cambió nada.',
    'Inténtelo de nuevo. Si vuelve a ocurrir, cite el código de abajo al pedir ayuda.',
  ],
}
