import { MONOSPACE } from '#libs/http/pages/page-look.js';

/** Two panes as high as the window; on a phone one below the other. */
export const STYLE = `
html, body { height: 100%; }
body { display: flex; flex-direction: column; font-size: 15px; line-height: 1.5; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 12px 20px; background: var(--card); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 17px; font-weight: 600; }
#state { color: var(--muted); font-size: 13px; }
#state::before { content: ''; display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: var(--done); }
#state.away::before { background: var(--fault); }
input { margin-left: auto; width: min(320px, 100%); padding: 7px 12px; border: 1px solid var(--edge); border-radius: 8px; background: var(--page); color: inherit; font: inherit; }
noscript p { margin: 20px; }
main { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(240px, 340px) minmax(0, 1fr); }
ul { margin: 0; padding: 0; list-style: none; }
#list { padding: 8px; overflow-y: auto; border-right: 1px solid var(--line); }
#list button { display: block; width: 100%; padding: 10px 12px; border: 0; border-radius: 8px; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
#list button:hover { background: var(--card); }
#list button[aria-current] { background: var(--soft); }
#list span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#list .subject { font-weight: 500; }
#list .unread .subject { font-weight: 700; }
#list .unread .subject::before { content: '● '; color: var(--accent); }
#list .about { color: var(--muted); font-size: 13px; }
#empty, #unmatched { grid-column: 1 / -1; margin: auto; padding: 40px; max-width: 520px; color: var(--muted); text-align: center; }
#empty strong, #unmatched strong { display: block; color: var(--ink); font-size: 18px; }
article { min-width: 0; min-height: 0; display: flex; flex-direction: column; gap: 14px; padding: 20px 24px; }
h2, article p { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 20px; line-height: 1.3; }
#about { margin-top: -10px; color: var(--muted); }
#uses { display: flex; flex-wrap: wrap; align-items: center; gap: 14px 32px; padding: 14px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
#code-row, #links li { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 12px; }
#links li + li { margin-top: 10px; }
#code { font: 700 30px/1 ${MONOSPACE}; letter-spacing: 5px; }
.copy, .open, .views button { padding: 6px 14px; border: 1px solid var(--edge); border-radius: 8px; background: var(--page); color: inherit; font: inherit; cursor: pointer; }
.open { border-color: transparent; background: var(--accent); color: var(--page); font-weight: 600; text-decoration: none; }
.open::after { content: ' ↗' / ''; }
.views { display: flex; gap: 8px; }
.views button[aria-pressed='true'] { border-color: var(--accent); background: var(--soft); color: var(--accent); }
iframe, pre { flex: 1; min-height: 0; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
pre { padding: 20px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.6 ${MONOSPACE}; }
@media (max-width: 720px) {
  html, body { height: auto; }
  main { display: block; }
  #list { max-height: 34vh; border-right: 0; border-bottom: 1px solid var(--line); }
  article { padding: 16px; }
  iframe { flex: none; height: 80vh; }
}
`;
