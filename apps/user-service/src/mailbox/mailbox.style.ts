export const STYLE = `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --ink: #101828; --muted: #667085; --line: #e4e7ec; --accent: #2f5bea; --soft: #eef2ff; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0f1115; --card: #1a1d23; --ink: #eceef2; --muted: #9aa3b2; --line: #2d323b; --accent: #8ba5ff; --soft: #232a3d; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 16px; padding: 12px 20px; background: var(--card); border-bottom: 1px solid var(--line); }
h1 { margin: 0; white-space: nowrap; font-size: 17px; font-weight: 600; }
#state { color: var(--muted); font-size: 13px; }
#state::before { content: ''; display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: #12b76a; }
#state.away::before { background: #f04438; }
input { margin-left: auto; width: min(320px, 40vw); padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--page); color: inherit; font: inherit; }
main { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(240px, 340px) minmax(0, 1fr); }
#list { margin: 0; padding: 8px; overflow-y: auto; list-style: none; border-right: 1px solid var(--line); }
#list button { display: block; width: 100%; padding: 10px 12px; border: 0; border-radius: 8px; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
#list button:hover { background: var(--card); }
#list button[aria-current] { background: var(--soft); }
#list span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#list .subject { font-weight: 500; }
#list .unread .subject { font-weight: 700; }
#list .unread .subject::before { content: '● '; color: var(--accent); }
#list .about { color: var(--muted); font-size: 13px; }
#empty { grid-column: 1 / -1; margin: auto; padding: 40px; max-width: 520px; color: var(--muted); text-align: center; }
#empty strong { display: block; color: var(--ink); font-size: 18px; }
article { min-width: 0; min-height: 0; display: flex; flex-direction: column; padding: 20px 24px; gap: 14px; }
h2 { margin: 0; font-size: 20px; line-height: 1.3; overflow-wrap: anywhere; }
#about { margin: 0; color: var(--muted); overflow-wrap: anywhere; }
#code-row { display: flex; align-items: center; gap: 16px; padding: 14px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
#code { font: 700 34px/1 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 6px; }
.action, .tabs button { padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: inherit; font: inherit; cursor: pointer; }
.action { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.tabs { display: flex; gap: 8px; }
.tabs button[aria-selected='true'] { border-color: var(--accent); color: var(--accent); }
iframe, pre { flex: 1; min-height: 0; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
pre { padding: 20px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.6 ui-monospace, Menlo, Consolas, monospace; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 720px) { main { grid-template: 35% minmax(0, 1fr) / minmax(0, 1fr); } #list { border-right: 0; border-bottom: 1px solid var(--line); } }
`;
