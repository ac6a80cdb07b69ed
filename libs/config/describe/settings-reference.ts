import type { Setting } from '../setting.js';
import { chapters } from '../settings/all-settings.js';
import { defaultNote } from './default-note.js';

const BEGIN = '<!-- settings: made from libs/config/settings, see the end of this page -->';
const END = '<!-- end of settings -->';

/** The page with the part between its marks made anew. @throws Error when a mark is missing. */
export function withSettingsReference(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page needs the lines ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${renderChapters()}\n\n${page.slice(end)}`;
}

function renderChapters(): string {
  return chapters
    .map(({ title, settings }) => {
      const rows = Object.values<Setting>(settings).map(renderRow);
      return [
        `### ${title}`,
        '',
        row(['Variable', 'config.yaml', 'Default', 'Meaning']),
        row(DASHES),
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

const DASHES = ['---', '---', '---', '---'];

function renderRow(setting: Setting): string {
  const { name, path, help, kind, secret } = setting;
  const meaning = `${help} Takes: ${kind.accepts}.${secret === true ? ' Secret.' : ''}`;
  return row([`\`${name}\``, path === undefined ? '' : `\`${path}\``, defaultNote(setting), meaning]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/[|<>*_]/g, String.raw`\$&`).replace(/`[^`]*`/g, unescape)).join(' | ')} |`;
}

/** Code keeps its characters. */
function unescape(code: string): string {
  return code.replace(/\\([<>*_])/g, '$1');
}
