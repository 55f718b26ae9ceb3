/** What the window still knows: its objects after the garbage was collected, its page, and what it could have stored. */
import type { Page } from '@playwright/test'

/** A text, or words that stand one after the other in a list. */
export type Secret = string | readonly string[]

/** The names of those secrets that stand in the page, in groups or not, or in a field of it, as one text. */
export async function shownIn(page: Page, secrets: ReadonlyMap<string, Secret>): Promise<string[]> {
  const texts = await page.evaluate(() => [
    document.body.textContent.replaceAll(/\s/g, ''),
    ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
  ])
  return [...secrets].flatMap(([name, secret]) =>
    typeof secret === 'string' && texts.some((text) => text.includes(secret)) ? [name] : [],
  )
}

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
      readonly edge_fields: readonly string[]
      readonly edge_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

/** The names of those secrets that the window still holds, each with where. */
export async function remembered(page: Page, secrets: ReadonlyMap<string, Secret>): Promise<string[]> {
  const snapshot = await heapSnapshot(page)
  const outside = await page.evaluate(() => ({
    page: [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ],
    title: [document.title],
    address: [location.href, JSON.stringify(history.state)],
    storage: [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie],
  }))
  return [...secrets].flatMap(([name, secret]) => {
    const text = typeof secret === 'string' ? secret : secret.join(' ')
    const places = Object.entries(outside)
      .filter(([, texts]) => texts.some((held) => held.includes(text)))
      .map(([place]) => place)
    if (snapshot.strings.some((held) => held.includes(text))) places.push('heap')
    if (typeof secret !== 'string' && hasList(snapshot, secret)) places.push('heap, as a list')
    return places.map((place) => `${name}: ${place}`)
  })
}

async function heapSnapshot(page: Page): Promise<HeapSnapshot> {
  const session = await page.context().newCDPSession(page)
  try {
    const chunks: string[] = []
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
    await session.send('HeapProfiler.enable')
    await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    return JSON.parse(chunks.join('')) as HeapSnapshot
  } finally {
    await session.detach()
  }
}

/** Whether some object has these texts as elements that follow each other. */
function hasList({ snapshot, nodes, edges, strings }: HeapSnapshot, list: readonly string[]): boolean {
  const { node_fields, node_types, edge_fields, edge_types } = snapshot.meta
  const node = (name: string) => node_fields.indexOf(name)
  const edge = (name: string) => edge_fields.indexOf(name)
  const [typeAt, nameAt, countAt] = [node('type'), node('name'), node('edge_count')]
  const [edgeTypeAt, indexAt, toAt] = [edge('type'), edge('name_or_index'), edge('to_node')]
  const [string, element] = [node_types[0].indexOf('string'), edge_types[0].indexOf('element')]
  let at = 0
  for (let from = 0; from < nodes.length; from += node_fields.length) {
    const elements = new Map<number, string>()
    for (
      const end = at + (nodes[from + countAt] ?? 0) * edge_fields.length;
      at < end;
      at += edge_fields.length
    ) {
      const to = edges[at + toAt] ?? 0
      if (edges[at + edgeTypeAt] === element && nodes[to + typeAt] === string)
        elements.set(edges[at + indexAt] ?? 0, strings[nodes[to + nameAt] ?? 0] ?? '')
    }
    for (const start of elements.keys())
      if (list.every((word, place) => elements.get(start + place) === word)) return true
  }
  return false
}
