export interface AcceptedFinding {
  readonly advisory: string
  readonly reason: string
  readonly until: string
}
export function judgeAudit(
  answer: string,
  accepted: readonly AcceptedFinding[],
  now: Date,
): { readonly outcome: 'passed' | 'refused' | 'unanswered'; readonly lines: readonly string[] }
