/** A card in the middle of the window; on a phone it is the window. Fields of 16 px are not zoomed into. */
export const SMALL_PAGE_STYLE = `
body { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; }
main { width: min(440px, 100%); padding: 32px; border: 1px solid var(--line); border-radius: 16px; background: var(--card); overflow-wrap: anywhere; }
.mark { display: block; width: 44px; height: 44px; margin: 0 0 20px; padding: 8px; border-radius: 12px; background: var(--accent); fill: none; stroke: var(--page); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.mark.done { background: var(--done); }
.mark.fault { background: var(--fault); }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.3; }
p { margin: 0; color: var(--muted); }
p + p { margin-top: 12px; }
form { margin: 0; }
label { display: block; margin: 20px 0 6px; font-weight: 600; }
input, button { width: 100%; min-height: 46px; padding: 10px 14px; border-radius: 10px; font: inherit; }
input { border: 1px solid var(--edge); background: var(--page); color: var(--ink); }
input[readonly] { border-color: var(--line); background: none; color: var(--muted); text-overflow: ellipsis; }
input[aria-invalid] { border-color: var(--fault); }
button { margin-top: 24px; border: 1px solid transparent; background: var(--accent); color: var(--page); font-weight: 600; cursor: pointer; }
button:hover { opacity: .9; }
.hint { margin: 6px 0 0; font-size: 14px; }
.account { margin-top: 16px; color: var(--ink); font-weight: 600; }
.fault-text { margin: 16px 0 0; padding: 10px 14px; border-left: 4px solid var(--fault); border-radius: 6px; background: var(--faultSoft); color: var(--ink); }
.trace { margin-top: 20px; font-size: 13px; }
@media (max-width: 480px) {
  body { place-items: start stretch; padding: 0; background: var(--card); }
  main { width: 100%; padding: 32px 20px; border: 0; border-radius: 0; }
  h1 { font-size: 22px; }
}
@media (forced-colors: active) { .mark { stroke: CanvasText; } }
`;
