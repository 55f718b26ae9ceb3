/**
 * What Lifeboat adds to the installer for Windows, compiled by NSIS itself, where electron-builder inserts it and with
 * warnings as errors, as electron-builder does. The rest of the installer is electron-builder's, and needs plug-ins that it
 * downloads: that runs where the release is made.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const templates = path.join(root, 'node_modules/app-builder-lib/templates/nsis')
const ours = path.join(root, 'build/installers/windows/installer.nsh')

/** As electron-builder's script has it around the macros; its flag asks a plug-in, and this one the command line. */
const surroundings = (script: string) => `
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!macro _isUpdated _a _b _t _f
  \${GetParameters} $R9
  ClearErrors
  \${GetOptions} $R9 "--updated" $R8
  IfErrors \`\${_f}\` \`\${_t}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${ours}"
Name "Lifeboat"
RequestExecutionLevel user
Unicode true
InstallDir "$LOCALAPPDATA\\Programs\\hive-lifeboat"
${script}`

const installer = `
Var appExe
Section "install"
  StrCpy $appExe "$INSTDIR\\Lifeboat.exe"
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\\Uninstall Lifeboat.exe"
  !insertmacro customInstall
SectionEnd
Section "un.Uninstall"
  !insertmacro customUnInstall
SectionEnd`

/** What NSIS says of each instruction that it compiles. */
function compiled(script: string) {
  const out = path.join(mkdtempSync(path.join(os.tmpdir(), 'nsis-')), 'hive-lifeboat.exe')
  const { status, stdout } = spawnSync(
    'makensis',
    ['-V4', '-WX', '-INPUTCHARSET', 'UTF8', `-XOutFile ${out}`, '-'],
    {
      input: surroundings(script),
      encoding: 'utf8',
    },
  )
  return { status, out, said: stdout.split('\n').map((line) => line.trim()) }
}

describe('the installer for Windows', () => {
  const { status, out, said } = compiled(installer)

  it('compiles without a warning', () => {
    expect([status, said.filter((line) => /^(?:!?warning|error)/i.test(line))]).toEqual([0, []])
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('MZ')
  })

  it('writes for this user alone what opens files and links, each path in quotation marks, and takes back what is its own', () => {
    expect(said.filter((line) => /^(?:Write|Delete)Reg/.test(line))).toEqual([
      String.raw`WriteRegStr: HKCU\Software\Classes\Lifeboat.File\shell\open\command\="$appExe" "%1"`,
      String.raw`WriteRegStr: HKCU\Software\Classes\lifeboat\=URL:Lifeboat`,
      String.raw`WriteRegStr: HKCU\Software\Classes\lifeboat\URL Protocol=`,
      String.raw`WriteRegStr: HKCU\Software\Classes\lifeboat\DefaultIcon\=$appExe,0`,
      String.raw`WriteRegStr: HKCU\Software\Classes\lifeboat\shell\open\command\="$appExe" "%1"`,
      String.raw`WriteRegDWORD: HKCU\Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications\Lifeboat.exe=1`,
      String.raw`DeleteRegKey: HKCU\Software\Classes\lifeboat`,
      String.raw`DeleteRegValue: HKCU\Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications\Lifeboat.exe`,
    ])
  })

  it('is inserted where the program is known, and after what electron-builder writes about files', () => {
    const section = readFileSync(path.join(templates, 'installSection.nsh'), 'utf8')
    const places = [
      'StrCpy $appExe ',
      '!insertmacro registerFileAssociations',
      '!insertmacro customInstall',
    ].map((text) => section.indexOf(text))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(readFileSync(path.join(templates, 'uninstaller.nsh'), 'utf8')).toContain(
      '!insertmacro customUnInstall',
    )
  })

  it('would not compile with a mistake in it', () => {
    expect(compiled(installer.replace('customInstall', 'customInstal')).status).toBe(1)
    expect(compiled(installer.replace('Var appExe', '')).status).toBe(1)
  })
})
