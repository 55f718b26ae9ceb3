/**
 * The situations that the design puts words to, from the service that notices them to the sentence in the window, in both
 * languages.
 */
import { beforeAll, describe, expect, it } from 'vitest'

import { failureOf } from '../../electron/app/window/failure-of.ts'
import { stepOf } from '../../electron/app/chain/check-step.ts'
import { disagreement } from '../../electron/hive/accounts/account-votes.ts'
import { unreadClaims } from '../../electron/hive/accounts/shown-claims.ts'
import { tooFewNodes } from '../../electron/hive/nodes/agreement.ts'
import { step, summary, type NodeNotice } from '../../electron/hive/nodes/failover.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { networkFault, nodeFailure } from '../../electron/hive/nodes/network-fault.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { Patience } from '../../electron/hive/nodes/patience.ts'
import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { checkPublishingKeys, keysFromPassword } from '../../electron/hive/publishing/keys.ts'
import { postJson } from '../../electron/hive/nodes/transport.ts'
import { alreadySigned } from '../../electron/recovery/claim-refusals.ts'
import { reasonIn, stepIn, verdictIn } from '../../renderer/screens/check/said.ts'
import { failureIn, sentenceIn } from '../../renderer/words/failures.ts'
import { ready, sayingOf } from '../../shared/coinzdense/index.ts'
import type { VerdictView } from '../../shared/contract/index.ts'
import { ecdsaPublicKeyText, parseAccountName, type CredentialContext } from '../../shared/recovery/index.ts'

beforeAll(() => ready)

const password = residents.find(({ name }) => name === 'alice')?.password ?? ''
const keyOf = (role: 'owner' | 'active' | 'posting' | 'memo') =>
  ecdsaPublicKeyText(practiceKey('alice', role, password))
const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) => ({
  threshold: 1,
  keys: [[keyOf(role), 1]] as const,
  accounts: [],
}))

function alice(): CredentialContext {
  if (owner === undefined || active === undefined || posting === undefined) throw new Error('no keys')
  const account = { name: 'alice', owner, active, posting, memoKey: keyOf('memo') }
  const nobody = () => Promise.resolve([])
  return { account, readAccounts: nobody, findKeyOwners: nobody }
}

/** What the window says, in English and in Spanish. */
async function said(attempt: Promise<unknown>): Promise<[string, string]> {
  const failure = failureOf(
    await attempt.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
  const inOne = (language: 'en' | 'es') => {
    const { message, advice } = failureIn(language, failure)
    return `${message} ${advice}`
  }
  return [inOne('en'), inOne('es')]
}

describe('the window says, in both languages', () => {
  it('that a master password where a key belongs is of another time', async () => {
    // As hive.blog makes them: P, and a private key.
    const suggested = `P${practiceKey('alice', 'memo', password)}`
    const [en, es] = await said(checkPublishingKeys(alice(), { owner: undefined, active: suggested }))
    expect(en).toContain('That is a master password. This password does not fit alice, but it has no typing')
    expect(es).toContain(
      'Es una contraseña maestra. Esta contraseña no es la de alice, pero no tiene errores',
    )
  })

  it('which node is silent, for how long, and who is tried next', async () => {
    const node = parseNodeUrl('https://api.hive.blog')
    const options = {
      fetch: () => new Promise<Response>(() => undefined),
      timeout: 100,
      maximumAnswerBytes: 1,
    }
    const silence = await postJson(node, '{}', options).catch((error: unknown) => error)
    const { kind, text, because } = step(
      new HiveNode(parseNodeUrl('https://api.deathwing.me'), {}),
      silence as Parameters<typeof step>[1],
    )
    const shown = {
      kind,
      text,
      name: 'api.deathwing.me',
      since: 0,
      ...(because === undefined ? {} : { because }),
    }
    expect(stepIn('en', shown)).toBe(
      'api.hive.blog has not answered for 0.1 seconds. Trying api.deathwing.me.',
    )
    expect(stepIn('es', shown)).toBe(
      'api.hive.blog lleva 0,1 segundos sin responder. Se prueba con api.deathwing.me.',
    )
  })

  it('that nodes disagree on a profile, and through whom nothing is published', async () => {
    const vote = (metadata: string) =>
      ({ account: { ...alice().account, metadata, recoveryAccount: 'bob', lastOwnerUpdate: 0 } }) as never
    const [en, es] = await said(
      Promise.reject(disagreement('alice', [vote('{"a":1}'), vote('{"a":1}'), vote('')], [])),
    )
    expect(en).toContain(
      'Two nodes show your profile, one shows nothing. We will not publish through the one that shows nothing.',
    )
    expect(es).toContain(
      'Dos nodos muestran su perfil, otro no muestra nada. No publicaremos a través del que no muestra nada.',
    )
  })

  it('that a password does not fit, and in which way it does', async () => {
    const [en, es] = await said(keysFromPassword(alice(), `${password} `))
    expect(en).toContain('This password does not fit alice. It does fit without the last space.')
    expect(es).toContain('Esta contraseña no es la de alice. Sí lo es sin el último espacio.')
    expect(`${en} ${es}`).not.toContain(password)
  })

  it('that the key was changed since, what still counts, and to renew it', () => {
    const verdict: VerdictView = {
      kind: 'orphaned',
      sentence: '',
      reasons: [],
      registration: {
        role: 'owner',
        recoveryPublicKey: 'QRK',
        endorsedTime: '2027-03-03T00:00:00',
        sinceBlock: 1,
        orphanedBlock: 99_000_000,
        orphanedTime: '2027-05-09T00:00:00',
      },
    }
    expect(verdictIn('es', 'alice', verdict)).toBe(
      'La clave propietaria de alice se cambió el 9 de mayo de 2027. El registro de QRK del 3 de marzo de 2027 aún cuenta para un corte anterior al bloque 99.000.000.',
    )
    expect(reasonIn('es', { code: 'orphaned', role: 'owner', sentence: '', advice: '' }).advice).toContain(
      'Si fue usted, renueve el registro',
    )
  })

  it('that a key has signed already, and what', async () => {
    const [en, es] = await said(Promise.reject(alreadySigned('CZD4abc', 1)))
    expect(en).toContain(
      'This key has already signed CZD4abc. Signing something else would let anyone forge in your name. We will not do it.',
    )
    expect(es).toContain(
      'Esta clave ya ha firmado CZD4abc. Firmar algo distinto permitiría a cualquiera falsificar en su nombre. No lo haremos.',
    )
  })

  it.each([
    ['a web page', { code: '' }, /Open a web page, then try again/, /Abra una página web/],
    ['a clock', { code: 'CERT_NOT_YET_VALID' }, /Check the clock/, /Mire la hora/],
  ])('what to do when all nodes fail for one reason: %s', async (_, cause, english, spanish) => {
    const urls = ['https://api.hive.blog', 'https://api.deathwing.me', 'https://api.openhive.network'].map(
      parseNodeUrl,
    )
    const failures = urls.map((url) =>
      cause.code === ''
        ? nodeFailure('node-not-json', url)
        : networkFault(url, Object.assign(new Error(), cause)),
    )
    const [en, es] = await said(Promise.reject(summary(failures)))
    expect(en).toMatch(english)
    expect(es).toMatch(spanish)
    expect(`${en} ${es}`).not.toMatch(/Try again later|Inténtelo más tarde/)
    const [mixed, mezclado] = await said(
      Promise.reject(summary([...failures, nodeFailure('node-timeout', urls[0]!)])),
    )
    expect(mixed).toContain('Try again later, or choose other nodes.')
    expect(mezclado).toContain('Inténtelo más tarde o elija otros nodos.')
  })

  it('what to do when all nodes that are of no use are of another chain', async () => {
    const opinion = (code: string) => ({
      node: parseNodeUrl('https://api.hive.blog'),
      says: 'of-no-use' as const,
      saying: { code, text: '', details: {} },
    })
    const [en, es] = await said(
      Promise.reject(tooFewNodes(0, [opinion('node-of-another-chain'), opinion('node-of-another-chain')])),
    )
    expect(en).toContain('Choose nodes of the chain that is meant')
    expect(es).toContain('Elija nodos de la cadena que quiere')
    const [mixed] = await said(
      Promise.reject(tooFewNodes(0, [opinion('node-of-another-chain'), opinion('node-stale')])),
    )
    expect(mixed).toContain('Add nodes to the list, or try again later.')
  })

  it('for whom one waits, why, and how long', async () => {
    const node = parseNodeUrl('https://api.hive.blog')
    const notices: NodeNotice[] = []
    const patience = new Patience(node, {
      wait: () => Promise.resolve(),
      random: () => 0,
      notice: (notice) => notices.push(notice),
    })
    await patience.after(nodeFailure('node-rate-limit', node, { retryAfterSeconds: 20 }))
    const shown = stepOf(notices[0]!, 0)
    expect(stepIn('en', shown)).toBe(
      'api.hive.blog has had too many calls from here and wants a pause. Asking api.hive.blog again in 20 seconds.',
    )
    expect(stepIn('es', shown)).toBe(
      'api.hive.blog ha recibido demasiadas llamadas de aquí y pide una pausa. Se pregunta otra vez a api.hive.blog dentro de 20 s.',
    )
  })

  it('where claims could not be looked for', () => {
    const node = parseNodeUrl('https://api.hive.blog')
    const unread = unreadClaims({
      carrier: parseAccountName('alice'),
      troubles: [sayingOf(nodeFailure('node-unavailable', node))],
    })
    expect(sentenceIn('en', unread)).toBe(
      'Claims could not be looked for in all that alice published, so one may stand there that nobody has seen. api.hive.blog is out of order at the moment.',
    )
    expect(sentenceIn('es', unread)).toBe(
      'No se pudieron buscar declaraciones en todo lo que publicó alice, así que puede haber allí una que nadie haya visto. api.hive.blog está fuera de servicio en este momento.',
    )
  })

  it('that there is no network, and what works all the same', async () => {
    const faults = ['https://api.hive.blog', 'https://api.deathwing.me'].map((url) =>
      networkFault(parseNodeUrl(url), Object.assign(new Error(), { code: 'ENOTFOUND' })),
    )
    const [en, es] = await said(Promise.reject(summary(faults)))
    expect(en).toContain('You are offline')
    expect(en).toContain('Everything up to the preview works meanwhile; publishing will wait.')
    expect(es).toContain('No hay conexión')
    expect(es).toContain('todo funciona hasta la vista previa; publicar esperará')
  })
})
