/** What a caller can do about an error that does not say it by itself. */
const ADVICE: Readonly<Record<number, string>> = {
  401: 'Sign in, or send a valid access token.',
  403: 'Ask as somebody who may do this, or ask an administrator for the permission.',
  404: 'Check the address and the id in it; what it named may be gone.',
  405: 'Look up the method of this address in the API documentation.',
  406: 'Accept application/json.',
  408: 'Send the request again over a faster connection.',
  409: 'Use another value, or what exists already.',
  413: 'Send a smaller body.',
  414: 'Send a shorter address.',
  415: 'Send the body as application/json.',
  417: 'Send the request without the header Expect.',
  429: 'Wait as many seconds as the header Retry-After says, then send the request again.',
  431: 'Send fewer or shorter headers, such as cookies.',
  501: 'Look up the method of this address in the API documentation.',
  503: 'Try again shortly, after the time in the header Retry-After if there is one.',
  505: 'Use HTTP/1.1.',
};

export function adviceFor(status: number): string {
  if (status === 500) return 'Report it with the traceId of the answer, which finds the request in the logs.';
  return ADVICE[status] ?? 'Correct the request: sent again as it is, it fails again.';
}
