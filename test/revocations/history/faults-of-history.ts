import type { Stage } from '../stage.js';
import { checkHistory } from './check-history.js';
import { keep } from './figures.js';
import { HistoryRecorder } from './record-history.js';

/** So many that the cores are busy and not full: most of a revocation is waiting for the second to pass. */
const IN_FLIGHT = 32;
const SHOWN = 20;

/**
 * Records a history of so many revocations, keeps it and what it comes to under that name, and returns what
 * is wrong with it: a line for each of the first faults, and how many there are.
 */
export async function faultsOfHistory(name: string, stage: Stage, revocations: number): Promise<string[]> {
  const recorder = new HistoryRecorder(stage);
  await recorder.record(revocations, IN_FLIGHT);
  const outcomes = checkHistory(recorder.history, stage.fleet.apis.length);
  keep(name, recorder.history, outcomes);
  const faults = outcomes.flatMap((outcome) =>
    outcome.faults.map((fault) => `${outcome.revocation} (${outcome.act}): ${fault}`),
  );
  if (outcomes.length !== revocations)
    faults.unshift(`The history has ${outcomes.length} revocations instead of ${revocations}`);
  return faults.length > SHOWN ? [`${faults.length} faults`, ...faults.slice(0, SHOWN)] : faults;
}
