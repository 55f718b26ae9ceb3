import type { Rule } from 'eslint'

export const fileSize: Rule.RuleModule
