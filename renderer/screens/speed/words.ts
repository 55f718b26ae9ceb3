import { inEachLanguage } from '../../words/words.ts'

export const speedWords = inEachLanguage({
  en: {
    heading: 'How fast does this computer make keys?',
    sentence: 'A real measurement of about half a minute: 1,024 one-time keys, made in nine different ways.',
    start: 'Measure',
    again: 'Measure again',
    stop: 'Stop',
    meaning: (recoveryKey: string, largest: string) =>
      `A new recovery key takes ${recoveryKey} here. The largest key we make takes about ${largest}.`,
    caption: 'Time for 1,024 one-time keys',
    way: 'Made by',
    time: 'Time',
    share: 'Compared with one thread',
    ways: {
      'one-thread': () => 'one thread',
      processes: (workers: number) => (workers === 1 ? '1 process' : `${workers} processes`),
      threads: (workers: number) => (workers === 1 ? '1 thread of its own' : `${workers} threads`),
    },
    recoveryKey: 'a recovery key',
    measuring: (what: string) => `Measuring: ${what}`,
    stopped: 'Stopped, as you asked. The rows above are complete.',
    explanation:
      'Less is faster: 50 % is twice as fast as one thread. More {workers} than this computer has cores cannot help. ' +
      'Other busy programs make all of it slower.',
  },
  es: {
    heading: '¿Con qué rapidez crea claves esta computadora?',
    sentence:
      'Una medición real de cerca de medio minuto: 1024 claves de un solo uso, creadas de nueve maneras.',
    start: 'Medir',
    again: 'Medir de nuevo',
    stop: 'Detener',
    meaning: (recoveryKey: string, largest: string) =>
      `Aquí, una clave de recuperación nueva tarda ${recoveryKey}. La clave más grande que creamos tarda unos ${largest}.`,
    caption: 'Tiempo para 1024 claves de un solo uso',
    way: 'Creadas por',
    time: 'Tiempo',
    share: 'Comparado con un hilo',
    ways: {
      'one-thread': () => 'un hilo',
      processes: (workers: number) => (workers === 1 ? '1 proceso' : `${workers} procesos`),
      threads: (workers: number) => (workers === 1 ? '1 hilo propio' : `${workers} hilos`),
    },
    recoveryKey: 'una clave de recuperación',
    measuring: (what: string) => `Midiendo: ${what}`,
    stopped: 'Detenido, como pidió. Las filas de arriba están completas.',
    explanation:
      'Menos es más rápido: 50 % es el doble de rápido que un hilo. Tener más {procesos} que núcleos esta computadora no ' +
      'ayuda. Otros programas ocupados mientras tanto lo hacen todo más lento.',
  },
})
