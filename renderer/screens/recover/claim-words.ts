/** The statement, line by line, and the claim that it becomes. */
import { inEachLanguage } from '../../words/words.ts'

export const claimWords = inEachLanguage({
  en: {
    label: 'The statement',
    /** For each line of version 1 what it says. */
    lines: [
      'What it is: a claim, in its first version.',
      'The chain it counts on. On any other it is worth nothing.',
      'The account it is about.',
      'Who says so: your recovery key. Compare it with your paper.',
      'Who speaks for the account from now on: the new key.',
      'What the new key is made of, so that everybody can check its signatures.',
    ],
    bareLine: 'The new key, and nothing else: neither the account nor the chain stands in it.',
    notSearched:
      'If this key signed a claim there, a second signature would let anyone forge in your name. So before it signs, you will be asked to type that it never signed anything.',
    versionLegend: 'Which form is signed',
    versions: {
      1: {
        title: 'The statement (version 1)',
        sentence: 'It names the account, the chain and both keys. Take this one.',
      },
      0: {
        title: 'The bare key (version 0)',
        sentence:
          'As the original tools sign it, for somebody who accepts nothing else. It counts wherever your recovery key is registered.',
      },
    },
    versionWarning: 'Choosing one closes the other for ever: they are two different statements.',
    needsParameters: 'The statement cannot be signed, because the parameters of the new key are not known.',

    usedHeading: 'The key has signed. It is used now.',
    usedSentence:
      'All it can ever do from now on is this claim again. The claim is no secret: keep a copy of it, and publish it.',
    kept: (file: string) => `It is kept on this computer in ${file}`,
    newKey: 'The new key',
    publishTitle: 'Publish it',
    carryTitle: 'Carry it to another computer',
    carry:
      'For a computer without a network, or to keep it. There, choose Recover, then “Publish a claim that another computer signed”.',
    linkTitle: 'Let a friend publish it',
    link: 'Send this link to somebody with Lifeboat and an account on HIVE. Opened there, it shows the claim, ready to be published. It is no secret.',
    copyLink: 'Copy the link',
    linkCopied: 'Copied. It leaves the clipboard after a minute.',
    read: 'What was signed',
    print: 'Print this claim again',

    sheetTitle: (account: string) => `Recovery claim of ${account}`,
    sheetSentence:
      'The recovery key has signed this statement, once and for all. The claim below may be published by any account, as often as wanted. It is no secret.',
    sheetPractice: 'Practice: this claim is worth nothing on HIVE.',
    sheetPublish:
      'To publish it: open Lifeboat, choose Recover, then “Publish a claim that another computer signed”, and show these codes to the camera or type the text. Without Lifeboat: a custom_json operation with the id coinzdense_disaster_recovery and this text as its json.',
    sheetText: 'The claim as text',
    code: (number: number, of: number) => `Code ${number} of ${of}`,

    carriedHeading: 'Publish a claim from another computer',
    carriedSentence:
      'Any account can carry it. Lifeboat checks its signature first, and follows it until nobody can undo it.',
    take: 'The claim',
    carriedOf: (account: string) => `The claim of ${account}. Its signature holds.`,
    carriedBare: 'A claim of the bare key (version 0). Its signature holds. It names no account.',
    recoveryKey: 'Recovery key',
    another: 'Take another one',
    back: 'Back',
  },
  es: {
    label: 'El texto',
    lines: [
      'Qué es: una declaración, en su primera versión.',
      'La cadena en la que cuenta. En cualquier otra no vale nada.',
      'La cuenta de la que trata.',
      'Quién lo dice: su clave de recuperación. Compárela con su papel.',
      'Quién habla por la cuenta desde ahora: la clave nueva.',
      'De qué está hecha la clave nueva, para que todos puedan comprobar sus firmas.',
    ],
    bareLine: 'La clave nueva, y nada más: no contiene ni la cuenta ni la cadena.',
    notSearched:
      'Si esta clave firmó allí una declaración, una segunda firma permitiría a cualquiera falsificar en su nombre. Por eso, antes de que firme, se le pedirá que escriba que nunca firmó nada.',
    versionLegend: 'Qué forma se firma',
    versions: {
      1: {
        title: 'El texto (versión 1)',
        sentence: 'Nombra la cuenta, la cadena y ambas claves. Elija esta.',
      },
      0: {
        title: 'La clave sin más (versión 0)',
        sentence:
          'Como la firman las herramientas originales, para quien no acepte otra cosa. Cuenta dondequiera que su clave de recuperación esté registrada.',
      },
    },
    versionWarning: 'Elegir una cierra la otra para siempre: son dos textos distintos.',
    needsParameters: 'El texto no puede firmarse, porque no se saben los parámetros de la clave nueva.',

    usedHeading: 'La clave ha firmado. Ya está usada.',
    usedSentence:
      'Desde ahora solo puede dar otra vez esta misma declaración. No es secreta: guarde una copia y publíquela.',
    kept: (file: string) => `Está guardada en este equipo en ${file}`,
    newKey: 'La clave nueva',
    publishTitle: 'Publíquela',
    carryTitle: 'Llévela a otro equipo',
    carry:
      'Para un equipo sin red, o para guardarla. Allí elija Recuperar y después «Publicar una declaración que firmó otro equipo».',
    linkTitle: 'Que la publique alguien de confianza',
    link: 'Envíe este enlace a alguien que tenga Lifeboat y una cuenta en HIVE. Al abrirlo verá la declaración, lista para publicar. No es secreta.',
    copyLink: 'Copiar el enlace',
    linkCopied: 'Copiado. Sale del portapapeles en un minuto.',
    read: 'Lo que se firmó',
    print: 'Imprimir de nuevo',

    sheetTitle: (account: string) => `Declaración de recuperación de ${account}`,
    sheetSentence:
      'La clave de recuperación firmó este texto, una vez y para siempre. Cualquier cuenta puede publicar la declaración de abajo, cuantas veces se quiera. No es secreta.',
    sheetPractice: 'Práctica: esta declaración no vale nada en HIVE.',
    sheetPublish:
      'Para publicarla: abra Lifeboat, elija Recuperar y después «Publicar una declaración que firmó otro equipo», y muestre estos códigos a la cámara o escriba el texto. Sin Lifeboat: una operación custom_json con el id coinzdense_disaster_recovery y este texto como su json.',
    sheetText: 'La declaración como texto',
    code: (number: number, of: number) => `Código ${number} de ${of}`,

    carriedHeading: 'Publicar una declaración de otro equipo',
    carriedSentence:
      'Cualquier cuenta puede llevarla. Lifeboat comprueba antes su firma y la sigue hasta que nadie pueda deshacerla.',
    take: 'La declaración',
    carriedOf: (account: string) => `La declaración de ${account}. Su firma es válida.`,
    carriedBare:
      'Una declaración de la clave sin más (versión 0). Su firma es válida. No nombra ninguna cuenta.',
    recoveryKey: 'Clave de recuperación',
    another: 'Tomar otra',
    back: 'Volver',
  },
})
