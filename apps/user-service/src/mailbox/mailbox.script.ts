/** Runs in the browser. A mail's words reach the page as text only, its HTML only in the frame. */
export const SCRIPT = `
'use strict';
const part = (id) => document.getElementById(id);
const heading = document.title;
const seen = new Set();
let messages = [];
let selected = location.hash.slice(1);
let view = 'html';

const shown = () => {
  const words = part('filter').value.trim().toLowerCase();
  return messages.filter((mail) => (mail.to + ' ' + mail.subject).toLowerCase().includes(words));
};

function made(element, properties, ...children) {
  const node = Object.assign(document.createElement(element), properties);
  node.append(...children);
  return node;
}

function entry(mail) {
  const button = made(
    'button',
    { type: 'button', onclick: () => select(mail.id) },
    made('span', { className: 'subject', textContent: mail.subject }),
    made('span', { className: 'about', textContent: time(mail) + '  ' + mail.to }),
  );
  button.dataset.id = mail.id;
  if (mail.id === selected) button.setAttribute('aria-current', 'true');
  return made('li', { className: seen.has(mail.id) ? '' : 'unread' }, button);
}

const time = (mail) => new Date(mail.sentAt).toLocaleTimeString();

function link({ label, url }) {
  const copy = made('button', { type: 'button', className: 'copy', textContent: 'Copy link' });
  copy.onclick = () => copied(copy, url);
  return made(
    'li',
    {},
    made('a', { className: 'open', href: url, target: '_blank', rel: 'noopener', textContent: label }),
    copy,
  );
}

function select(id) {
  selected = id;
  history.replaceState(null, '', location.pathname + location.search + '#' + id);
  render();
}

function showMail(mail) {
  seen.add(mail.id);
  part('subject').textContent = mail.subject;
  part('about').textContent = 'To ' + mail.to + ', ' + new Date(mail.sentAt).toLocaleString();
  part('uses').hidden = mail.code === null && mail.links.length === 0;
  part('code-row').hidden = mail.code === null;
  part('code').textContent = mail.code ?? '';
  part('links').replaceChildren(...mail.links.map(link));
  part('text').textContent = mail.text;
  const address = '/dev/mailbox/' + encodeURIComponent(mail.id) + '/html';
  if (part('html').getAttribute('src') !== address) part('html').setAttribute('src', address);
}

function showView() {
  part('text').hidden = view !== 'text';
  part('html').hidden = view !== 'html';
  for (const button of document.querySelectorAll('.views button')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
  }
}

function showList(visible) {
  const focused = document.activeElement?.dataset.id;
  part('list').replaceChildren(...visible.map(entry));
  if (focused) part('list').querySelector('[data-id="' + CSS.escape(focused) + '"]')?.focus();
  part('list').hidden = visible.length === 0;
  part('empty').hidden = messages.length > 0;
  part('unmatched').hidden = messages.length === 0 || visible.length > 0;
}

function render() {
  const visible = shown();
  const mail = visible.find((candidate) => candidate.id === selected) ?? visible[0];
  selected = mail?.id ?? selected;
  if (mail) showMail(mail);
  part('article').hidden = !mail;
  showList(visible);
  const unread = messages.filter((one) => !seen.has(one.id)).length;
  document.title = (unread > 0 ? '(' + unread + ') ' : '') + heading;
}

function state(words, away) {
  if (part('state').textContent !== words) part('state').textContent = words;
  part('state').className = away ? 'away' : '';
}

async function refresh() {
  try {
    const answer = await fetch('/dev/mailbox.json' + location.search);
    if (!answer.ok) throw new Error(String(answer.status));
    const latest = (await answer.json()).messages;
    state(latest.length === 1 ? '1 message' : latest.length + ' messages', false);
    if (latest[0]?.id === messages[0]?.id && latest.length === messages.length && latest.length > 0) return;
    // Whoever reads the newest mail is waiting for the next one; what comes unseen stays unread.
    if (selected === messages[0]?.id && !document.hidden) selected = latest[0]?.id ?? '';
    messages = latest;
    render();
  } catch {
    state('The service does not answer, trying again', true);
  }
}

async function copied(button, text) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Not copied';
  }
  setTimeout(() => (button.textContent = words), 1500);
}

part('copy-code').onclick = () => copied(part('copy-code'), part('code').textContent);
part('filter').oninput = render;
for (const button of document.querySelectorAll('.views button')) {
  button.onclick = () => {
    view = button.dataset.view;
    showView();
  };
}
showView();
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, 2000);
refresh();
`;
