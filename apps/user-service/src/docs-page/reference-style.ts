import { DARK, FONT, LIGHT, MONOSPACE, type Palette } from '#libs/http/pages/page-look.js';

/** Our colours, by the names that Scalar's page has for them. */
function colours(palette: Palette): string {
  return `
  --scalar-background-1: ${palette.page};
  --scalar-background-2: ${palette.card};
  --scalar-background-3: ${palette.line};
  --scalar-background-accent: ${palette.soft};
  --scalar-color-1: ${palette.ink};
  --scalar-color-2: ${palette.muted};
  --scalar-color-3: ${palette.muted};
  --scalar-color-accent: ${palette.accent};
  --scalar-border-color: ${palette.line};
  --scalar-sidebar-background-1: ${palette.card};
  --scalar-sidebar-color-active: ${palette.accent};
  --scalar-sidebar-item-active-background: ${palette.soft};`;
}

export const REFERENCE_STYLE = `
:root { --scalar-font: ${FONT}; --scalar-font-code: ${MONOSPACE}; }
.light-mode {${colours(LIGHT)}
}
.dark-mode {${colours(DARK)}
}`;
