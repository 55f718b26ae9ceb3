import { describe, expect, it } from 'vitest'

import type { Question } from '../../electron/app/window/desktop.ts'
import { NodeAdmission, nodeQuestion } from '../../electron/app/chain/node-admission.ts'
import { defaultNodes, parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'

function admission(answers: readonly ('yes' | 'no')[], nodes: readonly string[] = defaultNodes) {
  const asked: Question[] = []
  const left = [...answers]
  const admit = new NodeAdmission({
    nodes: () => nodes,
    language: () => 'en',
    confirm: async (question) => {
      asked.push(question)
      await Promise.resolve()
      return left.shift() ?? 'no'
    },
  })
  return { asked, admit: (text: string) => admit.admit(text) }
}

describe('a new node', () => {
  it('is taken when a person says yes to its very address, and not otherwise', async () => {
    const { asked, admit } = admission(['yes', 'no'])
    expect(await admit(' Node.Example.org:8443/ ')).toBe('https://node.example.org:8443')
    expect(await admit('other.example.org')).toBeUndefined()
    expect(asked.map(({ message }) => message)).toEqual([
      'Shall Lifeboat ask https://node.example.org:8443?',
      'Shall Lifeboat ask https://other.example.org?',
    ])
  })

  it('is not asked about when it is no address, when it is known, or when the list is full', async () => {
    const { asked, admit } = admission(['yes', 'yes', 'yes'])
    for (const text of [
      'http://example.org',
      'https://me:pw@example.org',
      'https://example.org/the-24-words',
    ])
      await expect(admit(text)).rejects.toMatchObject({ code: 'not-a-node-address' })
    expect(await admit('api.hive.blog')).toBe('https://api.hive.blog')
    const full = admission(
      ['yes'],
      Array.from({ length: 20 }, (_, i) => `https://n${i}.example`),
    )
    await expect(full.admit('one.more.example')).rejects.toMatchObject({ code: 'too-many-nodes' })
    expect([...asked, ...full.asked]).toEqual([])
  })

  it('is asked about alone: no question is shown over another', async () => {
    let open = 0
    let most = 0
    const admit = new NodeAdmission({
      nodes: () => defaultNodes,
      language: () => 'en',
      confirm: async () => {
        most = Math.max(most, ++open)
        await new Promise((resolve) => setTimeout(resolve, 5))
        open--
        return 'no'
      },
    })
    await Promise.all(['a.example', 'b.example', 'c.example'].map((text) => admit.admit(text)))
    expect(most).toBe(1)
  })

  it('whose name looks like another one is shown as computers write it, with a warning', () => {
    const [en, es] = (['en', 'es'] as const).map((language) =>
      nodeQuestion(parseNodeUrl('https://\u0430pi.hive.blog'), language),
    )
    expect(en?.message).toBe('Shall Lifeboat ask https://xn--pi-6kc.hive.blog?')
    expect(en?.detail).toContain('letters of another alphabet')
    expect(es?.message).toContain('https://xn--pi-6kc.hive.blog')
    expect(es?.detail).toContain('letras de otro alfabeto')
    expect(nodeQuestion(parseNodeUrl('api.hive.blog'), 'en').detail).not.toContain('alphabet')
  })
})
