/** The benchmark of the post that coinZdense began with: 1,024 one-time keys, announced and then required. */
import { createHash } from 'node:crypto'
import { deriveValue, OneTimeKey, ready, seedFromCredentials } from 'hive-lifeboat/coinzdense'
import { inlineExecutor, processExecutor, threadExecutor } from 'hive-lifeboat/coinzdense/node'

await ready
const seed = seedFromCredentials('coinzdense', 'demodemo', 'secretpassword12345')
const [parameters, profile] = [{ hashLength: 20, otsBits: 7 }, 'posix']
const keyNumber = (index) => {
  const levelSalt = deriveValue(seed.bytes, BigInt(index), 'levelSalt', 20, profile)
  return new OneTimeKey({ seed, parameters, profile, levelSalt, start: 1_000_000n * BigInt(index) })
}

async function measure(name, executor) {
  const begin = performance.now()
  const keys = Array.from({ length: 1024 }, (_, index) => keyNumber(index))
  for (const key of keys) key.announce(executor)
  const ready = keys.filter((key) => key.available()).length
  const sum = createHash('sha256')
  for (const key of keys) sum.update(await key.require())
  console.log(name, ready, sum.digest('hex'), `${Math.round(performance.now() - begin)} ms`)
}

await measure('inline', await inlineExecutor())
for (const [kind, executorOf] of Object.entries({ process: processExecutor, thread: threadExecutor }))
  for (const workers of [1, 2, 3, 4]) {
    const executor = executorOf(workers)
    await measure(`${kind}-${workers}`, executor)
    executor.close()
  }
