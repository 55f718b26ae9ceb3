/**
 * What a person types who insists on the numbers of a key that nothing shows, by language: the words say what is risked.
 * The window shows them, and whoever signs compares.
 */
import type { Language } from './settings.ts'

/** `signing`: of a key that will sign. `claiming`: of a key that a claim names. */
export const insistences: Readonly<Record<'signing' | 'claiming', Readonly<Record<Language, string>>>> = {
  signing: {
    en: 'a wrong number gives my key away',
    es: 'un número equivocado entrega mi clave',
  },
  claiming: {
    en: 'a wrong number wastes my one claim',
    es: 'un número equivocado arruina mi única declaración',
  },
}
