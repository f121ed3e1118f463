// Which view is shown follows the address: #overview, #findings, #about, #policy=ID, #resource=ID, or any filter.
const main = byId('main');
let backLink = '#findings';
let settled = '';

function address() {
  const text = location.hash.slice(1);
  if (!text.includes('=')) return { view: ['findings', 'about'].includes(text) ? text : 'overview', filter: {} };
  const filter = {};
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    try { if (at > 0) filter[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch { /* not an address of ours */ }
  }
  return { view: filter.resource ? 'resource' : 'findings', filter };
}

/** Goes to a filter. While somebody types, the address is replaced and no step is added to the history. */
function go(filter, typing) {
  const link = hash(filter);
  const target = link === '#' ? '#findings' : link;
  if (typing) history.replaceState(null, '', target);
  else if (location.hash !== target) { location.hash = target; return; } // which is shown when the browser says so
  show(typing);
}

function show(typing) {
  const { view, filter } = address();
  const waits = !loaded && (view === 'findings' || view === 'resource');
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === (view === 'resource' ? 'findings' : view)) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
  if (view === 'findings') backLink = location.hash;
  if (waits) add(clear(main), [make('p', { class: 'note' }, 'Loading ' + number(data.kept.findings) + ' findings')]);
  else if (view === 'findings') showFindings(main, filter, typing);
  else if (view === 'resource') showResource(main, filter.resource);
  else if (view === 'about') showAbout(main);
  else showOverview(main);
  const name = main.querySelector('h1');
  document.title = (name ? name.textContent + ' - ' : '') + 'Azure Policy compliance - armlens';
  document.body.dataset.view = view;
  document.body.dataset.shown = location.hash; // an address changes before its view does; this is the view's
  const place = view === 'findings' ? view : location.hash;
  if (settled && settled !== place) { scrollTo(0, 0); main.focus({ preventScroll: true }); }
  settled = place;
}

function say(text) { byId('status').textContent = text; }

function warnings() {
  const s = data.snapshot;
  if (!s.incomplete) return;
  add(byId('warnings'), [make('div', { class: 'warning', role: 'note' }, make('strong', {}, 'The input is not whole: what is not in it cannot be judged.'),
    make('ul', {}, s.warnings.slice(0, 5).map((line) => make('li', {}, line))))]);
}

// Light and dark follow the system until somebody chooses.
const themes = ['auto', 'light', 'dark'];
function theme(name) {
  if (name === 'auto') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = name;
  byId('theme').textContent = 'Theme: ' + name;
  try { localStorage.setItem('armlens-theme', name); } catch { /* nothing can be kept here */ }
}
function keptTheme() {
  try { return themes.includes(localStorage.getItem('armlens-theme')) ? localStorage.getItem('armlens-theme') : 'auto'; } catch { return 'auto'; }
}

const KEYS = [['/', 'search the findings'], ['1 2 3', 'overview, findings, about this run'], ['\u2191 \u2193', 'next and previous finding'],
  ['Page Up, Page Down, Home, End', 'move in the findings'], ['Enter', 'open the finding'], ['Esc', 'leave the search, then back to the findings'], ['?', 'these keys']];

function showKeys() {
  const help = clear(byId('help'));
  help.append(make('h2', { id: 'help-title' }, 'Keys'), make('dl', { class: 'facts' }, KEYS.map(([key, what]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, what)])),
    make('button', { type: 'button', onclick: () => help.close() }, 'Close'));
  help.showModal();
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  const typing = event.target.matches('input, select, textarea');
  const search = byId('search');
  if (event.key === 'Escape') {
    if (typing && search === event.target) { event.preventDefault(); current.box.focus(); } else if (address().view === 'resource') location.hash = backLink;
  } else if (typing) {
    if (event.target === search && event.key === 'ArrowDown') { event.preventDefault(); current.box.focus(); focusRow(true); }
  } else if (event.key === '/') {
    event.preventDefault();
    if (!search) { location.hash = '#findings'; show(); }
    if (byId('search')) byId('search').focus();
  } else if (event.key === '?') showKeys();
  else if ('123'.includes(event.key) && event.key) location.hash = ['#overview', '#findings', '#about'][Number(event.key) - 1];
});

byId('theme').addEventListener('click', () => theme(themes[(themes.indexOf(keptTheme()) + 1) % 3]));
byId('keys').addEventListener('click', showKeys);
document.querySelector('.skip').addEventListener('click', (event) => { event.preventDefault(); main.focus(); });
addEventListener('hashchange', () => show());
addEventListener('resize', () => { if (current && current.box.isConnected) drawRows(true); });
theme(keptTheme());
warnings();
show();
performance.mark('armlens-overview');
addEventListener('DOMContentLoaded', () => load().then(() => { if (['findings', 'resource'].includes(address().view)) show(); document.body.dataset.loaded = ''; }));
