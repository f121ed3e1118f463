// The first view: how much complies, seen from every side.
const NC = STATES.indexOf('NonCompliant');
const C = STATES.indexOf('Compliant');
const I = STATES.indexOf('Indeterminate');
const worst = (a, b) => b.counts[NC] - a.counts[NC] || b.counts[I] - a.counts[I] || (a.label < b.label ? -1 : 1);

/** A table of counts. Items: label, sub, href, counts; of many the first ones, until more are asked for. */
function countTable(title, first, items, limit) {
  const sorts = [['label', first], [NC, 'NonCompliant'], [C, 'Compliant'], [I, 'Indeterminate'], ['rest', 'Other'], ['percent', 'Compliance']];
  const rest = (counts) => totalOf(counts) - counts[NC] - counts[C] - counts[I];
  const value = (item, key) => key === 'label' ? item.label.toLowerCase() : key === 'rest' ? rest(item.counts)
    : key === 'percent' ? (item.counts[STATES.length] === null ? 101 : Number(item.counts[STATES.length])) : item.counts[key];
  let shown = limit;
  let list = [...items].sort(worst);
  let sorted = NC;
  let down = true;
  const body = make('tbody');
  const heads = sorts.map(([key, word]) => make('th', { scope: 'col', class: key === 'label' ? '' : 'num' },
    make('button', { type: 'button', onclick: () => sort(key) }, word)));
  heads.splice(1, 0, make('th', { scope: 'col', class: 'bars' }, make('span', { class: 'hidden' }, 'States')));
  const more = make('button', { type: 'button', class: 'more', onclick: () => { shown = Math.min(list.length, shown * 10); show(); } });
  const box = make('div', { class: 'wide' }, make('table', { class: 'counts' }, make('caption', {}, title),
    make('thead', {}, make('tr', {}, heads)), body), more);
  function sort(key) {
    down = sorted === key ? !down : key !== 'label';
    sorted = key;
    list.sort((a, b) => { const x = value(a, key), y = value(b, key); return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1); });
    show();
  }
  function show() {
    heads.filter((_, i) => i !== 1).forEach((th, i) => th.setAttribute('aria-sort', sorts[i][0] === sorted ? (down ? 'descending' : 'ascending') : 'none'));
    clear(body).append(...list.slice(0, shown).map((item) => countRow(item, rest(item.counts))));
    more.hidden = shown >= list.length;
    more.textContent = 'Show more (' + number(list.length - shown) + ' left)';
  }
  show();
  return box;
}

function countRow(item, rest, before) {
  const cell = (n, state) => make('td', { class: 'num' + (n ? ' ' + (state ? stateClass(state) + '-text' : '') : ' zero') }, number(n));
  return make('tr', {}, make('th', { scope: 'row' }, before, make('a', { href: item.href }, item.label),
    item.sub && make('span', { class: 'sub' }, item.sub)),
  make('td', { class: 'bars' }, bar(item.counts)), cell(item.counts[NC], 'NonCompliant'), cell(item.counts[C]),
  cell(item.counts[I], 'Indeterminate'), cell(rest), make('td', { class: 'num' }, percentText(item.counts)));
}

function showOverview(main) {
  const counts = data.resources;
  add(clear(main), [
    make('h1', {}, 'Overview'),
    runLine(),
    make('section', { class: 'hero', 'aria-label': 'All resources' }, ring(counts),
      make('div', {}, make('h2', {}, plural(totalOf(counts), 'resource', 'resources') + ' judged, each counted once'), legend(counts),
        make('p', { class: 'note' }, 'The percentage is the portal\'s: compliant, exempt and unknown resources among those and the'
          + ' non-compliant, conflicting and failed ones. Indeterminate ones, of which the export cannot tell, count on neither side.'),
        make('p', {}, 'Verdicts, one for each resource and policy: ' + stateSentence(data.verdicts) + '.'))),
    section('Assignments', assignmentTable()),
    groupTables(),
    section('Policies', countTable('By policy', 'Policy', data.policies.filter((p) => totalOf(p.counts)).map((p) => ({
      label: p.name, sub: [p.effect, p.assignmentName, p.reference].filter(Boolean).join(' · '), counts: p.counts,
      href: hash({ policy: p.id, assignment: p.assignment, reference: p.reference }) })), 12)),
    section('Scopes', scopeTree()),
    section('Resource types', countTable('By resource type', 'Type', data.types.map(([type, c]) => ({
      label: type, counts: c, href: hash({ type }) })), 12)),
    section('What would settle the indeterminate', missingTable()),
    section('Policies without verdicts', withoutVerdicts()),
  ]);
}

/** Which exports, of when, how complete, under which rules: the details are one link away. */
function runLine() {
  const s = data.snapshot;
  const dates = s.files.map((file) => file[5]).filter(Boolean).sort();
  const names = s.files.slice(0, 3).map((file) => lastPart(file[0]));
  return make('p', { class: 'run' }, plural(s.fileCount, 'export', 'exports'), ' (', names.join(', '), s.fileCount > 3 ? ', \u2026' : '', ')',
    dates.length ? [' of ', time(dates[0]), dates[0].slice(0, 16) === dates[dates.length - 1].slice(0, 16) ? '' : [' to ', time(dates[dates.length - 1])]] : '',
    ', ', plural(s.rows, 'row', 'rows'), ', ', s.incomplete ? make('strong', { class: 'bad' }, 'not complete') : 'nothing known to be missing',
    ' \u00b7 ', plural(data.policies.length, 'policy', 'policies'), ' \u00b7 armlens ', data.version, ', as of ', time(data.now), ' \u00b7 ',
    make('a', { href: '#about' }, 'about this run'));
}

const section = (title, content) => content && make('section', {}, make('h2', {}, title), content);

function assignmentTable() {
  if (!data.assignments.length) return null;
  return countTable('By assignment, each resource once', 'Assignment', data.assignments.map((a) => ({
    label: a.title, counts: a.counts, href: hash({ assignment: a.id || a.initiative }),
    sub: [a.initiative && a.initiative !== a.title ? a.initiative : '', a.scope,
      a.undecided ? plural(a.undecided, 'policy', 'policies') + ' cannot be evaluated' : ''].filter(Boolean).join(' · ') })), 12);
}

function groupTables() {
  const tables = data.assignments.filter((a) => a.groups.length).map((a) => make('details', {}, make('summary', {}, a.title, ' ',
    make('span', { class: 'sub' }, plural(a.groups.length, 'group', 'groups'))),
  countTable('By group of ' + a.title, 'Group', a.groups.map((g) => ({ label: g.title, counts: g.counts,
    sub: [g.category, g.name !== g.title ? g.name : '', g.undecided ? plural(g.undecided, 'member', 'members') + ' cannot be evaluated' : ''].filter(Boolean).join(' · '),
    href: hash({ assignment: a.id || a.initiative, group: g.name }) })), 20)));
  if (tables.length) tables[0].setAttribute('open', '');
  return tables.length ? section('Initiative groups', tables) : null;
}

/** Management groups, subscriptions and resource groups; what lies below opens on demand. */
function scopeTree() {
  if (!data.scopes.length) return null;
  const nodes = [];
  const path = [];
  for (const [depth, title, id, counts] of data.scopes) {
    path.length = depth;
    const parent = path[depth - 1];
    const node = { depth, label: title, counts, children: [], id: id || (parent ? parent.id + '/resourceGroups/' + title : '') };
    node.sub = id.startsWith('/providers/') ? 'management group' : !id ? '' : lastPart(id) === title ? 'subscription' : lastPart(id);
    node.href = hash({ scope: node.id });
    path.push(node);
    (parent ? parent.children : nodes).push(node);
  }
  const body = make('tbody');
  const rest = (c) => totalOf(c) - c[NC] - c[C] - c[I];
  const MOST = 200;
  function put(list, after, all) {
    let last = after;
    const sorted = [...list].sort(worst);
    for (const node of all ? sorted : sorted.slice(0, MOST)) last = row(node, last);
    if (!all && list.length > MOST) {
      const more = make('tr', { class: 'tree-more' }, make('td', { colspan: 7 }, make('button', { type: 'button', class: 'more',
        onclick: () => { more.remove(); sorted.slice(MOST).forEach((node) => { last = row(node, last); }); } },
      'Show ' + number(list.length - MOST) + ' more')));
      more.dataset.depth = list[0].depth;
      last.after(more);
      last = more;
    }
    return last;
  }
  function row(node, after) {
    const toggle = node.children.length ? make('button', { type: 'button', class: 'twig', 'aria-expanded': 'false',
      'aria-label': 'What lies below ' + node.label, onclick: () => flip(node) }) : make('span', { class: 'twig' });
    node.row = countRow(node, rest(node.counts), toggle);
    node.row.dataset.depth = node.depth;
    node.row.firstChild.style.setProperty('--depth', node.depth);
    node.toggle = toggle;
    if (after === null) body.prepend(node.row); else after.after(node.row);
    return node.row;
  }
  function flip(node) {
    const open = node.toggle.getAttribute('aria-expanded') === 'true';
    node.toggle.setAttribute('aria-expanded', String(!open));
    if (!open) { put(node.children, node.row, false); return; }
    while (node.row.nextSibling && Number(node.row.nextSibling.dataset.depth) > node.depth) node.row.nextSibling.remove();
  }
  put(nodes, null, true);
  // The levels above subscriptions stand open, as far as they fit.
  const open = (list) => list.forEach((node) => {
    if (node.id.startsWith('/providers/') && body.childElementCount < 40) { flip(node); open(node.children); }
  });
  open(nodes);
  if (nodes.length === 1 && body.childElementCount === 1 && nodes[0].children.length) flip(nodes[0]);
  return make('div', { class: 'wide' }, make('table', { class: 'counts tree' }, make('caption', {}, 'Along the hierarchy, each resource once'),
    make('thead', {}, make('tr', {}, ['Scope', '', 'NonCompliant', 'Compliant', 'Indeterminate', 'Other', 'Compliance'].map((word, i) =>
      make('th', { scope: 'col', class: i === 0 ? '' : i === 1 ? 'bars' : 'num' }, word || make('span', { class: 'hidden' }, 'States'))))), body));
}

function missingTable() {
  if (!data.missing.length) return null;
  return make('div', { class: 'wide' }, make('table', { class: 'plain' }, make('caption', {}, 'The most rewarding first'),
    make('thead', {}, make('tr', {}, make('th', { scope: 'col', class: 'num' }, 'Verdicts'), make('th', { scope: 'col' }, 'What is missing'),
      make('th', { scope: 'col' }, 'What to export or supply'))),
    make('tbody', {}, data.missing.map(([subject, message, remedy, verdicts]) => make('tr', {},
      make('td', { class: 'num' }, number(verdicts)),
      make('td', {}, subject && !message.includes(subject) ? [make('code', {}, subject), ': '] : '', prose(message)),
      make('td', {}, prose(remedy)))))));
}

function withoutVerdicts() {
  const list = data.policies.filter((p) => !totalOf(p.counts))
    .map((p) => [p.name, p.never ? 'not evaluable offline: ' + p.never : 'judges nothing in this export'])
    .concat(data.others);
  if (!list.length) return null;
  return make('details', {}, make('summary', {}, plural(list.length, 'policy', 'policies')),
    make('div', { class: 'wide' }, make('table', { class: 'plain' }, make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Policy'), make('th', { scope: 'col' }, 'Why'))),
      make('tbody', {}, list.map(([name, why]) => make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, prose(why))))))));
}

function showAbout(main) {
  const s = data.snapshot;
  const pair = (term, ...what) => [make('dt', {}, term), make('dd', {}, ...what)];
  const given = new Set(data.policies.map((p) => p.from).filter(Boolean));
  const bundled = data.policies.filter((p) => !p.from).length;
  add(clear(main), [
    make('h1', {}, 'About this run'),
    make('dl', { class: 'facts' },
      pair('Made by', 'armlens ' + data.version), pair('As of', time(data.now)),
      pair('Exports', plural(s.fileCount, 'file', 'files') + ', ' + plural(s.rows, 'row', 'rows') + ', ' + (s.bytes / 1e6).toFixed(1) + ' MB of text'),
      pair('Complete', s.incomplete ? make('strong', { class: 'bad' }, 'no: what is missing cannot be judged') : 'nothing is known to be missing'),
      pair('Rules', plural(data.policies.length, 'policy', 'policies') + (bundled ? ', ' + plural(bundled, 'of them comes with armlens', 'of them come with armlens') : ''),
        given.size ? make('ul', {}, [...given].slice(0, 50).map((f) => make('li', {}, make('code', {}, f))),
          given.size > 50 && make('li', {}, 'and ' + number(given.size - 50) + ' more files')) : ''),
      pair('Repeat it', make('code', { class: 'command' }, data.command))),
    section('Exports', make('div', { class: 'wide' }, make('table', { class: 'plain' },
      make('thead', {}, make('tr', {}, ['File', 'Last changed', 'What it is', 'Rows', 'Complete', 'Why'].map((w) =>
        make('th', { scope: 'col', class: w === 'Rows' ? 'num' : '' }, w)))),
      make('tbody', {}, s.files.map(([name, shape, n, complete, reason, changed]) => make('tr', {}, make('th', { scope: 'row' }, name),
        make('td', {}, changed ? time(changed) : ''), make('td', {}, shape), make('td', { class: 'num' }, number(n)),
        make('td', { class: /Refused|Incomplete/.test(complete) ? 'bad' : '' }, complete), make('td', {}, prose(reason)))))),
    s.fileCount > s.files.length && make('p', {}, 'and ' + number(s.fileCount - s.files.length) + ' more files'))),
    data.diagnostics.length ? section('Messages', make('ul', { class: 'messages' }, data.diagnostics.map(([severity, code, place, message, help]) =>
      make('li', {}, make('strong', { class: severity === 'error' ? 'bad' : '' }, severity + ' ' + code), ' ', place && [make('code', {}, place), ' '],
        prose(message), help && make('span', { class: 'sub' }, prose(help)))))) : null,
  ]);
}

const time = (instant) => make('time', { datetime: instant }, instant.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'));
