/** The end of `work`. Rejects when it takes longer than so many milliseconds; it goes on nevertheless. */
export async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${ms} ms`)), ms);
  });
  await Promise.race([work, timeUp]).finally(() => clearTimeout(timer));
}
