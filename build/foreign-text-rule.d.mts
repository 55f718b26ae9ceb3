import type { Rule } from 'eslint'

export const foreignText: Rule.RuleModule
