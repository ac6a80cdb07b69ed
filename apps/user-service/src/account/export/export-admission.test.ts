import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ExportAdmission } from './export-admission.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refusalOf = (waiting: Promise<unknown>): Promise<unknown> => waiting.catch((error: unknown) => error);

it('an export that waits is refused after 15 s, and takes no turn from those behind it', async () => {
  const admission = new ExportAdmission();
  const leave = await admission.enter('one');
  const impatient = refusalOf(admission.enter('two'));
  await vi.advanceTimersByTimeAsync(14_999);
  const patient = admission.enter('three');
  await vi.advanceTimersByTimeAsync(1);
  expect(await impatient).toMatchObject({ code: 'export_overloaded' });
  leave();
  await expect(patient).resolves.toBeTypeOf('function');
});

it('an export that has its turn keeps it for as long as it needs', async () => {
  const admission = new ExportAdmission();
  await admission.enter('one');
  await vi.advanceTimersByTimeAsync(29_000);
  const next = refusalOf(admission.enter('two'));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await next).toMatchObject({ code: 'export_overloaded' });
});

it('one user has one export read and one that waits, not more', async () => {
  const admission = new ExportAdmission();
  const leave = await admission.enter('one');
  const next = admission.enter('one');
  expect(await refusalOf(admission.enter('one'))).toMatchObject({ code: 'export_overloaded' });
  leave();
  await expect(next).resolves.toBeTypeOf('function');
});

it('one user whose export waited in vain may let another wait', async () => {
  const admission = new ExportAdmission();
  const leave = await admission.enter('one');
  const impatient = refusalOf(admission.enter('two'));
  await vi.advanceTimersByTimeAsync(15_000);
  await impatient;
  const again = admission.enter('two');
  leave();
  await expect(again).resolves.toBeTypeOf('function');
});
