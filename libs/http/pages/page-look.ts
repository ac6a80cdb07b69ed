/** A key. */
export const PAGE_ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%232f5bea'/%3E%3Ccircle cx='6' cy='6.5' r='2.5' fill='none' stroke='white' stroke-width='1.6'/%3E%3Cpath d='m8 8 4.5 4.5M10 10l1.6-1.6' stroke='white' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E";

export const FONT = 'system-ui, sans-serif';
export const MONOSPACE = 'ui-monospace, Menlo, Consolas, monospace';

export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  /** Of what can be typed into: 3:1 against page and card (WCAG 2.2, 1.4.11). */
  readonly edge: string;
  readonly accent: string;
  readonly soft: string;
  readonly done: string;
  readonly fault: string;
  readonly faultSoft: string;
}

export const LIGHT: Palette = {
  page: '#ffffff',
  card: '#f7f8fa',
  ink: '#101828',
  muted: '#5b6577',
  line: '#e4e7ec',
  edge: '#858fa1',
  accent: '#2f5bea',
  soft: '#eef2ff',
  done: '#067647',
  fault: '#b42318',
  faultSoft: '#fef3f2',
};

export const DARK: Palette = {
  page: '#0f1115',
  card: '#1a1d23',
  ink: '#eceef2',
  muted: '#9aa3b2',
  line: '#2d323b',
  edge: '#6f7889',
  accent: '#8ba5ff',
  soft: '#232a3d',
  done: '#47cd89',
  fault: '#ff8a80',
  faultSoft: '#3a2022',
};
