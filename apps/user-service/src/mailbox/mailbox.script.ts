/** Runs in the browser. A mail's words reach the page as text only, its HTML only in the frame. */
export const SCRIPT = `
'use strict';
const part = (id) => document.getElementById(id);
const seen = new Set();
let messages = [];
let selected = location.hash.slice(1);
let view = 'html';

const shown = () => {
  const words = part('filter').value.trim().toLowerCase();
  return messages.filter((mail) => (mail.to + ' ' + mail.subject).toLowerCase().includes(words));
};

function line(name, text) {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function entry(mail) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.append(line('subject', mail.subject), line('about', time(mail) + '  ' + mail.to));
  button.addEventListener('click', () => select(mail.id));
  if (mail.id === selected) button.setAttribute('aria-current', 'true');
  if (!seen.has(mail.id)) item.className = 'unread';
  item.append(button);
  return item;
}

const time = (mail) => new Date(mail.sentAt).toLocaleTimeString();

function select(id) {
  selected = id;
  history.replaceState(null, '', location.pathname + location.search + '#' + id);
  render();
}

function showMail(mail) {
  seen.add(mail.id);
  part('subject').textContent = mail.subject;
  part('about').textContent = 'To ' + mail.to + ', ' + new Date(mail.sentAt).toLocaleString();
  part('code-row').hidden = mail.code === null;
  part('code').textContent = mail.code ?? '';
  part('text').textContent = mail.text;
  part('text').hidden = view !== 'text';
  part('html').hidden = view !== 'html';
  const address = '/dev/mailbox/' + encodeURIComponent(mail.id) + '/html';
  if (part('html').getAttribute('src') !== address) part('html').setAttribute('src', address);
  for (const tab of document.querySelectorAll('.tabs button')) {
    tab.setAttribute('aria-selected', String(tab.dataset.view === view));
  }
}

function render() {
  const visible = shown();
  const mail = visible.find((candidate) => candidate.id === selected) ?? visible[0];
  selected = mail?.id ?? selected;
  if (mail) showMail(mail);
  part('article').hidden = !mail;
  part('list').hidden = visible.length === 0;
  part('empty').hidden = visible.length > 0;
  part('list').replaceChildren(...visible.map(entry));
}

function state(words, away) {
  part('state').textContent = words;
  part('state').className = away ? 'away' : '';
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch('/dev/mailbox.json' + location.search);
    if (!answer.ok) throw new Error(String(answer.status));
    const latest = (await answer.json()).messages;
    state(latest.length === 1 ? '1 message' : latest.length + ' messages', false);
    if (latest[0]?.id === messages[0]?.id && latest.length === messages.length) return;
    // Whoever reads the newest mail is waiting for the next one.
    if (selected === messages[0]?.id) selected = latest[0]?.id;
    messages = latest;
    render();
  } catch {
    state('The service does not answer, trying again', true);
  }
}

async function copyCode() {
  const code = part('code');
  getSelection().selectAllChildren(code);
  try {
    await navigator.clipboard.writeText(code.textContent);
    part('copy').textContent = 'Copied';
  } catch {
    part('copy').textContent = 'Press Ctrl+C';
  }
  setTimeout(() => (part('copy').textContent = 'Copy'), 1500);
}

part('copy').addEventListener('click', copyCode);
part('filter').addEventListener('input', render);
for (const tab of document.querySelectorAll('.tabs button')) {
  tab.addEventListener('click', () => {
    view = tab.dataset.view;
    render();
  });
}
document.addEventListener('visibilitychange', refresh);
setInterval(refresh, 2000);
refresh();
`;
