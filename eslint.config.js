import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'

import { foreignText } from './build/foreign-text-rule.mjs'
import { importArrows } from './build/import-rule.mjs'
import { fileSize } from './build/size-rule.mjs'

const lifeboat = {
  rules: { 'import-arrows': importArrows, 'foreign-text': foreignText, 'file-size': fileSize },
}

export default defineConfig(
  { ignores: ['dist/', '.cache/', 'test-results/', 'release/'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
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
    files: ['shared/**', 'electron/**', 'renderer/**'],
    plugins: { lifeboat },
    rules: {
      'lifeboat/import-arrows': ['error', import.meta.dirname],
      'lifeboat/file-size': ['error', 300],
      'max-lines-per-function': ['error', { max: 80 }],
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A type argument is how a test says what it expects to read from a file.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  // There, `void` is what a call is made with that takes nothing.
  { files: ['shared/contract/*.ts'], rules: { '@typescript-eslint/no-invalid-void-type': 'off' } },
  {
    files: ['renderer/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig: {} } },
    rules: {
      // The policy refuses them: the one writes markup from a text, the other a style into an attribute.
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      // `prefer-const` of the core does not know that props are bound.
      'prefer-const': 'off',
    },
  },
  {
    files: ['renderer/**/*.svelte'],
    plugins: { lifeboat },
    rules: { 'lifeboat/foreign-text': 'error' },
  },
  { files: ['build/**', 'docs/**', '*.js'], languageOptions: { globals: globals.node } },
  // Parts of it run in a page.
  { files: ['build/screenshots.mjs'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked },
)
