import { errorOf } from './problem-error.ts';

interface Call<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of a call's answer: `await answerOf(client.GET('/api/v1/users/me'))`.
 *
 * @throws ProblemError when the service refuses
 * @throws AnswerError when something in between does
 */
export async function answerOf<Data>(call: Promise<Call<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw errorOf(response, error);
  return data as Exclude<Data, undefined>;
}
