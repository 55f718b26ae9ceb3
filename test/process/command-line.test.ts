import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { firstAsBuilt } from './lifeboat-in-process.ts'
import { copiedProgram, lifeboat, temporaryFolder } from './lifeboat.ts'

const coinzdenseKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
const otherCoinzdenseKey = 'CZDHZs81vHZc5boY3xSqqEVumzR1sNVMZ9xJe5h7p'
const recoveryKey = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'
const recoveryPublicKey = 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc'

const program = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')

const run = firstAsBuilt()

describe('the command line on real input', () => {
  it('derives what the original prints on Linux, as one JSON object and nothing else on standard output', async () => {
    const { exitCode, stdout } = await run('derive', ['derive', 'alice', '--json'], { input: 'P5secret\n' })
    expect(exitCode).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(stdout)).toEqual({
      account: 'alice',
      profile: 'posix',
      recoveryKey: '7HHV9ZU3pcvbNmX6QKoCLN1mA5qpvjkWvHxFB7aZMFyLfxfwgyo',
      publicKey: 'QRKLVjQzt5BvNhvy6h27ZmMLT8SjxcSCnp11LHD5Z',
    })
  })

  it('takes a line that ends the Windows way, or not at all, as the same password', async () => {
    const outputs = ['P5secret\n', 'P5secret\r\n', 'P5secret'].map((input) =>
      run('derive', ['derive', 'alice'], { input }),
    )
    const [first, second, third] = await Promise.all(outputs)
    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })

  it('keeps every space of a password, because each one changes the key', async () => {
    const [plain, spaced] = await Promise.all([
      run('derive', ['derive', 'alice', '--json'], { input: 'P5secret\n' }),
      run('derive', ['derive', 'alice', '--json'], { input: ' P5secret \n' }),
    ])
    expect(spaced.exitCode).toBe(0)
    expect(spaced.stdout).not.toBe(plain.stdout)
  })

  it('derives another key for every profile, and names the profile', async () => {
    const outputs = await Promise.all(
      ['posix', 'windows', 'ascii'].map((profile) =>
        run('derive', ['derive', 'alice', '--json', '--profile', profile], { input: 'P5secret\n' }),
      ),
    )
    const results = outputs.map(({ stdout }) => JSON.parse(stdout) as { profile: string; publicKey: string })
    expect(results.map(({ profile }) => profile)).toEqual(['posix', 'windows', 'ascii'])
    expect(new Set(results.map(({ publicKey }) => publicKey)).size).toBe(3)
  })

  it('makes a coinZdense key in the disjoint layout, and the original one only when asked for', async () => {
    const tokens = ['coinzdense-key', 'alice', '20', '7', '4', '--json']
    const input = 'correct horse battery staple\n'
    const [disjoint, legacy] = await Promise.all([
      run('coinzdense-key', tokens, { input }),
      run('coinzdense-key', [...tokens, '--layout', 'legacy'], { input }),
    ])
    expect(JSON.parse(legacy.stdout)).toEqual({
      account: 'alice',
      profile: 'posix',
      privateKey: '7MUX47gaduCeZ3wAnvCN9dyZLLq7ShgsjajY3oBBoURv1nBfLYp',
      publicKey: 'CZD7iQvnQ16MLGc6su3ZxP29cayT5pXRFaZe',
      layout: 'legacy',
    })
    const ours = JSON.parse(disjoint.stdout) as { layout: string; publicKey: string }
    expect(ours.layout).toBe('disjoint')
    expect(ours.publicKey).not.toBe('CZD7iQvnQ16MLGc6su3ZxP29cayT5pXRFaZe')
    expect(legacy.stderr).toContain('Do not sign')
  })

  it('signs a coinZdense key, and validates what it signed', async () => {
    const signed = await run('sign', ['sign', coinzdenseKey, '--json', '--never-signed-elsewhere'], {
      input: `  ${recoveryKey} \n`,
    })
    expect(signed.exitCode).toBe(0)
    const result = JSON.parse(signed.stdout) as {
      coinzdenseKey: string
      publicKey: string
      signature: string
    }
    expect(result).toMatchObject({ coinzdenseKey, publicKey: recoveryPublicKey })
    expect(result.signature).toHaveLength(1088)

    const good = await run('verify', ['verify', coinzdenseKey, recoveryPublicKey, result.signature, '--json'])
    expect([good.exitCode, JSON.parse(good.stdout)]).toEqual([0, { valid: true, tried: 'claim-version-0' }])
    const bad = await run('verify', [
      'verify',
      otherCoinzdenseKey,
      recoveryPublicKey,
      result.signature,
      '--json',
    ])
    expect([bad.exitCode, JSON.parse(bad.stdout)]).toEqual([1, { valid: false, tried: 'claim-version-0' }])
  })

  it('explains every command, and itself', async () => {
    for (const tokens of [
      ['--help'],
      ...['derive', 'coinzdense-key', 'sign', 'verify'].map((name) => [name, '--help']),
    ]) {
      const { exitCode, stdout, stderr } = await run('help', tokens)
      expect([exitCode, stderr]).toEqual([0, ''])
      expect(stdout).toContain('lifeboat')
    }
  })

  it('comes with a manual and with completions for packages, under the name that it has there', () => {
    const manualOf = (name: string) => path.join(path.dirname(program), '..', 'manual', name)
    const page = gunzipSync(readFileSync(manualOf('lifeboat-cli.1.gz'))).toString()
    expect(page).toContain('.TH "LIFEBOAT\\-CLI" 1')
    expect(page).toContain('lifeboat\\-cli check alice\n')
    expect(page).not.toContain('node lifeboat')
    expect(readFileSync(manualOf('lifeboat-cli.bash'), 'utf8')).toContain(
      'complete -F _lifeboat_cli lifeboat-cli',
    )
    expect(readFileSync(manualOf('lifeboat-cli.zsh'), 'utf8')).toMatch(/^#compdef lifeboat-cli\n/)
    expect(readFileSync(manualOf('lifeboat-cli.fish'), 'utf8')).toContain('complete -c lifeboat-cli ')
    const packed = readFileSync(path.resolve(import.meta.dirname, '../../build/electron-builder.yml'), 'utf8')
    for (const ending of ['1.gz', 'bash', 'zsh', 'fish'])
      expect(
        packed.match(new RegExp(`- dist/manual/lifeboat-cli\\.${ending}=/usr/share/`, 'g')),
      ).toHaveLength(2)
  })

  // Only root may become a user that the system does not know; such users are usual in containers.
  it.runIf(process.getuid?.() === 0)('explains itself also to a user who has no name and no home', () => {
    const copy = copiedProgram()
    chmodSync(path.dirname(copy), 0o755)
    const { PATH } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, [copy, '--help'], {
      uid: 54_321,
      gid: 54_321,
      cwd: '/',
      encoding: 'utf8',
      env: { PATH },
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('lifeboat')
  })

  // The util-linux program `script` gives a process a terminal; other systems have another program of that name.
  describe.runIf(process.platform === 'linux')('on a terminal', () => {
    const onTerminal = (command: string, input: string) =>
      spawnSync('script', ['-qec', `"${process.execPath}" "${program}" ${command}`, '/dev/null'], {
        input,
        encoding: 'utf8',
        env: { ...process.env, LIFEBOAT_STATE: temporaryFolder() },
      })

    it('asks, and does not show what is typed', () => {
      const { status, stdout } = onTerminal('derive alice', 'P5secret\nP5secret\n')
      expect(status).toBe(0)
      expect(stdout).toContain('Password (what you type is not shown): ')
      expect(stdout).toContain('QRKLVjQzt5BvNhvy6h27ZmMLT8SjxcSCnp11LHD5Z')
      // The terminal itself echoes what arrives before the program has switched that off; afterwards nothing does.
      expect(stdout.split('Password (what you type is not shown): ')[1]).not.toContain('P5secret')
    })

    /** Types each key or text as soon as the terminal has shown what stands before it. */
    async function typing(command: string, conversation: readonly (readonly [string, string])[]) {
      const child = spawn('script', ['-qec', `"${process.execPath}" "${program}" ${command}`, '/dev/null'], {
        env: { ...process.env, LIFEBOAT_STATE: temporaryFolder() },
      })
      let [output, turn, seen] = ['', 0, 0]
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const [shown, typed] = conversation[turn] ?? []
        if (shown === undefined || typed === undefined || !output.slice(seen).includes(shown)) return
        seen = output.length
        turn++
        // With a pause between the strokes: what arrives together counts as pasted.
        const strokes = typed.split('|')
        strokes.forEach((stroke, number) => setTimeout(() => child.stdin.write(stroke), 300 * number))
      })
      child.stdin.on('error', () => undefined)
      const status = await new Promise((resolve) => child.on('close', resolve))
      return { status, output }
    }

    it.each([
      ['Ctrl-C', '\u0003', 130, 'Stopped. Nothing was done.'],
      ['Ctrl-D', '\u0004', 2, 'Nothing was typed, so nothing was done.'],
    ])('does nothing after %s, and says so', async (_, key, exitCode, sentence) => {
      const { status, output } = await typing('derive alice', [['not shown): ', key]])
      expect(output).toContain(sentence)
      expect(status).toBe(exitCode)
    })

    it('stops at the first Ctrl-C also while it makes a long key', async () => {
      const { status, output } = await typing('coinzdense-key alice 24 12 14', [
        ['not shown): ', 'a password\n'],
        ['not shown): ', 'a password\n'],
        ['Making the key', '\u0003'],
      ])
      expect([status, output]).toEqual([130, expect.not.stringContaining('CZD')])
    })

    it('does not take the Tab key for a character of a secret, and a tab in pasted text for nothing else', async () => {
      const [typed, pasted] = await Promise.all([
        typing('derive alice', [
          ['not shown): ', 'P5|\t|secret\n'],
          ['not shown): ', 'P5secret\n'],
        ]),
        typing('derive alice', [
          ['not shown): ', 'P5\tsecret\n'],
          ['not shown): ', 'P5\tsecret\n'],
        ]),
      ])
      expect(typed.output).toContain('QRKLVjQzt5BvNhvy6h27ZmMLT8SjxcSCnp11LHD5Z')
      const piped = await lifeboat(['derive', 'alice', '--json'], { input: 'P5\tsecret\n' })
      expect(pasted.output).toContain((JSON.parse(piped.stdout) as { publicKey: string }).publicKey)
    })
  })
})
