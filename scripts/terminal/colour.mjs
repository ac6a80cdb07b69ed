const coloured = process.stderr.isTTY && process.stdout.isTTY && !process.env.NO_COLOR;

/** @param {string} text */
export const green = (text) => paint(32, text);

/** @param {string} text */
export const bold = (text) => paint(1, text);

/** @param {string} text */
export const dim = (text) => paint(2, text);

/** True when the terminal shows colours and the user did not refuse them. */
export const showsColour = Boolean(coloured);

/**
 * @param {number} code
 * @param {string} text
 */
function paint(code, text) {
  return coloured ? `\x1b[${code}m${text}\x1b[0m` : text;
}
