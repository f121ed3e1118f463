// The table of findings. Only the rows in view are in the page; heights above and below stand for the others.
const ROW = 52;
const TALLEST = 8e6; // browsers draw no taller element; beyond that scrolling is scaled
const PRINTED = 500;
const COLUMNS = [['state', 'State'], ['name', 'Resource'], ['policy', 'Policy'], ['reason', 'Reason'], ['type', 'Type'], ['scope', 'Resource group']];
let current = null; // the table on the page: its filter, its findings, its row in focus
let typing = 0; // the timer of a search that is being typed, 0 when none is

function showFindings(main, filter, typed) {
  if (current && current.box.isConnected && current.bar) { refilter(filter, typed); return; }
  current = { filter, list: new Uint32Array(0), at: 0 };
  const body = make('tbody', { onfocusin: (e) => moveTo(Number(e.target.closest('tr').dataset.at)) });
  const heads = COLUMNS.map(([key, word]) => make('th', { scope: 'col', role: 'columnheader', class: 'c-' + key },
    make('button', { type: 'button', onclick: () => go({ ...current.filter, sort: current.filter.sort === key ? '-' + key : key }) }, word)));
  const box = make('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Findings', onscroll: () => drawRows(), onkeydown: onTableKey },
    make('table', { class: 'findings', role: 'table' }, make('caption', { class: 'hidden' }, 'Findings'),
      make('thead', { role: 'rowgroup' }, make('tr', { role: 'row', 'aria-rowindex': 1 }, heads)), body));
  const count = make('p', { class: 'count' });
  Object.assign(current, { body, heads, box, count, card: make('div'), bar: filterBar() });
  add(clear(main), [make('h1', {}, 'Findings'), current.card, current.bar.element, count, notes(), box]);
  refilter(filter);
}

function notes() {
  const k = data.kept;
  return [
    k.dropped ? make('p', { class: 'note warn' }, 'This table holds ' + number(k.findings) + ' of ' + number(k.findings + k.dropped)
      + ' findings: every policy\'s first ones. The numbers of the overview count all of them; the option --all keeps every finding.') : '',
  ];
}

function filterBar() {
  const search = make('input', { type: 'search', id: 'search', placeholder: 'Search names, ids, policies, reasons', 'aria-label': 'Search findings',
    autocomplete: 'off', spellcheck: 'false' });
  search.addEventListener('input', () => {
    const here = location.hash;
    clearTimeout(typing);
    typing = setTimeout(() => {
      typing = 0;
      // Whoever went elsewhere meanwhile is not called back.
      if (location.hash === here) go({ ...current.filter, q: search.value.trim() }, true); else search.value = current.filter.q || '';
    }, 120);
  });
  const perState = new Array(STATES.length).fill(0);
  for (let f = 0; f < rows.count; f++) perState[rows.state[f]]++;
  const states = ORDER.filter((s) => perState[STATES.indexOf(s)]).map((state) => {
    const button = make('button', { type: 'button', class: 'chip ' + stateClass(state), 'aria-pressed': 'false', onclick: () => flipState(state) },
      state + ' ', make('span', {}, number(perState[STATES.indexOf(state)])));
    return [state, button];
  });
  const selects = {
    policy: choice('policy', 'Policy', unique(data.policies.map((p) => [p.id, p.name]))),
    assignment: choice('assignment', 'Assignment', data.assignments.map((a) => [a.id || a.initiative, a.title])),
    type: choice('type', 'Type', sortedTexts(texts.types)),
    scope: choice('scope', 'Scope', data.scopes.filter(([, , id]) => id).slice(0, 2000).map(([depth, title, id]) => [id, '\u00a0'.repeat(2 * depth) + title])),
    location: choice('location', 'Location', sortedTexts(texts.locations)),
    effect: choice('effect', 'Effect', sortedTexts([...new Set(data.policies.map((p) => p.effect))])),
  };
  const reset = make('button', { type: 'button', onclick: () => { clearTimeout(typing); typing = 0; go({ sort: current.filter.sort }); } }, 'Clear filters');
  const element = make('form', { class: 'filters', role: 'search', 'aria-label': 'Filter findings', onsubmit: (e) => e.preventDefault() },
    make('div', { class: 'row' }, search, make('div', { class: 'chips', role: 'group', 'aria-label': 'States' }, states.map(([, b]) => b))),
    make('div', { class: 'row' }, Object.values(selects).filter((s) => s.options.length > 2 || s.id !== 'f-assignment'), reset));
  return { element, search, states, selects, reset };
}

const sortedTexts = (list) => [...list].filter(Boolean).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map((t) => [t, t]);
const unique = (pairs) => [...new Map(pairs.map(([id, name]) => [id.toLowerCase(), [id, name]])).values()].sort((a, b) => (a[1] < b[1] ? -1 : 1));

function choice(name, word, pairs) {
  return make('select', { id: 'f-' + name, 'aria-label': word, onchange: (e) => go({ ...current.filter, [name]: e.target.value, ...(name === 'policy' ? { reference: '' } : {}), ...(name === 'assignment' ? { group: '' } : {}) }) },
    make('option', { value: '' }, word + ': all'), pairs.map(([value, text]) => make('option', { value }, text)));
}

function flipState(state) {
  const on = new Set((current.filter.state || '').split(',').filter(Boolean));
  if (!on.delete(state)) on.add(state);
  go({ ...current.filter, state: [...on].join(',') });
}

function refilter(filter, typed) {
  const c = current;
  performance.mark('armlens-filter');
  c.filter = filter;
  c.list = select(filter);
  c.at = 0;
  const { search, states, selects } = c.bar;
  if (!typed && !typing) search.value = filter.q || '';
  const on = (filter.state || '').toLowerCase().split(',');
  for (const [state, button] of states) button.setAttribute('aria-pressed', String(on.includes(state.toLowerCase())));
  for (const [name, element] of Object.entries(selects)) pick(element, filter[name] || '');
  c.bar.reset.hidden = !Object.entries(filter).some(([name, value]) => value && name !== 'sort');
  const sort = filter.sort || 'state';
  c.heads.forEach((th, i) => th.setAttribute('aria-sort', COLUMNS[i][0] !== sort.replace('-', '') ? 'none' : sort.startsWith('-') ? 'descending' : 'ascending'));
  const text = c.list.length === rows.count ? plural(rows.count, 'finding', 'findings') : number(c.list.length) + ' of ' + plural(rows.count, 'finding', 'findings');
  c.count.textContent = text + (filter.group ? ' in the group ' + filter.group : '') + (loaded ? '' : ', loading');
  say(text);
  c.box.firstChild.setAttribute('aria-rowcount', c.list.length + 1);
  policyCard(clear(c.card), filter);
  c.box.scrollTop = 0;
  drawRows(true);
  performance.measure('armlens-filter', 'armlens-filter');
}

function pick(select, value) {
  const option = [...select.options].find((o) => o.value.toLowerCase() === value.toLowerCase());
  if (!option) select.append(make('option', { value }, lastPart(value)));
  select.value = option ? option.value : value;
}

/** How far rows are moved up while the place above them is shorter than they would need. */
function geometry() {
  const c = current;
  const tall = c.list.length * ROW;
  const head = c.heads[0].offsetHeight || 36;
  const view = Math.max(c.box.clientHeight - head, ROW);
  const drawn = Math.min(tall, TALLEST);
  const scale = tall > drawn ? (tall - view) / (drawn - view) : 1;
  return { tall, drawn, view, scale };
}

function drawRows(anew) {
  const c = current;
  const g = geometry();
  const top = c.box.scrollTop * g.scale;
  const first = Math.max(0, Math.floor(top / ROW) - 8);
  const last = Math.min(c.list.length, Math.ceil((top + g.view) / ROW) + 8);
  if (!anew && first === c.first && last === c.last && (g.scale === 1 || c.box.scrollTop === c.top)) return;
  c.top = c.box.scrollTop;
  c.first = first;
  c.last = last;
  const above = Math.max(0, first * ROW - top + c.box.scrollTop);
  const below = Math.max(0, g.drawn - above - (last - first) * ROW);
  const focused = c.body.contains(document.activeElement);
  c.width = c.heads.filter((th) => th.offsetWidth).length || COLUMNS.length;
  clear(c.body).append(spacer(above));
  for (let i = first; i < last; i++) c.body.append(findingRow(c.list[i], i));
  c.body.append(spacer(below));
  if (!c.list.length) c.body.append(make('tr', { role: 'row' }, make('td', { colspan: c.width, class: 'empty' }, rows.count || !loaded ? 'No finding matches.' : 'There are no findings.')));
  if (focused) focusRow(false);
}

function spacer(height) {
  const cell = make('td', { colspan: current.width });
  cell.style.height = height + 'px';
  return make('tr', { class: 'spacer', 'aria-hidden': 'true' }, cell);
}

function findingRow(f, i) {
  const r = rows.resource[f];
  const policy = data.policies[rows.policy[f]];
  const reason = reasonOf(f);
  const cell = (name, ...content) => make('td', { role: 'cell', class: 'c-' + name }, make('div', {}, ...content));
  const id = idOf(r);
  return make('tr', { role: 'row', 'aria-rowindex': i + 2, 'data-at': i, class: i === current.at ? 'at' : '', onclick: (e) => {
    if (!e.target.closest('a') && !String(getSelection())) { current.at = i; location.hash = hash({ resource: id }); }
  } },
  cell('state', badge(STATES[rows.state[f]])),
  cell('name', make('a', { href: hash({ resource: id }), tabindex: i === current.at ? 0 : -1, title: id }, nameOf(r)), make('span', { class: 'sub' }, locationOf(r))),
  cell('policy', make('span', { title: policy.name }, policy.name), make('span', { class: 'sub' }, [policy.effect, policy.assignmentName || policy.initiative].filter(Boolean).join(' · '))),
  cell('reason', make('span', { class: 'two', title: reason }, reason === null ? 'not kept in this report' : prose(reason.replaceAll('\n', '; ')))),
  cell('type', make('span', { title: typeOf(r) }, lastPart(typeOf(r))), make('span', { class: 'sub' }, typeOf(r).split('/')[0])),
  cell('scope', make('span', {}, groupOf(r)), make('span', { class: 'sub' }, subscriptionTitle(subscriptionOf(r)))));
}

/** Arrows, page keys, Home and End move the row in focus; Enter follows its link. */
function onTableKey(event) {
  const c = current;
  const page = Math.max(1, Math.floor(geometry().view / ROW) - 1);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
  if (event.key === 'Enter' && event.target === c.box && c.list.length) {
    location.hash = hash({ resource: idOf(rows.resource[c.list[c.at]]) });
    return;
  }
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || !c.list.length) return;
  event.preventDefault();
  const fresh = event.target === c.box && step === 1 && c.at === 0;
  c.at = fresh ? 0 : Math.max(0, Math.min(c.list.length - 1, c.at + step));
  focusRow(true);
}

function focusRow(scroll) {
  const c = current;
  if (scroll) {
    const g = geometry();
    const top = c.box.scrollTop * g.scale;
    let wanted = top;
    if (c.at * ROW < top) wanted = c.at * ROW;
    if ((c.at + 1) * ROW > top + g.view) wanted = (c.at + 1) * ROW - g.view;
    if (wanted !== top) c.box.scrollTop = wanted / g.scale;
    c.first = -1;
    drawRows(true);
  }
  const row = rowAt(c.at);
  (row ? row.querySelector('a') : c.box).focus({ preventScroll: true }); // out of sight, the table keeps the keys
}

const rowAt = (at) => current.body.querySelector('tr[data-at="' + at + '"]');

/** Makes a row the one that keys move from, however the focus came to it. */
function moveTo(at) {
  const c = current;
  if (at === c.at) return;
  const before = c.at;
  c.at = at;
  for (const [row, on] of [[rowAt(before), false], [rowAt(at), true]]) {
    if (!row) continue;
    row.classList.toggle('at', on);
    row.querySelector('a').tabIndex = on ? 0 : -1;
  }
}

/** What is known of a policy, above its findings. */
function policyCard(card, filter) {
  if (!filter.policy) return;
  const uses = data.policies.filter((p) => policyTest({ policy: filter.policy, assignment: filter.assignment, reference: filter.reference })(p));
  if (!uses.length) { card.append(make('p', { class: 'note warn' }, 'No policy of this run has the id ', make('code', {}, filter.policy), '.')); return; }
  const p = uses[0];
  card.append(make('section', { class: 'card', 'aria-label': 'Policy' }, make('h2', {}, p.name),
    p.description && make('p', {}, p.description),
    make('dl', { class: 'facts' }, fact('Definition', make('code', {}, p.id)), p.version && fact('Version', p.version), p.category && fact('Category', p.category),
      fact('Mode', p.mode || 'Indexed'), fact('From', p.from ? make('code', {}, p.from) : 'armlens ' + data.version),
      p.never && fact('No verdicts', 'not evaluable offline: ' + p.never)),
    uses.map((use) => make('div', { class: 'use' }, make('div', {}, make('strong', {}, use.effect), ' ',
      use.assignment ? ['assigned as ', make('a', { href: hash({ assignment: use.assignment }) }, use.assignmentName)] : '',
      use.initiative ? ' in the initiative ' + use.initiative : '', use.reference ? [' as ', make('code', {}, use.reference)] : '', ': ', percentText(use.counts), ' compliant'),
    bar(use.counts), parameters(use))).slice(0, 20),
    uses.length > 20 && make('p', {}, 'and ' + number(uses.length - 20) + ' more uses'),
    remedy(p), p.rule >= 0 && make('details', {}, make('summary', {}, 'The rule as written'), make('pre', { tabindex: 0 }, data.rules[p.rule]))));
}

const fact = (term, ...what) => [make('dt', {}, term), make('dd', {}, ...what)];

function parameters(use) {
  if (!use.parameters.length) return null;
  return make('details', {}, make('summary', {}, plural(use.parameters.length, 'parameter', 'parameters') + ' of the rule'),
    make('ul', {}, use.parameters.map(([name, value, isDefault]) => make('li', {}, make('code', {}, name + ' = ' + value), isDefault ? ' (the default)' : ''))));
}

function remedy(p) {
  return make('div', { class: 'remedy' }, make('h3', {}, 'Remediation'), make('p', {}, prose(p.remedy)),
    p.command && make('code', { class: 'command' }, p.command));
}

/** Prints the first rows of the table in full; a page has no place to scroll to. */
addEventListener('beforeprint', () => {
  if (!current || !current.box.isConnected) return;
  const shown = current.list.subarray(0, PRINTED);
  clear(current.body);
  shown.forEach((f, i) => current.body.append(findingRow(f, i)));
  if (shown.length < current.list.length) {
    current.body.append(make('tr', {}, make('td', { colspan: COLUMNS.length, class: 'empty' }, 'The first ' + number(PRINTED) + ' of '
      + number(current.list.length) + ' findings are printed; the others are in the file and in -o csv.')));
  }
});
addEventListener('afterprint', () => { if (current && current.box.isConnected) drawRows(true); });
