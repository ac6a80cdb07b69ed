/** Receives one line of progress for people. */
export type Report = (line: string) => void;

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}
