/** What is said while a new master password is put on paper and read back. */
import { inEachLanguage } from '../words/words.ts'

const english = {
  backupHeading: 'Put the new master password on paper',
  backupSentence: 'Lifeboat does not store it. Only your paper will have it.',
  testHeading: 'Test the paper',
  testSentence: 'Hold the sheet to the camera, or type the password from your paper.',
  testedHeading: 'Your paper works',
  onSheet: {
    keySheet: 'One sheet with the master password, as text and as a code that a camera reads.',
    keyThief: 'If someone takes the sheet or a photo of it: they have the whole account.',
    copySentence: 'One line of letters and digits. Capital and small letters differ.',
    showKey: 'Show the password',
    keyText: 'New master password',
    keyCode: 'The same line as a QR code',
    keyAgain: 'New master password, from your paper',
  },
  account: 'Name of the account',
  accountMissing: 'Type the name of the account first.',
  paperHeading: 'Your new master password',
  newPassword: 'New master password',
  newPasswordMissing: 'Type the new master password first.',
  goOn: 'Continue',
}

export const masterPasswordWords = inEachLanguage<typeof english>({
  en: english,
  es: {
    backupHeading: 'Ponga en papel la nueva contraseña maestra',
    backupSentence: 'Lifeboat no la guarda. Solo la tendrá su papel.',
    testHeading: 'Pruebe el papel',
    testSentence: 'Muestre la hoja a la cámara, o escriba la contraseña que está en su papel.',
    testedHeading: 'Su papel funciona',
    onSheet: {
      keySheet: 'Una hoja con la contraseña maestra, como texto y como código que lee la cámara.',
      keyThief: 'Si alguien se lleva la hoja o una foto de ella, tiene la cuenta entera.',
      copySentence: 'Una línea de letras y cifras. Se distinguen mayúsculas y minúsculas.',
      showKey: 'Mostrar la contraseña',
      keyText: 'Nueva contraseña maestra',
      keyCode: 'La misma línea como código QR',
      keyAgain: 'Nueva contraseña maestra, de su papel',
    },
    account: 'Nombre de la cuenta',
    accountMissing: 'Escriba primero el nombre de la cuenta.',
    paperHeading: 'Su nueva contraseña maestra',
    newPassword: 'Nueva contraseña maestra',
    newPasswordMissing: 'Escriba primero la nueva contraseña maestra.',
    goOn: 'Continuar',
  },
})
