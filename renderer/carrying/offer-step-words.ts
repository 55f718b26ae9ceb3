/** A step against a thief for a computer without a network, in words. */
import { inEachLanguage } from '../words/words.ts'

export const offerStepWords = inEachLanguage({
  en: {
    title: 'Sign on a computer without a network',
    sentence:
      'If your keys never touch a computer that is online: make a request here, sign it there, and send what comes back. Making it asks for no key and sends nothing.',
    make: 'Make the request',
    making: 'Asking HIVE',
    made: (account: string, signer: string) =>
      `The request for ${account} is made. Carry it to the computer that has the keys of ${signer}, open “Use an offline computer” there, and sign it within a day.`,
    hash: 'The other computer shows the same number, or it has another request:',
    send: 'Send what was signed',
  },
  es: {
    title: 'Firmar en una computadora sin conexión',
    sentence:
      'Si sus claves nunca tocan una computadora conectada: cree aquí una solicitud, fírmela allí y envíe lo que vuelva. Crearla no pide ninguna clave y no envía nada.',
    make: 'Crear la solicitud',
    making: 'Consultando a HIVE',
    made: (account: string, signer: string) =>
      `La solicitud para ${account} está creada. Llévela a la computadora que tiene las claves de ${signer}, abra allí «Usar una computadora sin conexión» y fírmela en el plazo de un día.`,
    hash: 'La otra computadora muestra el mismo número, o tiene otra solicitud:',
    send: 'Enviar lo que se firmó',
  },
})
