import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'

import { importArrows } from './build/import-rule.mjs'

export default defineConfig(
  { ignores: ['dist/', '.cache/', 'test-results/', 'release/'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['shared/**', 'electron/**'],
    plugins: { lifeboat: { rules: { 'import-arrows': importArrows } } },
    rules: { 'lifeboat/import-arrows': ['error', import.meta.dirname] },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A type argument is how a test says what it expects to read from a file.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['build/**', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked },
)
